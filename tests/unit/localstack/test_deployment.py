"""A deployment is skipped only when the same emulator holds the same sources."""

from pathlib import Path

import pytest

from localstack import deployment as module
from localstack import records
from localstack.commands import Commands
from localstack.deployment import Deployment
from localstack.records import Record
from localstack.settings import Settings

EMULATOR = Record(part="emulator", pid=1, birth="b/1", since=0, fingerprint="f")


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "MARKER", tmp_path / "deployed.json")
    monkeypatch.setattr(module, "UPSTREAM", tmp_path / "upstream")
    monkeypatch.setattr(module, "ASSEMBLY", tmp_path / "cdk.out")
    monkeypatch.setattr(module, "ASSEMBLY_STAMP", tmp_path / "stamp")
    monkeypatch.setattr(module, "invoke", lambda *_, **__: None)
    monkeypatch.setattr(module, "fingerprint", lambda *_: "sources")
    monkeypatch.setattr(records, "read", lambda _: EMULATOR)
    monkeypatch.setattr(module, "is_alive", lambda _: True)
    return tmp_path


def a_deployment() -> Deployment:
    return Deployment(Settings({}), Commands())


def names(deployment: Deployment) -> list[str]:
    return [step.name for step in deployment.steps()]


def test_before_the_first_time_nothing_is_current() -> None:
    assert not a_deployment().is_current()
    assert names(a_deployment()) == ["layers", "synth", "toolkit", "deploy", "migrate"]


def deployed() -> None:
    next(step for step in a_deployment().steps() if step.name == "migrate").work()


def test_after_the_migration_it_is_current() -> None:
    deployed()
    assert a_deployment().is_current()
    assert not a_deployment().is_outdated()


def test_a_change_while_deploying_is_not_taken_for_deployed(monkeypatch: pytest.MonkeyPatch) -> None:
    deployed()
    monkeypatch.setattr(module, "fingerprint", lambda *_: "changed sources")
    assert not a_deployment().is_current()
    assert a_deployment().is_outdated()


def test_another_emulator_holds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    deployed()
    monkeypatch.setattr(records, "read", lambda _: Record(part="emulator", pid=2, birth="b/2", since=0, fingerprint="f"))
    assert not a_deployment().is_current()


def test_a_dead_emulator_holds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    deployed()
    monkeypatch.setattr(module, "is_alive", lambda _: False)
    assert not a_deployment().is_current()
    assert not a_deployment().is_outdated()


def test_synthesised_stacks_of_the_same_sources_are_used_again(machine: Path) -> None:
    (machine / "cdk.out").mkdir()
    (machine / "cdk.out" / "manifest.json").write_text("{}")
    (machine / "stamp").write_text("sources")
    assert names(a_deployment()) == ["toolkit", "deploy", "migrate"]


def test_a_deployment_that_begins_is_not_current_any_more() -> None:
    deployed()
    a_deployment().steps()
    assert not a_deployment().is_current()
