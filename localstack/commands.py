"""Commands under a time limit whose whole process group ends with them, and one switch that ends all of them."""

import os
import pwd
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

LAST_LINES = 12
LARGEST_LOG = 20_000_000


class StepFailed(Exception):
    """A step of the platform's life failed; the message says which, why and what to do next."""


class Cancelled(Exception):
    """Another step failed or the person pressed Ctrl-C."""


class Commands:
    def __init__(self) -> None:
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._cancelled = threading.Event()

    def run(
        self,
        argv: Sequence[str],
        *,
        what: str,
        log: Path,
        limit: float,
        environment: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        user: str | None = None,
    ) -> None:
        """Run to the end with its output in `log`; failure quotes the output's last lines."""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            begin = output.tell()
            process = self._spawn(argv, output.fileno(), environment, cwd, user)
            try:
                self._wait(process, what, log, begin, limit)
            finally:
                self._end(process)

    def cancel(self) -> None:
        """End what runs; whatever waits or wants to start gets `Cancelled`."""
        with self._lock:
            self._cancelled.set()
            running = list(self._running)
        for process in running:
            kill_group(process, signal.SIGTERM)

    def pause(self, seconds: float) -> None:
        if self._cancelled.wait(seconds):
            raise Cancelled

    def _spawn(
        self, argv: Sequence[str], output: int, environment: Mapping[str, str] | None, cwd: Path | None, user: str | None
    ) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._cancelled.is_set():
                raise Cancelled
            process = spawn(argv, output, environment, cwd, user)
            self._running.add(process)
            return process

    def _wait(self, process: subprocess.Popen[bytes], what: str, log: Path, begin: int, limit: float) -> None:
        deadline = time.monotonic() + limit
        while process.poll() is None:
            if time.monotonic() > deadline:
                raise StepFailed(f"{what} took longer than {limit:.0f} s and was stopped.\n{tail(log, begin)}")
            self.pause(0.05)
        if self._cancelled.is_set():
            raise Cancelled
        if process.returncode != 0:
            raise StepFailed(f"{what} failed (exit code {process.returncode}).\n{tail(log, begin)}")

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            self._running.discard(process)
        if process.poll() is None:
            kill_group(process, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
            kill_group(process, signal.SIGKILL)
            process.wait(5)


def spawn(
    argv: Sequence[str], output: int, environment: Mapping[str, str] | None, cwd: Path | None, user: str | None
) -> subprocess.Popen[bytes]:
    """A process that leads a session and group of its own, out of reach of the terminal's Ctrl-C."""
    groups: dict[str, Any] = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
    return subprocess.Popen(
        list(argv), stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment, cwd=cwd, start_new_session=True, **groups
    )


def kill_group(process: subprocess.Popen[bytes], what: signal.Signals) -> None:
    if process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, what)


def tail(log: Path, begin: int = 0, lines: int = LAST_LINES) -> str:
    """The last lines written since `begin`, indented, with where to read on."""
    with log.open("rb") as source:
        source.seek(begin)
        text = source.read().decode(errors="replace")
    kept = [line.rstrip() for line in text.splitlines() if line.strip()][-lines:]
    return "\n".join([*(f"    {line[:300]}" for line in kept), f"  The whole log: {log}"])


def rotate(log: Path) -> None:
    """Start a new file when the log has grown large; the one before is kept."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_name(f"{log.name}.1"))
