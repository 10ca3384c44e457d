"""In AWS the administrator is no superuser: it owns the database, may create roles, and `rds_iam` exists."""

import os
from collections.abc import Iterator

import pytest

from platform_ops.adapters.alembic_database import AlembicDatabase
from platform_ops.adapters.migration_files import context_migrations
from platform_ops.application.migrate import migrate
from tests.support.migrating import ROOT, administrators_environment
from tests.support.postgres import Server, shared_server


@pytest.fixture(scope="module")
def other_server() -> Iterator[Server]:
    """A server of its own: on the shared one the superuser has already made the roles."""
    with shared_server(f"rds-{os.getpid()}") as server:
        with server.connect("postgres") as connection:
            connection.execute("create role rds_iam nologin")
            connection.execute("create role master login createrole createdb")
            connection.execute("grant rds_iam to master with admin option")
            connection.execute("create database interviews_platform owner master")
        yield server


@pytest.fixture(scope="module")
def migrated(other_server: Server) -> dict[str, list[str]]:
    return migrate_as_master(other_server)


def migrate_as_master(server: Server) -> dict[str, list[str]]:
    with administrators_environment(server, "interviews_platform", user="master"):
        return migrate(AlembicDatabase(), context_migrations(ROOT))


def test_the_master_can_migrate_twice(other_server: Server, migrated: dict[str, list[str]]) -> None:
    assert all(migrated.values())
    assert not any(migrate_as_master(other_server).values())


@pytest.mark.usefixtures("migrated")
def test_logins_may_use_tokens_and_see_their_own_schema(other_server: Server) -> None:
    with other_server.connect("interviews_platform") as connection:
        members = "select count(*) from pg_auth_members m join pg_roles r on r.oid = m.roleid where r.rolname = 'rds_iam'"
        row = connection.execute(members).fetchone()
    assert row is not None
    assert row["count"] == 11
    with other_server.connect("interviews_platform", "users_reader") as connection:
        assert connection.execute("select current_schema() as name").fetchone() == {"name": "users"}
