"""What the repositories promise, tried on the fake and on PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from billing.domain.plan import PlanType
from billing.domain.subscription import CompanyId, Subscription, SubscriptionId, SubscriptionStatus
from tests.integration.billing.conftest import NOW, World


def a_subscription() -> Subscription:
    return Subscription.open_free(id=SubscriptionId(uuid4()), company_id=CompanyId(uuid4()), now=NOW)


def everything_set() -> Subscription:
    subscription = a_subscription()
    subscription.plan_type, subscription.status = PlanType.PLUS, SubscriptionStatus.CANCELED
    subscription.stripe_customer_id, subscription.stripe_subscription_id = "cus_1", "sub_1"
    subscription.cancel_at_period_end, subscription.canceled_at = True, NOW + timedelta(days=2)
    subscription.trial_end, subscription.updated_at = NOW + timedelta(days=14), NOW + timedelta(days=3)
    return subscription


def saved(world: World, subscription: Subscription) -> Subscription:
    with world.begin() as work:
        work.subscriptions.add(subscription)
    return subscription


@pytest.mark.parametrize("make", [a_subscription, everything_set])
def test_a_saved_subscription_is_loaded_as_it_was(world: World, make: Callable[[], Subscription]) -> None:
    subscription = saved(world, make())
    with world.begin() as work:
        assert work.subscriptions.find_alone(subscription.company_id) == subscription
    assert subscription.version == 1


def test_a_changed_subscription_is_loaded_with_its_changes(world: World) -> None:
    subscription, wanted = saved(world, a_subscription()), everything_set()
    with world.begin() as work:
        loaded = work.subscriptions.find_alone(subscription.company_id)
        assert loaded is not None
        vars(loaded).update(vars(wanted) | {"id": loaded.id, "company_id": loaded.company_id, "version": loaded.version})
    with world.begin() as work:
        again = work.subscriptions.find_alone(subscription.company_id)
    assert again == loaded
    assert again.version == 2


def test_a_company_without_a_subscription_has_none(world: World) -> None:
    with world.begin() as work:
        assert work.subscriptions.find_alone(CompanyId(uuid4())) is None


def test_a_reservation_is_settled_in_the_month_it_was_made(world: World) -> None:
    invitation, company = uuid4(), CompanyId(uuid4())
    world.reserve(invitation, company, datetime(2026, 1, 31, 23, 59, tzinfo=UTC))
    with world.begin() as work:
        work.reservations.settle(invitation, company, datetime(2026, 2, 3, tzinfo=UTC))
    assert world.kept(invitation) == (company, "2026-01", "completed")


def test_a_completion_without_a_reservation_is_counted_in_its_own_month(world: World) -> None:
    invitation, company = uuid4(), CompanyId(uuid4())
    with world.begin() as work:
        work.reservations.settle(invitation, company, datetime(2026, 2, 3, tzinfo=UTC))
    assert world.kept(invitation) == (company, "2026-02", "completed")


def test_only_what_is_reserved_can_be_given_back(world: World) -> None:
    reserved, completed, company = uuid4(), uuid4(), CompanyId(uuid4())
    for invitation in (reserved, completed):
        world.reserve(invitation, company, NOW)
    with world.begin() as work:
        work.reservations.settle(completed, company, NOW)
        for invitation in (reserved, completed, uuid4()):
            work.reservations.release(invitation)
    assert world.kept(reserved) is None
    assert world.kept(completed) == (company, "2026-01", "completed")
