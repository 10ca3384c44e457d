"""What becomes of a reserved interview (spec: http-api, S8): counted when completed, given back when it expires unstarted."""

from itertools import permutations
from uuid import UUID, uuid4

import pytest

from billing.application.release_reservation import release_reservation
from billing.application.settle_reservation import settle_reservation
from billing.domain.subscription import CompanyId
from tests.unit.billing.fakes import FakeUnitOfWork
from tests.unit.billing.news import completed, expired, now

COMPANY = CompanyId(uuid4())


@pytest.fixture
def invitation() -> UUID:
    return uuid4()


@pytest.fixture
def uow(invitation: UUID) -> FakeUnitOfWork:
    unit = FakeUnitOfWork()
    unit.reservations.reserve(invitation, COMPANY, now())
    return unit


def state(uow: FakeUnitOfWork, invitation: UUID) -> str | None:
    kept = uow.reservations.kept.get(invitation)
    return kept[2] if kept else None


def test_a_completed_interview_counts_for_good(uow: FakeUnitOfWork, invitation: UUID) -> None:
    settle_reservation(completed(invitation, COMPANY), uow)
    assert state(uow, invitation) == "completed"


def test_an_interview_that_expires_unstarted_is_given_back(uow: FakeUnitOfWork, invitation: UUID) -> None:
    release_reservation(expired(invitation, COMPANY, started=False), uow)
    assert state(uow, invitation) is None


def test_an_interview_that_expires_after_its_start_has_been_used(uow: FakeUnitOfWork, invitation: UUID) -> None:
    release_reservation(expired(invitation, COMPANY, started=True), uow)
    assert state(uow, invitation) == "reserved"


@pytest.mark.parametrize("order", list(permutations(("completed", "expired", "completed", "expired"))))
def test_in_whatever_order_and_however_often_the_news_arrive_a_completed_interview_counts_once(
    uow: FakeUnitOfWork, invitation: UUID, order: tuple[str, ...]
) -> None:
    for news in order:
        if news == "completed":
            settle_reservation(completed(invitation, COMPANY), uow)
        else:
            release_reservation(expired(invitation, COMPANY, started=False), uow)
    assert state(uow, invitation) == "completed"
    assert len(uow.reservations.kept) == 1
