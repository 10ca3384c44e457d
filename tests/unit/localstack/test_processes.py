"""A process is ours by pid and birth; everything else is left alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from localstack import processes
from localstack.processes import Process

BOOT = "1234abcd"


def a_stat_line(pid: int = 42, name: str = "python", state: str = "S", group: int = 42, started: int = 777) -> str:
    return f"{pid} ({name}) {state} 1 {group} 42 0 -1 4194560 0 0 0 0 0 0 0 0 20 0 1 0 {started} 0 0"


def test_a_process_is_told_by_the_tick_it_was_born_in() -> None:
    assert processes.parse_stat(a_stat_line(), BOOT) == Process(pid=42, group=42, birth=f"{BOOT}/777")


def test_a_name_may_hold_spaces_and_brackets() -> None:
    found = processes.parse_stat(a_stat_line(name="evil) S 1 9"), BOOT)
    assert found == Process(pid=42, group=42, birth=f"{BOOT}/777")


def test_a_zombie_is_dead() -> None:
    assert processes.parse_stat(a_stat_line(state="Z"), BOOT) is None


def everybody(_: int) -> bool:
    return True


def test_the_whole_group_of_a_living_leader_is_ours() -> None:
    table = {7: Process(7, 7, "b/1"), 8: Process(8, 7, "b/2"), 9: Process(9, 9, "b/3")}
    assert processes.members(7, "b/1", table, everybody) == [7, 8]


def test_a_recycled_pid_is_nobody_of_ours() -> None:
    table = {7: Process(7, 7, "b/99"), 8: Process(8, 7, "b/100")}
    assert processes.members(7, "b/1", table, everybody) == []


def test_a_dead_leader_leaves_only_what_carries_our_mark() -> None:
    table = {8: Process(8, 7, "b/2"), 9: Process(9, 7, "b/3")}
    assert processes.members(7, "b/1", table, lambda pid: pid == 9) == [9]


@pytest.fixture
def leader() -> Iterator[subprocess.Popen[bytes]]:
    """A process with a child, both deaf to SIGTERM, in a group of their own."""
    deaf = "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    child = f"{deaf} time.sleep(30)"
    code = f"{deaf} subprocess.Popen([sys.executable, '-c', {child!r}]); print(flush=True); time.sleep(30)"
    environment = {**os.environ, processes.MARK: "here"}
    with subprocess.Popen([sys.executable, "-c", code], start_new_session=True, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def group_of(pid: int) -> list[int]:
    return [process.pid for process in processes.table().values() if process.group == pid]


def test_who_does_not_end_when_asked_is_made_to_with_all_its_children(leader: subprocess.Popen[bytes]) -> None:
    born = processes.find(leader.pid)
    assert born is not None
    assert processes.stop_group(leader.pid, born.birth, "here", signal.SIGTERM, patience=0.2)
    assert group_of(leader.pid) == []


def test_another_birth_under_the_same_pid_is_not_touched(leader: subprocess.Popen[bytes]) -> None:
    assert not processes.stop_group(leader.pid, "another/1", "here", signal.SIGTERM, patience=0.1)
    assert leader.poll() is None


def test_children_of_a_killed_leader_are_found_by_their_mark(leader: subprocess.Popen[bytes]) -> None:
    born = processes.find(leader.pid)
    assert born is not None
    while len(group_of(leader.pid)) < 2:
        time.sleep(0.01)
    leader.kill()
    leader.wait()
    assert not processes.stop_group(leader.pid, born.birth, "elsewhere", signal.SIGTERM, patience=0.1)
    assert processes.stop_group(leader.pid, born.birth, "here", signal.SIGTERM, patience=0.1)
    assert group_of(leader.pid) == []
