"""Commands end: by themselves, at their limit, or when all are cancelled."""

import sys
import threading
import time
from pathlib import Path

import pytest

from localstack import commands as module
from localstack.commands import Cancelled, Commands, StepFailed, rotate, tail


def run(commands: Commands, code: str, log: Path, limit: float = 20) -> None:
    commands.run([sys.executable, "-c", code], what="The work", log=log, limit=limit)


def test_a_failure_quotes_the_last_lines_and_says_where_the_rest_is(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "work.log"
    with pytest.raises(StepFailed) as failure:
        run(Commands(), "print('before'); raise SystemExit('no such bucket')", log)
    text = str(failure.value)
    assert text.startswith("The work failed (exit code 1).")
    assert "    no such bucket" in text
    assert text.endswith(f"The whole log: {log}")


def test_only_this_run_is_quoted(tmp_path: Path) -> None:
    log = tmp_path / "work.log"
    log.write_text("yesterday's trouble\n")
    with pytest.raises(StepFailed) as failure:
        run(Commands(), "raise SystemExit('today')", log)
    assert "yesterday" not in str(failure.value)


def test_a_command_is_stopped_at_its_limit(tmp_path: Path) -> None:
    begin = time.monotonic()
    with pytest.raises(StepFailed, match="took longer than 0 s and was stopped"):
        run(Commands(), "import time; time.sleep(30)", tmp_path / "log", limit=0.3)
    assert time.monotonic() - begin < 10


def test_cancelling_ends_what_runs_and_refuses_what_comes(tmp_path: Path) -> None:
    commands = Commands()
    threading.Timer(0.3, commands.cancel).start()
    with pytest.raises(Cancelled):
        run(commands, "import time; time.sleep(30)", tmp_path / "log")
    with pytest.raises(Cancelled):
        run(commands, "pass", tmp_path / "log")


def test_long_lines_and_logs_are_shortened(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("\n".join(["x" * 1000, *map(str, range(50))]))
    assert tail(log, lines=2).splitlines()[:2] == ["    48", "    49"]
    log.write_text("x" * 1000)
    assert len(tail(log).splitlines()[0]) == 304


def test_a_large_log_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST_LOG", 3)
    log = tmp_path / "edge.log"
    log.write_text("1234")
    rotate(log)
    assert not log.exists()
    assert (tmp_path / "edge.log.1").read_text() == "1234"
