"""What the platform itself remembers of a person who is gone: names in events, and responses stored for them in every context."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg.errors import InsufficientPrivilege
from psycopg.types.json import Jsonb

from events.users import UserDeleted
from platform_ops.application.migrate import DATABASE_CONTEXTS
from tests.support.lambda_events import sqs_event
from tests.support.platform import Platform
from tests.support.postgres import Connection

GONE, OTHER = uuid4(), uuid4()


def forget(platform: Platform) -> None:
    event = UserDeleted(user_id=GONE, external_auth_id=str(GONE), deleted_by=OTHER, deleted_at=datetime.now(UTC), version=3)
    assert platform.invoke("platform", "forget_person", sqs_event(event)) == {"batchItemFailures": []}


def told(administrator: Connection, event_type: str, *, by: UUID, published: bool = True, **payload: Any) -> None:
    envelope = {"eventType": event_type, "payload": payload, "metadata": {"userId": str(by)}}
    statement = "insert into platform.outbox (event_id, event_type, payload, published_at) values (%s, %s, %s, %s)"
    administrator.execute(statement, [uuid4(), event_type, Jsonb(envelope), datetime.now(UTC) if published else None])


def left(administrator: Connection) -> list[str]:
    return [row["event_type"] for row in administrator.execute("select event_type from platform.outbox order by position").fetchall()]


def test_events_that_name_the_person_go_also_when_they_were_not_told_yet(platform: Platform, administrator: Connection) -> None:
    told(administrator, "user.created", by=GONE, userId=str(GONE), firstName="Zoë")
    told(administrator, "user.updated", by=GONE, published=False, userId=str(GONE), firstName="Zoë")
    told(administrator, "user.suspended", by=OTHER, userId=str(GONE), reason="Zoë was rude")
    told(administrator, "user.updated", by=OTHER, userId=str(OTHER), firstName="Ada")
    forget(platform)
    assert left(administrator) == ["user.updated"]


def test_what_they_did_is_forgotten_once_it_is_told_and_that_they_are_gone_stays(platform: Platform, administrator: Connection) -> None:
    told(administrator, "company.updated", by=GONE, name="Zoë's bakery")
    told(administrator, "company.created", by=OTHER, createdBy=str(GONE), name="Zoë's bakery")
    told(administrator, "invitation.completed", by=GONE, published=False, candidateId=str(GONE))
    told(administrator, "user.deleted", by=OTHER, userId=str(GONE))
    forget(platform)
    assert left(administrator) == ["invitation.completed", "user.deleted"]


@pytest.mark.parametrize("context", DATABASE_CONTEXTS)
def test_responses_stored_for_them_or_that_speak_of_them_go(platform: Platform, administrator: Connection, context: str) -> None:
    statement = f"insert into {context}.idempotency_keys (caller_id, operation, key, fingerprint, response) values (%s, 'o', %s, 'f', %s)"
    rows = [(GONE, "own", Jsonb({})), (OTHER, "about them", Jsonb({"body": f'{{"id": "{GONE}"}}'})), (OTHER, "kept", Jsonb({}))]
    for row in rows:
        administrator.execute(statement.encode(), row)
    forget(platform)
    found = administrator.execute(f"select key from {context}.idempotency_keys".encode()).fetchall()
    assert [row["key"] for row in found] == ["kept"]


@pytest.mark.parametrize("role", ["interviews_writer", "users_reader", "platform_reader"])
def test_nobody_else_may_make_a_context_forget_somebody(platform: Platform, role: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        platform.connect_as(role).execute("select users.forget_person(gen_random_uuid())")
