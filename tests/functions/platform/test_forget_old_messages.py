"""Nothing is remembered for ever: every context's old messages and keys go, by a right that can do nothing else."""

from typing import LiteralString

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from platform_ops.application import forget_old_messages as bounded
from platform_ops.application.migrate import DATABASE_CONTEXTS
from tests.support.platform import Platform
from tests.support.postgres import Connection

INBOX: LiteralString = "insert into {}.inbox (consumer, message_id, claimed_at) values ('c', %s, now() - %s::interval)"
KEYS: LiteralString = """
insert into {}.idempotency_keys (caller_id, operation, key, fingerprint, created_at)
values (gen_random_uuid(), 'o', %s, 'f', now() - %s::interval)"""


def put(administrator: Connection, context: str, statement: LiteralString, *rows: tuple[str, str]) -> None:
    for row in rows:
        administrator.execute(psycopg.sql.SQL(statement).format(psycopg.sql.Identifier(context)), row)


def left(administrator: Connection, context: str) -> tuple[list[str], list[str]]:
    messages = administrator.execute(f"select message_id from {context}.inbox order by 1".encode()).fetchall()
    keys = administrator.execute(f"select key from {context}.idempotency_keys order by 1".encode()).fetchall()
    return [row["message_id"] for row in messages], [row["key"] for row in keys]


@pytest.mark.parametrize("context", DATABASE_CONTEXTS)
def test_the_old_ones_are_forgotten_and_the_others_kept(platform: Platform, administrator: Connection, context: str) -> None:
    put(administrator, context, INBOX, ("old", "46 days"), ("may be replayed", "44 days"))
    put(administrator, context, KEYS, ("old", "8 days"), ("may be repeated", "6 days"))
    assert platform.invoke("platform", "forget_old_messages", {})[context] == 1
    assert left(administrator, context) == (["may be replayed"], ["may be repeated"])


def test_it_goes_on_until_nothing_old_is_left(platform: Platform, administrator: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "BATCH", 2)
    put(administrator, "users", INBOX, *[(f"old {number}", "50 days") for number in range(5)])
    assert platform.invoke("platform", "forget_old_messages", {})["users"] == 3
    assert left(administrator, "users") == ([], [])


@pytest.mark.parametrize("role", ["interviews_writer", "interviews_reader", "platform_reader"])
def test_nobody_else_may_make_a_context_forget(platform: Platform, role: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        platform.connect_as(role).execute("select users.forget_old_messages(1)")


def test_what_it_touches_does_not_depend_on_the_caller_s_search_path(platform: Platform, administrator: Connection) -> None:
    put(administrator, "users", INBOX, ("old", "50 days"))
    caller = platform.connect_as("platform_writer")
    caller.execute("create temporary table inbox (consumer text, message_id text, claimed_at timestamptz)")
    caller.execute("set search_path = pg_temp")
    caller.execute("select users.forget_old_messages(10)")
    assert left(administrator, "users") == ([], [])
