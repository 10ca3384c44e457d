"""Who did what to whom: written by the database in the transaction of the event, and only ever added to."""

import json
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege, RaiseException

from tests.support.platform import Platform

TELL = "insert into platform.outbox (event_id, event_type, payload) values (%s, %s, %s)"


def tell(connection: Any, *, source: str = "user-service", actor: UUID | None = None, subject: UUID | None = None) -> UUID:
    event_id = uuid4()
    metadata = {"aggregateId": subject and str(subject), "userId": actor and str(actor)}
    payload = {"source": source, "metadata": {name: value for name, value in metadata.items() if value}}
    connection.execute(TELL, [event_id, "user.suspended", json.dumps(payload)])
    return event_id


def audit(platform: Platform) -> list[dict[str, Any]]:
    return platform.connect_as("platform_reader").execute("select * from audit order by at").fetchall()


def test_r25_an_event_is_kept_with_who_and_whom(platform: Platform) -> None:
    actor, subject = uuid4(), uuid4()
    event_id = tell(platform.connect_as("users_writer"), actor=actor, subject=subject)
    (row,) = audit(platform)
    assert (row["event_id"], row["actor_id"], row["action"], row["subject_id"]) == (event_id, actor, "user.suspended", str(subject))


def test_it_is_there_exactly_when_the_change_is(platform: Platform) -> None:
    writer = platform.connect_as("users_writer")
    with writer.transaction(force_rollback=True):
        tell(writer, actor=uuid4(), subject=uuid4())
    assert audit(platform) == []


def test_what_an_operator_does_to_a_person_is_kept_too(platform: Platform) -> None:
    tell(platform.connect_as("users_writer"), subject=uuid4())
    assert [row["actor_id"] for row in audit(platform)] == [None]


def test_what_the_platform_does_by_itself_elsewhere_is_not(platform: Platform) -> None:
    tell(platform.connect_as("interviews_writer"), source="interview-service", subject=uuid4())
    assert audit(platform) == []


def test_an_event_about_nothing_disturbs_nobody(platform: Platform) -> None:
    tell(platform.connect_as("users_writer"))
    assert audit(platform) == []


@pytest.mark.parametrize("role", ["users_writer", "platform_writer", "platform_reader", "interviews_writer"])
@pytest.mark.parametrize("statement", ["update platform.audit set action = 'x'", "delete from platform.audit", "truncate platform.audit"])
def test_no_function_may_change_it(platform: Platform, role: str, statement: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        platform.connect_as(role).execute(statement.encode())


def test_no_function_may_add_to_it_by_hand(platform: Platform) -> None:
    by_hand = "insert into platform.audit values (gen_random_uuid(), now(), null, 'user.deleted', 'x')"
    for role in ("users_writer", "platform_writer"):
        with pytest.raises(InsufficientPrivilege):
            platform.connect_as(role).execute(by_hand)


@pytest.mark.parametrize("statement", ["update platform.audit set action = 'x'", "delete from platform.audit"])
def test_not_even_its_owner_changes_it(platform: Platform, statement: str) -> None:
    tell(platform.connect_as("users_writer"), subject=uuid4())
    with pytest.raises(RaiseException, match="only ever added to"):
        platform.connect_as("postgres").execute(statement.encode())
    assert len(audit(platform)) == 1


def test_it_stays_when_the_outbox_forgets(platform: Platform) -> None:
    tell(platform.connect_as("users_writer"), subject=uuid4())
    platform.connect_as("platform_writer").execute("delete from outbox")
    assert len(audit(platform)) == 1


def test_only_users_says_whose_tokens_are_refused(platform: Platform) -> None:
    assert refuses(platform, "users_writer")
    for role in ("users_reader", "interviews_writer", "interviews_reader"):
        assert not refuses(platform, role)
    for role in ("interviews_reader", "billing_writer", "analysis_reader", "users_reader"):
        assert len(platform.connect_as(role).execute("select user_id from platform.refused_tokens").fetchall()) == 1
        with pytest.raises(psycopg.Error):
            platform.connect_as(role).execute("delete from platform.refused_tokens")


def refuses(platform: Platform, role: str) -> bool:
    try:
        platform.connect_as(role).execute("select platform.refuse_tokens(%s, 'suspended')", [uuid4()])
    except InsufficientPrivilege:
        return False
    return True
