"""The real migration function, run on a database of the test server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from platform_ops.adapters.alembic_database import AlembicDatabase
from platform_ops.adapters.migration_files import context_migrations
from platform_ops.application.migrate import ContextMigrations, migrate
from tests.support.platform import forget_process_state
from tests.support.postgres import ADMINISTRATOR, Server

ROOT = Path(__file__).parent.parent.parent


def migrate_database(server: Server, database: str, migrations: list[ContextMigrations] | None = None) -> dict[str, list[str]]:
    """Run it as the administrator; returns the applied revisions per context."""
    with server.exclusive(), administrators_environment(server, database):
        return migrate(AlembicDatabase(), migrations or context_migrations(ROOT))


@contextmanager
def administrators_environment(server: Server, database: str, user: str = ADMINISTRATOR) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        settings = {"DB_HOST": server.host, "DB_PORT": "5432", "DB_NAME": database, "DB_USER": user, "DB_AUTH": "trust"}
        for name, value in settings.items():
            patch.setenv(name, value)
        forget_process_state()
        yield


def write_revisions(folder: Path, *scripts: str) -> Path:
    """Revision files for a context that exists only in a test."""
    folder.mkdir()
    for number, script in enumerate(scripts, start=1):
        (folder / f"{number:04}_revision.py").write_text(script)
    return folder
