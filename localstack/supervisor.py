"""Starting, watching and stopping the parts, and knowing which of them are ours."""

import time
from collections.abc import Iterable
from functools import partial

from localstack import ports, processes, records
from localstack.commands import Commands, StepFailed, rotate, spawn, tail
from localstack.parts import Part
from localstack.progress import Clock, say
from localstack.settings import checkout_id
from localstack.steps import Step


class Supervisor:
    def __init__(self, parts: Iterable[Part], commands: Commands) -> None:
        self.parts = list(parts)
        self._commands = commands
        self._started: list[Part] = []

    def is_up(self, part: Part) -> bool:
        """Running, ours, started from the present sources and settings, and answering."""
        record = records.read(part.name)
        return record is not None and is_alive(record) and record.fingerprint == part.fingerprint() and part.is_ready()

    def require_ports(self, missing: Iterable[Part]) -> None:
        """Stop what is left of the missing parts; their ports must be free then."""
        for part in missing:
            self.stop(part)
            if part.port and not ports.is_free(part.port):
                raise StepFailed(ports.in_use(part.name, part.port, part.port_variable))

    def start_steps(self, parts: Iterable[Part]) -> list[Step]:
        return [Step(name=part.name, doing="starting", work=partial(self._start, part), after=part.after) for part in parts]

    def stop(self, part: Part) -> bool:
        """End the part's whole process group, if we started it; true when there was one."""
        record = records.read(part.name)
        if record is None:
            return False
        stopped = processes.stop_group(record.pid, record.birth, checkout_id(), part.gentle, part.patience)
        records.forget(part.name)
        return stopped

    def undo(self) -> None:
        """Stop what this call has started."""
        for part in reversed(self._started):
            if self.stop(part):
                say(part.name, "stopped again")

    def _start(self, part: Part) -> str:
        if self.is_up(part):
            return ""
        self.stop(part)
        part.prepare()
        begin = self._spawn(part)
        self._await(part, begin)
        part.finish()
        return f"up at {part.address}"

    def _spawn(self, part: Part) -> int:
        """Start the process and write down who it is; returns where its log begins."""
        rotate(part.log)
        with part.log.open("ab") as log:
            begin = log.tell()
            self._commands.pause(0)
            self._started.append(part)
            process = spawn(part.command(), log.fileno(), {**part.environment(), processes.MARK: checkout_id()}, part.folder, part.user)
        found = processes.find(process.pid)
        if found is None:
            raise StepFailed(f"{part.name} ended at once.\n{tail(part.log, begin)}")
        records.Record(part=part.name, pid=found.pid, birth=found.birth, since=time.time(), fingerprint=part.fingerprint()).write()
        return begin

    def _await(self, part: Part, begin: int) -> None:
        clock = Clock()
        while not part.is_ready():
            record = records.read(part.name)
            if record is None or not is_alive(record):
                raise StepFailed(f"{part.name} ended while starting.\n{tail(part.log, begin)}")
            if clock.seconds() > part.limit:
                raise StepFailed(f"{part.name} gave no answer within {part.limit:.0f} s.\n{tail(part.log, begin)}")
            self._commands.pause(0.1)


def is_alive(record: records.Record) -> bool:
    found = processes.find(record.pid)
    return found is not None and found.birth == record.birth
