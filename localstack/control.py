"""What the commands do: `up`, `down`, `status`, `reset`, `logs`, `seed`."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from localstack import jvm, postgres, records, seeding
from localstack.commands import Commands, StepFailed
from localstack.deployment import Deployment
from localstack.exclusive import exclusive
from localstack.parts import Part, all_parts
from localstack.progress import Clock, say
from localstack.settings import LOCAL, LOGS, RUN, Settings
from localstack.steps import Step, run_steps
from localstack.supervisor import Supervisor, is_alive

LOCK = RUN / "lock"
DATA = (jvm.DATA, LOCAL / "emulator")


def up(settings: Settings) -> int:
    clock = Clock()
    with _interruptible(), exclusive(LOCK, "up"):
        commands = Commands()
        supervisor = Supervisor(all_parts(settings, commands), commands)
        steps = _missing_steps(settings, supervisor, commands)
        try:
            run_steps(steps, commands.cancel)
        except BaseException:
            _ignore_interrupts()
            supervisor.undo()
            raise
    say("platform", f"{'up' if steps else 'is up already'} at {settings.edge_url}", clock.seconds())
    return 0


def _missing_steps(settings: Settings, supervisor: Supervisor, commands: Commands) -> list[Step]:
    missing = [part for part in supervisor.parts if not supervisor.is_up(part)]
    supervisor.require_ports(missing)
    deployment = Deployment(settings, commands)
    if deployment.is_current():
        steps = supervisor.start_steps(missing)
    else:  # who waits for the deployment may have to start again after it
        steps = supervisor.start_steps(part for part in supervisor.parts if part in missing or part.after) + deployment.steps()
    if not seeding.is_done(settings):
        steps.append(seeding.step(settings, commands))
    return steps


def down(settings: Settings) -> int:
    _ignore_interrupts()
    with exclusive(LOCK, "down"):
        stopped = _stop_all(settings)
    say("platform", "stopped" if stopped else "was not running")
    return 0


def _stop_all(settings: Settings) -> bool:
    commands = Commands()
    supervisor = Supervisor(all_parts(settings, commands), commands)
    order = ["edge", "emulator", "providers", "keycloak", "postgres"]
    parts = sorted(supervisor.parts, key=lambda part: order.index(part.name))
    stopped = [part for part in parts if _stop(supervisor, part)]
    Deployment(settings, commands).forget()
    return bool(stopped)


def _stop(supervisor: Supervisor, part: Part) -> bool:
    clock = Clock()
    stopped = supervisor.stop(part)
    if stopped:
        say(part.name, "stopped", clock.seconds())
    return stopped


def reset(settings: Settings) -> int:
    """Stop everything and empty the data; tools and downloads stay."""
    _ignore_interrupts()
    with exclusive(LOCK, "reset"):
        _stop_all(settings)
        postgres.wipe(settings)
        for folder in DATA:
            shutil.rmtree(folder, ignore_errors=True)
        seeding.forget()
    say("platform", "stopped and emptied")
    return 0


def status(settings: Settings) -> int:
    commands = Commands()
    supervisor = Supervisor(all_parts(settings, commands), commands)
    rows = [_row(supervisor, part) for part in supervisor.parts]
    deployment = Deployment(settings, commands)
    deployed = deployment.is_current()
    state = "deployed" if deployed else "outdated" if deployment.is_outdated() else "not deployed"
    rows.append(("functions", state, "", "" if deployed else "`make up` deploys what the sources say"))
    print(f"  {'part':<12} {'state':<14} {'since':<20} address")
    for row in rows:
        print("  {:<12} {:<14} {:<20} {}".format(*row))
    return 0 if deployed and all(state == "up" for _, state, _, _ in rows[:-1]) else 1


def _row(supervisor: Supervisor, part: Part) -> tuple[str, str, str, str]:
    record = records.read(part.name)
    if record is None:
        return part.name, "down", "", part.address
    since = datetime.fromtimestamp(record.since).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    if not is_alive(record):
        return part.name, "died", since, f"see {part.log}"
    if not part.is_ready():
        return part.name, "no answer", since, f"see {part.log}"
    return part.name, "up" if supervisor.is_up(part) else "outdated", since, part.address


def seed(settings: Settings) -> int:
    commands = Commands()
    with _interruptible():
        run_steps([seeding.step(settings, commands)], commands.cancel)
    return 0


def logs(part: str | None) -> int:
    """The last lines of one log or of all; followed while a person watches."""
    files = [LOGS / f"{part}.log"] if part else sorted(LOGS.glob("*.log"))
    if not files or not files[0].exists():
        known = ", ".join(sorted(path.stem for path in LOGS.glob("*.log"))) or "none yet"
        raise StepFailed(f"there is no log of {part or 'any part'}; there are: {known}.")
    sys.stdout.flush()
    follow = ["-f"] if sys.stdout.isatty() else []
    with suppress(KeyboardInterrupt):
        subprocess.run(["tail", "-n", "40" if part else "10", *follow, *map(str, files)], check=False)
    return 0


@contextmanager
def _interruptible() -> Iterator[None]:
    """A polite kill ends a command the way Ctrl-C does."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    yield


def _ignore_interrupts() -> None:
    """Stopping goes on to the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
