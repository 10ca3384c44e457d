"""Isolation is the database's: what a login role may do does not depend on the code that uses it."""

from typing import LiteralString

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tests.support.platform import Platform

OUTBOX_ROW: LiteralString = "insert into platform.outbox (event_id, event_type, payload) values (gen_random_uuid(), 'x.y', '{}')"


def refused(platform: Platform, role: str, statement: LiteralString) -> bool:
    try:
        platform.connect_as(role).execute(statement)
    except InsufficientPrivilege:
        return True
    return False


@pytest.mark.parametrize(
    ("role", "statement"),
    [
        ("platform_reader", "delete from outbox"),
        ("platform_reader", "select * from inbox"),
        ("platform_reader", "insert into idempotency_keys (caller_id, operation, key, fingerprint) values (gen_random_uuid(), '', '', '')"),
        ("users_reader", OUTBOX_ROW),
        ("users_writer", "select * from platform.outbox"),
        ("users_writer", "update platform.outbox set attempts = 0"),
        ("users_writer", "delete from platform.outbox"),
        ("users_writer", "select * from platform.inbox"),
        ("users_reader", "select * from platform.inbox"),
        ("users_reader", "select * from idempotency_keys"),
        ("interviews_reader", "select * from idempotency_keys"),
        ("interviews_reader", "select * from inbox"),
        ("users_writer", "create table users.mine (id int)"),
        ("users_writer", "create table public.mine (id int)"),
        ("users_writer", "update revision set version_num = 'x'"),
        ("users_writer", "set role users_owner"),
        ("platform_writer", "drop table outbox"),
        ("platform_writer", "select * from users.inbox"),
    ],
)  # fmt: skip
def test_is_refused(platform: Platform, role: str, statement: LiteralString) -> None:
    assert refused(platform, role, statement)


@pytest.mark.parametrize(
    ("role", "statement"),
    [
        ("users_writer", OUTBOX_ROW),
        ("users_writer", "select * from inbox"),
        ("platform_writer", "update outbox set attempts = attempts + 1"),
        ("platform_writer", "delete from outbox"),
        ("platform_reader", "select * from outbox"),
    ],
)
def test_is_allowed(platform: Platform, role: str, statement: LiteralString) -> None:
    assert not refused(platform, role, statement)


def test_the_owner_cannot_log_in(platform: Platform) -> None:
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        platform.connect_as("users_owner")


DEFINERS: LiteralString = """
select p.oid::regprocedure::text as name, n.nspname as schema, coalesce(p.proconfig, '{}') as config,
       array(select grantee::regrole::text from aclexplode(p.proacl) where grantee <> p.proowner order by 1) as callers,
       exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) where grantee = 0) as for_everybody
from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef order by 1"""


def test_a_function_with_its_owner_s_rights_looks_nowhere_else_and_is_not_for_everybody(platform: Platform) -> None:
    found = platform.connect_as("postgres").execute(DEFINERS).fetchall()
    assert {row["schema"] for row in found} >= {"platform", "users", "billing", "interviews", "analysis"}
    for row in found:
        assert row["config"] == [f"search_path={row['schema']}, pg_temp"], row["name"]
        assert row["callers"], row["name"]
        assert not row["for_everybody"], row["name"]
