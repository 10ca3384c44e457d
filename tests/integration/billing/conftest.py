"""Billing's ports twice: in memory and on PostgreSQL, so that every rule is tried on both."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest

from billing.adapters.unit_of_work import UnitOfWork
from billing.application import ports
from billing.domain.subscription import CompanyId
from tests.support.platform import Platform
from tests.support.transactions import transactions
from tests.unit.billing.fakes import FakeUnitOfWork

NOW = datetime(2026, 1, 31, 9, 15, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """One implementation of the ports, and how the interviews context and a report meet it."""

    begin: Callable[[], AbstractContextManager[ports.UnitOfWork]]
    reserve: Callable[[UUID, CompanyId, datetime], None]
    kept: Callable[[UUID], tuple[CompanyId, str, str] | None]


@pytest.fixture(params=["memory", "postgresql"])
def world(request: pytest.FixtureRequest) -> World:
    if request.param == "memory":
        fake = FakeUnitOfWork()
        return World(fake.begin, fake.reservations.reserve, fake.reservations.kept.get)
    return _on_postgresql(request.getfixturevalue("platform"))


def _on_postgresql(platform: Platform) -> World:
    billing, interviews = platform.connect_as("billing_writer"), platform.connect_as("interviews_writer")

    def reserve(invitation_id: UUID, company_id: CompanyId, at: datetime) -> None:
        interviews.execute("select billing.reserve_interview(%s, %s, %s)", [company_id, invitation_id, at])

    def kept(invitation_id: UUID) -> tuple[CompanyId, str, str] | None:
        row = billing.execute("select company_id, period, state from reservations where invitation_id = %s", [invitation_id]).fetchone()
        return None if row is None else (row["company_id"], row["period"], row["state"])

    return World(transactions(UnitOfWork, billing, NOW), reserve, kept)
