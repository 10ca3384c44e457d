"""Both targets, synthesised once: the assets are stand-ins, because a template only names them."""

import dataclasses
import os
import zipfile
from pathlib import Path
from typing import Protocol

import pytest

from functions.catalogue import CONTEXTS
from layers.target import AWS, LOCAL, Target
from localstack import tools
from tests.infrastructure.templates import Templates


class Synthesis(Protocol):
    def __call__(self, to: Target, region: str = ...) -> Templates: ...


@pytest.fixture(scope="session")
def stand_ins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("assets")
    names = {"layers": ["dependencies", "kernel", "events", *CONTEXTS], "functions": list(CONTEXTS)}
    for folder, made in names.items():
        (root / folder).mkdir()
        for name in made:
            with zipfile.ZipFile(root / folder / f"{name}.zip", "w") as archive:
                archive.writestr("stand-in", f"{folder}/{name}")
    return root


@pytest.fixture(scope="session")
def synthesise(stand_ins: Path, tmp_path_factory: pytest.TempPathFactory) -> Synthesis:
    if tools.node().exists():
        os.environ.setdefault("JSII_NODE", str(tools.node()))
    from aws_cdk import App

    from cdk.app import platform
    from cdk.deployment import on_aws, on_this_machine

    def work(to: Target, region: str = "us-east-1") -> Templates:
        deployment = on_this_machine(to) if to.is_local else on_aws(to, stage="test")
        out = tmp_path_factory.mktemp(to.name)
        app = App(outdir=str(out), analytics_reporting=False, tree_metadata=False)
        platform(app, dataclasses.replace(deployment, assets=stand_ins, region=None if to.is_local else region))
        app.synth()
        return Templates.read(out)

    return work


@pytest.fixture(scope="session")
def aws(synthesise: Synthesis) -> Templates:
    return synthesise(AWS)


@pytest.fixture(scope="session")
def local(synthesise: Synthesis) -> Templates:
    return synthesise(LOCAL)


@pytest.fixture(params=["aws", "local"])
def templates(request: pytest.FixtureRequest) -> Templates:
    """Rules that hold wherever the platform runs."""
    found: Templates = request.getfixturevalue(request.param)
    return found
