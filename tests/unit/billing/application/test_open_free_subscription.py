"""Who gets a free subscription (spec: billing, sections 5 and 20)."""

from uuid import uuid4

import pytest

from billing.application.open_free_subscription import open_free_subscription
from billing.domain.subscription import CompanyId
from tests.unit.billing.fakes import FakeUnitOfWork
from tests.unit.billing.news import SelectedRole, now, role_selected


@pytest.mark.parametrize("role", ["hr", "admin"])
def test_who_recruits_gets_a_free_subscription(role: SelectedRole) -> None:
    uow, event = FakeUnitOfWork(), role_selected(uuid4(), role)
    with uow.begin():
        open_free_subscription(event, uow, now())
    assert [subscription.company_id for subscription in uow.subscriptions.stored.values()] == [event.company_id]


def test_candidates_get_none() -> None:
    uow = FakeUnitOfWork()
    with uow.begin():
        open_free_subscription(role_selected(uuid4(), "candidate"), uow, now())
    assert not uow.subscriptions.stored


def test_a_recruiter_who_becomes_administrator_keeps_the_subscription() -> None:
    uow, person = FakeUnitOfWork(), uuid4()
    with uow.begin():
        open_free_subscription(role_selected(person, "hr"), uow, now())
    first = uow.subscriptions.stored[CompanyId(person)]
    with uow.begin():
        open_free_subscription(role_selected(person, "admin"), uow, now())
    assert uow.subscriptions.stored == {person: first}
