"""Nothing changed means nothing to do; anything changed means to do it again."""

from pathlib import Path

import pytest

from localstack import fingerprints
from localstack.fingerprints import fingerprint


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(fingerprints, "ROOT", tmp_path)
    folder = tmp_path / "functions"
    (folder / "__pycache__").mkdir(parents=True)
    (folder / "a.py").write_text("a = 1")
    return folder


def test_the_same_files_and_values_give_the_same_text(sources: Path) -> None:
    assert fingerprint([sources], {"A": "1"}) == fingerprint([sources], {"A": "1"})


def test_a_changed_a_new_and_a_renamed_file_are_seen(sources: Path) -> None:
    seen = {fingerprint([sources], {})}
    (sources / "a.py").write_text("a = 2")
    seen.add(fingerprint([sources], {}))
    (sources / "b.py").write_text("")
    seen.add(fingerprint([sources], {}))
    (sources / "b.py").rename(sources / "c.py")
    seen.add(fingerprint([sources], {}))
    assert len(seen) == 4


def test_a_changed_setting_is_seen(sources: Path) -> None:
    assert fingerprint([sources], {"KEYCLOAK_URL": "a"}) != fingerprint([sources], {"KEYCLOAK_URL": "b"})


def test_what_tools_leave_behind_does_not_count(sources: Path) -> None:
    before = fingerprint([sources], {})
    (sources / "__pycache__" / "a.pyc").write_text("")
    (sources / ".cache").mkdir()
    (sources / ".cache" / "x").write_text("")
    assert fingerprint([sources, sources.parent / "missing"], {}) == before
