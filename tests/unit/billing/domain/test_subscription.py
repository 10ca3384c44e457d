"""The rules of a subscription (spec: billing, section 3)."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from billing.domain.plan import PlanType
from billing.domain.subscription import CompanyId, Subscription, SubscriptionId, SubscriptionStatus
from events import billing as published

NOW = datetime(2026, 1, 31, 9, 15, tzinfo=UTC)


def test_a_free_subscription_is_active_for_thirty_days_and_says_so() -> None:
    subscription = Subscription.open_free(id=SubscriptionId(uuid4()), company_id=CompanyId(uuid4()), now=NOW)
    assert (subscription.plan_type, subscription.status) == (PlanType.FREE, SubscriptionStatus.ACTIVE)
    assert subscription.current_period_end - subscription.current_period_start == timedelta(days=30)
    (event,) = subscription.release_events()
    assert event == published.SubscriptionCreated(subscription_id=subscription.id, company_id=subscription.company_id, plan_type="free")


def test_a_granted_plan_revives_a_canceled_subscription_and_names_the_plan_before() -> None:
    subscription = Subscription.open_free(id=SubscriptionId(uuid4()), company_id=CompanyId(uuid4()), now=NOW)
    subscription.status = SubscriptionStatus.CANCELED
    subscription.release_events()
    subscription.grant(PlanType.PRO, NOW + timedelta(days=1))
    assert (subscription.plan_type, subscription.status, subscription.updated_at) == (PlanType.PRO, "active", NOW + timedelta(days=1))
    (event,) = subscription.release_events()
    assert isinstance(event, published.SubscriptionGranted)
    assert (event.previous_plan, event.new_plan) == ("free", "pro")
