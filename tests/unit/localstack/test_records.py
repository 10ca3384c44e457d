"""What was started is remembered; a torn file is as none."""

from pathlib import Path

import pytest

from localstack import records
from localstack.records import Record


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(records, "RUN", tmp_path)
    return tmp_path


def test_a_record_is_read_as_it_was_written() -> None:
    record = Record(part="edge", pid=1, birth="b/1", since=2.0, fingerprint="f")
    record.write()
    assert records.read("edge") == record
    records.forget("edge")
    assert records.read("edge") is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"part": "edge"}'])
def test_a_torn_record_is_none(folder: Path, text: str) -> None:
    (folder / "edge.json").write_text(text)
    assert records.read("edge") is None
