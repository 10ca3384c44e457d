"""The assets: the same bytes from the same sources, small enough, with everything the functions need and nothing twice."""

import dataclasses
import hashlib
import zipfile
from pathlib import Path

import pytest

from functions.catalogue import CONTEXTS
from layers import bytecode
from layers.build import build
from layers.target import AWS, LOCAL, Target

LIMIT = 250 * 1024 * 1024  # of a function and its layers, unpacked


def built(target: Target, into: Path) -> dict[str, str]:
    list(build(dataclasses.replace(target, build=into), packed=True))
    return {str(p.relative_to(into)): hashlib.sha256(p.read_bytes()).hexdigest() for p in into.rglob("*.zip")}


@pytest.fixture(scope="module", params=[AWS, LOCAL], ids=["aws", "local"])
def twice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Target, Path, dict[str, str], dict[str, str]]:
    first, second = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    return request.param, first, built(request.param, first), built(request.param, second)


Twice = tuple[Target, Path, dict[str, str], dict[str, str]]


def test_two_builds_are_the_same_bytes(twice: Twice) -> None:
    _, _, first, second = twice
    assert first == second
    assert len(first) == 2 * len(CONTEXTS) + 3


def test_nothing_is_built_again_without_a_reason(twice: Twice) -> None:
    target, folder, *_ = twice
    assert [line for line in build(dataclasses.replace(target, build=folder), packed=True) if line.startswith("built")] == []


def test_a_function_with_its_layers_fits(twice: Twice) -> None:
    _, folder, *_ = twice
    sizes = {path: sum(entry.file_size for entry in zipfile.ZipFile(path).infolist()) for path in folder.rglob("*.zip")}
    shared = sum(sizes[folder / "layers" / f"{name}.zip"] for name in ("dependencies", "kernel", "events"))
    for context in CONTEXTS:
        assert shared + sizes[folder / "layers" / f"{context}.zip"] + sizes[folder / "functions" / f"{context}.zip"] < LIMIT


def test_a_package_lives_in_one_layer(twice: Twice) -> None:
    _, folder, *_ = twice
    seen: dict[str, str] = {}
    for path in sorted((folder / "layers").glob("*.zip")):
        packages = {name.split("/")[1] for name in zipfile.ZipFile(path).namelist() if name.startswith("python/")}
        for package in packages:
            assert seen.setdefault(package, path.stem) == path.stem


def test_the_runtime_brings_its_own_sdk(twice: Twice) -> None:
    _, folder, *_ = twice
    names = zipfile.ZipFile(folder / "layers" / "dependencies.zip").namelist()
    assert not [name for name in names if name.startswith(("python/boto3", "python/botocore"))]
    assert any(name.startswith("python/psycopg/") for name in names)


def test_bytecode_is_of_the_target_and_checks_no_time(twice: Twice) -> None:
    target, folder, *_ = twice
    if bytecode.interpreter(target) is None:
        pytest.skip(f"no Python {target.python} on this machine to compile with")
    archive = zipfile.ZipFile(folder / "layers" / "kernel.zip")
    compiled = [name for name in archive.namelist() if name.endswith(".pyc")]
    assert {name.rsplit(".", 2)[1] for name in compiled} == {f"cpython-{target.python.replace('.', '')}"}
    assert {archive.read(name)[4:8] for name in compiled} == {(1).to_bytes(4, "little")}  # hash-based, unchecked


def test_the_platform_carries_migrations_and_the_published_document(twice: Twice) -> None:
    _, folder, *_ = twice
    names = zipfile.ZipFile(folder / "functions" / "platform.zip").namelist()
    assert "docs/openapi.json" in names
    for context in ("users", "interviews", "analysis", "billing", "platform"):
        assert any(name.startswith(f"migrations/{context}/") and name.endswith(".py") for name in names), context


def test_a_handler_lies_where_its_name_says(twice: Twice) -> None:
    _, folder, *_ = twice
    for context in CONTEXTS.values():
        names = set(zipfile.ZipFile(folder / "functions" / f"{context.name}.zip").namelist())
        assert {f"functions/{context.name}/{row.module.replace('.', '/')}.py" for row in context.rows} <= names
