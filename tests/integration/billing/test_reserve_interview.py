"""The quota as the interviews context meets it: a published function, called in the caller's own transaction (spec: billing, section 4)."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.support.platform import Platform
from tests.support.postgres import Connection

NOW = datetime(2026, 1, 31, 9, 15, tzinfo=UTC)
RESERVE = "select allowed, plan, quota from billing.reserve_interview(%s, %s, %s)"
SUBSCRIBE = """
insert into billing.subscriptions (id, company_id, plan_type, status, current_period_start, current_period_end, cancel_at_period_end,
                                   version, created_at, updated_at)
values (gen_random_uuid(), %s, %s, %s, now(), now(), false, 1, now(), now())"""


def reserve(connection: Connection, company: UUID, invitation: UUID | None = None, at: datetime = NOW) -> dict[str, Any]:
    row = connection.execute(RESERVE, [company, invitation or uuid4(), at]).fetchone()
    assert row is not None
    return row


def subscribe(administrator: Connection, plan: str, status: str = "active") -> UUID:
    company = uuid4()
    administrator.execute(SUBSCRIBE, [company, plan, status])
    return company


@pytest.fixture
def interviews(platform: Platform) -> Connection:
    return platform.connect_as("interviews_writer")


def test_the_free_plan_allows_three_interviews_a_month(interviews: Connection, administrator: Connection) -> None:
    company = subscribe(administrator, "free")
    answers = [reserve(interviews, company) for _ in range(4)]
    assert [answer["allowed"] for answer in answers] == [True, True, True, False]
    assert answers[3] == {"allowed": False, "plan": "free", "quota": 3}


def test_a_company_whose_subscription_has_not_arrived_yet_counts_as_free(interviews: Connection) -> None:
    company = uuid4()
    assert [reserve(interviews, company)["allowed"] for _ in range(4)] == [True, True, True, False]


@pytest.mark.parametrize(
    ("plan", "status", "counts_as"),
    [
        ("plus", "active", ("plus", 100)),
        ("plus", "trialing", ("plus", 100)),
        ("plus", "past_due", ("plus", 100)),
        ("plus", "canceled", ("free", 3)),
        ("pro", "active", ("pro", -1)),
        ("pro", "canceled", ("free", 3)),
    ],
)
def test_a_canceled_subscription_counts_as_free_and_a_late_payer_keeps_the_plan(
    interviews: Connection, administrator: Connection, plan: str, status: str, counts_as: tuple[str, int]
) -> None:
    answer = reserve(interviews, subscribe(administrator, plan, status))
    assert (answer["plan"], answer["quota"]) == counts_as


def test_an_unlimited_plan_is_never_refused_but_its_interviews_are_counted(interviews: Connection, administrator: Connection) -> None:
    company = subscribe(administrator, "pro")
    assert all(reserve(interviews, company)["allowed"] for _ in range(5))
    assert reservations(administrator, company) == 5


def test_the_same_invitation_is_reserved_once(interviews: Connection, administrator: Connection) -> None:
    company, invitation = uuid4(), uuid4()
    assert [reserve(interviews, company, invitation)["allowed"] for _ in range(5)] == [True] * 5
    assert reservations(administrator, company) == 1


def test_an_invitation_reserved_by_somebody_else_is_no_free_pass(interviews: Connection) -> None:
    invitation = uuid4()
    reserve(interviews, uuid4(), invitation)
    with pytest.raises(psycopg.errors.UniqueViolation):
        reserve(interviews, uuid4(), invitation)


def test_forty_reservations_at_once_on_a_plan_of_three_are_exactly_three(platform: Platform, administrator: Connection) -> None:
    company = subscribe(administrator, "free")
    connections = [platform.connect_as("interviews_writer") for _ in range(40)]
    with ThreadPoolExecutor(40) as threads:
        answers = list(threads.map(lambda connection: reserve(connection, company)["allowed"], connections))
    assert answers.count(True) == 3
    assert reservations(administrator, company) == 3


def test_one_company_does_not_wait_for_another(platform: Platform) -> None:
    first, second = platform.connect_as("interviews_writer"), platform.connect_as("interviews_writer")
    second.execute("set lock_timeout = '2s'")
    with first.transaction():
        reserve(first, uuid4())
        assert reserve(second, uuid4())["allowed"]


def test_a_rollback_of_the_caller_gives_the_interview_back(interviews: Connection, administrator: Connection) -> None:
    company = uuid4()
    with suppress(ZeroDivisionError), interviews.transaction():
        reserve(interviews, company)
        raise ZeroDivisionError
    assert reservations(administrator, company) == 0


def test_a_new_calendar_month_in_utc_starts_at_zero(interviews: Connection) -> None:
    company = uuid4()
    last_moment, first_moment = datetime(2026, 1, 31, 23, 59, 59, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    interviews.execute("set timezone = 'Pacific/Auckland'")
    assert [reserve(interviews, company, at=last_moment)["allowed"] for _ in range(4)] == [True, True, True, False]
    assert reserve(interviews, company, at=first_moment)["allowed"]


def test_the_interviews_context_may_reserve_and_nothing_else(platform: Platform, interviews: Connection) -> None:
    assert reserve(interviews, uuid4())["allowed"]
    for statement in ("select 1 from billing.reservations", "select 1 from billing.subscriptions", "select billing.lock_company(null)"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            interviews.execute(statement)


@pytest.mark.parametrize("role", ["interviews_reader", "platform_writer", "billing_reader"])
def test_nobody_else_may_reserve(platform: Platform, role: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        reserve(platform.connect_as(role), uuid4())


def test_the_function_belongs_to_billing_and_pins_its_search_path(administrator: Connection) -> None:
    row = administrator.execute(
        "select prosecdef, proconfig, proowner::regrole::text as owner from pg_proc where proname = 'reserve_interview'"
    ).fetchone()
    assert row == {"prosecdef": True, "proconfig": ["search_path=billing, pg_temp"], "owner": "billing_owner"}


def reservations(administrator: Connection, company: UUID) -> int:
    row = administrator.execute("select count(*) as n from billing.reservations where company_id = %s", [company]).fetchone()
    assert row is not None
    return int(row["n"])
