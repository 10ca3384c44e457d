"""Nothing is lost and nothing is doubled: every event delivered again, a relay that dies, a consumer that dies."""

import json
import time

import boto3
import psycopg
from psycopg.rows import DictRow

from localstack.browser import Browser
from localstack.demo.api import call, until_analysed
from tests.e2e.conftest import Newcomer
from tests.e2e.interviews import a_published_template, answered, eventually

Database = psycopg.Connection[DictRow]

EFFECTS = """
select (select count(*) from billing.subscriptions) as subscriptions,
       (select count(*) from billing.reservations) as reservations,
       (select count(*) from interviews.people) as people,
       (select count(*) from analysis.analyses) as analyses,
       (select count(*) from users.users) as users,
       (select count(*) from interviews.inbox where consumer <> 'collect_answers') as interviews_inbox,
       (select count(*) from billing.inbox) as billing_inbox"""


def everything_has_left(database: Database) -> bool:
    row = database.execute("select count(*) as n from platform.outbox where published_at is null").fetchone()
    return row is not None and row["n"] == 0


def test_every_event_delivered_twice_changes_nothing(hr: Browser, candidate: Browser, database: Database) -> None:
    invitation_id = answered(hr, candidate, a_published_template(hr))
    call(candidate, "POST", f"/api/invitations/{invitation_id}/complete", {})
    before_card = until_analysed(hr, invitation_id, within_seconds=60)
    eventually(lambda: everything_has_left(database))
    time.sleep(2)
    before = database.execute(EFFECTS).fetchone()

    database.execute("update platform.outbox set published_at = null")
    database.execute("notify outbox")
    eventually(lambda: everything_has_left(database), within_seconds=90)
    time.sleep(5)

    assert database.execute(EFFECTS).fetchone() == before
    assert call(hr, "GET", f"/api/analysis/{invitation_id}")["data"] == before_card


def test_a_message_that_comes_back_after_its_effect_has_no_second_effect(
    newcomer: Newcomer, database: Database, aws: boto3.Session
) -> None:
    """What happens when a consumer dies between its commit and the acknowledgement: the queue delivers the message again."""
    hr = newcomer("hr")
    company = call(hr, "GET", "/api/users/me")["id"]
    count = "select count(*) as n from billing.subscriptions where company_id = %s"
    eventually(lambda: (database.execute(count, [company]).fetchone() or {})["n"] == 1)
    row = database.execute(
        "select payload from platform.outbox where event_type = 'user.role-selected' and payload->'payload'->>'userId' = %s", [company]
    ).fetchone()
    assert row is not None

    queues = aws.client("sqs")
    (address,) = [url for url in queues.list_queues().get("QueueUrls", []) if url.endswith("billing-open_free_subscription")]
    queues.send_message(QueueUrl=address, MessageBody=json.dumps({"detail-type": "user.role-selected", "detail": row["payload"]}))
    time.sleep(3)

    assert database.execute(count, [company]).fetchone() == {"n": 1}


def test_an_event_written_while_no_relay_runs_leaves_when_one_starts(newcomer: Newcomer, database: Database) -> None:
    """The relay's database session is killed; the next one takes over and nothing is lost."""
    database.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'platform_writer' and datname = current_database()"
    )
    hr = newcomer("hr")
    company = call(hr, "GET", "/api/users/me")["id"]
    count = "select count(*) as n from billing.subscriptions where company_id = %s"
    eventually(lambda: (database.execute(count, [company]).fetchone() or {})["n"] == 1, within_seconds=90)
