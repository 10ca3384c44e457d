"""The caller's subscription with what it includes; a canceled one includes what the free plan does."""

from uuid import UUID

from billing.domain.plan import PLANS, PlanType
from billing.domain.subscription import SubscriptionNotFound, SubscriptionStatus
from billing.queries.list_plans import PlanLimits
from kernel.http import ApiModel, Timestamp
from kernel.reading import Reader

SQL = """
select id, company_id, effective_plan(plan_type, status) as plan_type, status, stripe_customer_id, current_period_start,
       current_period_end, cancel_at_period_end, canceled_at, trial_end, created_at
from subscriptions where company_id = %(company)s"""


class StoredSubscription(ApiModel):
    id: UUID
    company_id: UUID
    plan_type: PlanType
    status: SubscriptionStatus
    stripe_customer_id: str | None
    current_period_start: Timestamp
    current_period_end: Timestamp
    cancel_at_period_end: bool
    canceled_at: Timestamp | None
    trial_end: Timestamp | None
    created_at: Timestamp


class SubscriptionDetail(StoredSubscription):
    plan_name: str
    limits: PlanLimits
    features: tuple[str, ...]


def get_subscription(company: UUID, read: Reader) -> SubscriptionDetail:
    """Raises `SubscriptionNotFound`."""
    stored = read.one(SQL, StoredSubscription, company=company)
    if stored is None:
        raise SubscriptionNotFound("There is no subscription for you yet.")
    plan = PLANS[stored.plan_type]
    return SubscriptionDetail(**vars(stored), plan_name=plan.name, limits=PlanLimits.of(plan.limits), features=plan.features)
