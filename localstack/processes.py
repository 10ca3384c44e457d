"""What runs on this machine, told apart by pid and birth, so that a recycled pid is never taken for ours."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROC = Path("/proc")
MARK = "PLATFORM_CHECKOUT"  # in the environment of everything the supervisor starts; its value names the checkout


@dataclass(frozen=True)
class Process:
    pid: int
    group: int
    birth: str


Table = dict[int, Process]


def table() -> Table:
    """All living processes; zombies count as dead."""
    return _from_proc() if (PROC / "self" / "stat").exists() else _from_ps()


def find(pid: int) -> Process | None:
    return table().get(pid)


def members(pid: int, birth: str, processes: Table, is_marked: Callable[[int], bool]) -> list[int]:
    """The pids of the group that this leader founded, also after its death; none when the pid has been given to somebody else."""
    leader = processes.get(pid)
    if leader is not None and leader.birth != birth:
        return []
    group = [process.pid for process in processes.values() if process.group == pid]
    return group if leader is not None else [member for member in group if is_marked(member)]


def stop_group(pid: int, birth: str, mark: str, gentle: signal.Signals, patience: float) -> bool:
    """Ask the leader's group to end, then make it; true when there was anything to stop."""
    alive = _alive(pid, birth, mark)
    if not alive:
        return False
    _send(alive if gentle is signal.SIGTERM else [pid], gentle)
    if not _gone(lambda: _alive(pid, birth, mark), patience):
        _send(_alive(pid, birth, mark), signal.SIGKILL)
        _gone(lambda: _alive(pid, birth, mark), 5)
    return True


def _alive(pid: int, birth: str, mark: str) -> list[int]:
    return members(pid, birth, table(), lambda member: carries(member, mark))


def carries(pid: int, mark: str) -> bool:
    """Whether the process was started for this checkout."""
    with suppress(OSError):
        return f"{MARK}={mark}".encode() in (PROC / str(pid) / "environ").read_bytes().split(b"\0")
    return False


def _send(pids: list[int], what: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, what)


def _gone(alive: Callable[[], list[int]], patience: float) -> bool:
    deadline = time.monotonic() + patience
    while alive():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _from_proc() -> Table:
    found: Table = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                process = parse_stat((entry / "stat").read_text(), _boot())
                if process:
                    found[process.pid] = process
    return found


def parse_stat(text: str, boot: str) -> Process | None:
    """One line of /proc/PID/stat; the name in parentheses may hold anything."""
    head, _, tail = text.rpartition(")")
    fields = tail.split()
    state, group, started = fields[0], int(fields[2]), fields[19]
    return None if state in "ZX" else Process(int(head.split(" ", 1)[0]), group, f"{boot}/{started}")


@cache
def _boot() -> str:
    """A pid and its start tick can come again after a reboot."""
    with suppress(OSError):
        return (PROC / "sys" / "kernel" / "random" / "boot_id").read_text().strip()[:8]
    return "boot"


def _from_ps() -> Table:
    listing = subprocess.run(["ps", "-A", "-o", "pid=,pgid=,stat=,lstart="], capture_output=True, text=True, check=True).stdout
    rows = (line.split(None, 3) for line in listing.splitlines())
    return {int(pid): Process(int(pid), int(group), birth) for pid, group, state, birth in rows if not state.startswith("Z")}
