"""What the database itself refuses, and the one number it shares with the catalogue of plans."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import psycopg
import pytest

from billing.adapters.unit_of_work import UnitOfWork
from billing.domain.plan import PLANS
from billing.domain.subscription import CompanyId, Subscription, SubscriptionId
from kernel.errors import VersionConflict
from kernel.unit_of_work import Origin
from tests.integration.billing.conftest import NOW
from tests.support.platform import Platform
from tests.support.postgres import Connection

ORIGIN = Origin(correlation_id="test")


def test_the_quota_of_the_database_is_that_of_the_catalogue(administrator: Connection) -> None:
    for plan in PLANS.values():
        row = administrator.execute("select billing.interviews_per_month(%s) as quota", [plan.type]).fetchone()
        assert row == {"quota": plan.limits.interviews_per_month}


def test_no_status_can_be_stored_that_clients_do_not_know(platform: Platform) -> None:
    writer = platform.connect_as("billing_writer")
    with UnitOfWork.begin(writer, ORIGIN, NOW) as work:
        work.subscriptions.add(Subscription.open_free(id=SubscriptionId(uuid4()), company_id=CompanyId(uuid4()), now=NOW))
    with pytest.raises(psycopg.errors.CheckViolation):
        writer.execute("update subscriptions set status = 'unpaid'")


def test_two_changes_at_once_are_told_apart(platform: Platform) -> None:
    writer = platform.connect_as("billing_writer")
    company = CompanyId(uuid4())
    with UnitOfWork.begin(writer, ORIGIN, NOW) as work:
        work.subscriptions.add(Subscription.open_free(id=SubscriptionId(uuid4()), company_id=company, now=NOW))
    with pytest.raises(VersionConflict):
        _change_while_somebody_else_does(platform, writer, company)


def _change_while_somebody_else_does(platform: Platform, writer: Connection, company: CompanyId) -> None:
    with UnitOfWork.begin(writer, ORIGIN, NOW) as work:
        subscription = work.subscriptions.find_alone(company)
        assert subscription is not None
        subscription.cancel_at_period_end = True
        platform.connect_as("billing_writer").execute("update subscriptions set version = version + 1")


def test_ten_at_once_open_one_subscription(platform: Platform, administrator: Connection) -> None:
    company = CompanyId(uuid4())

    def open_once(connection: Connection) -> bool:
        with UnitOfWork.begin(connection, ORIGIN, NOW) as work:
            if work.subscriptions.find_alone(company) is not None:
                return False
            work.subscriptions.add(Subscription.open_free(id=SubscriptionId(uuid4()), company_id=company, now=NOW))
        return True

    connections = [platform.connect_as("billing_writer") for _ in range(10)]
    with ThreadPoolExecutor(10) as threads:
        assert list(threads.map(open_once, connections)).count(True) == 1
    assert len(platform.outbox("subscription.created")) == 1


def test_the_reader_reads_and_writes_nothing(platform: Platform) -> None:
    reader = platform.connect_as("billing_reader")
    assert reader.execute("select * from subscriptions").fetchall() == []
    for statement in ("delete from subscriptions", "delete from reservations", "select lock_company(null)", "select 1 from inbox"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            reader.execute(statement)
