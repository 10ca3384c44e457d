"""Give a company a plan without payment: for pilots, goodwill and the local platform."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from billing.application.ports import UnitOfWork
from billing.domain.plan import PlanType
from billing.domain.subscription import CompanyId, Subscription, SubscriptionId


@dataclass(frozen=True, kw_only=True)
class GrantPlan:
    company_id: CompanyId
    plan: PlanType


def grant_plan(command: GrantPlan, uow: UnitOfWork, now: datetime) -> Subscription:
    """A company whose subscription has not been opened yet gets one."""
    subscription = uow.subscriptions.find_alone(command.company_id)
    if subscription is None:
        subscription = Subscription.open_free(id=SubscriptionId(uuid4()), company_id=command.company_id, now=now)
        uow.subscriptions.add(subscription)
    subscription.grant(command.plan, now)
    return subscription
