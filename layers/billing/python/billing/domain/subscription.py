"""The subscription of a company: exactly one per recruiter, free until somebody pays."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from billing.domain.plan import PlanType
from events import billing as published
from kernel.aggregate import Aggregate
from kernel.errors import DomainError

SubscriptionId = NewType("SubscriptionId", UUID)
CompanyId = NewType("CompanyId", UUID)

FREE_PERIOD = timedelta(days=30)


class SubscriptionNotFound(DomainError):
    status = 404
    code = "SUBSCRIPTION_NOT_FOUND"


class SubscriptionStatus(StrEnum):
    """Clients know these four and no other."""

    ACTIVE = "active"
    PAST_DUE = "past_due"
    CANCELED = "canceled"
    TRIALING = "trialing"


@dataclass(kw_only=True)
class Subscription(Aggregate):
    """What a company has chosen and until when it is paid; a canceled one counts as free."""

    id: SubscriptionId
    company_id: CompanyId
    plan_type: PlanType
    status: SubscriptionStatus
    current_period_start: datetime
    current_period_end: datetime
    created_at: datetime
    updated_at: datetime
    stripe_customer_id: str | None = None
    stripe_subscription_id: str | None = None
    cancel_at_period_end: bool = False
    canceled_at: datetime | None = None
    trial_end: datetime | None = None

    @classmethod
    def open_free(cls, *, id: SubscriptionId, company_id: CompanyId, now: datetime) -> "Subscription":  # noqa: A002
        subscription = cls(
            id=id,
            company_id=company_id,
            plan_type=PlanType.FREE,
            status=SubscriptionStatus.ACTIVE,
            current_period_start=now,
            current_period_end=now + FREE_PERIOD,
            created_at=now,
            updated_at=now,
        )
        subscription.record(published.SubscriptionCreated(subscription_id=id, company_id=company_id, plan_type="free"))
        return subscription

    def grant(self, plan: PlanType, now: datetime) -> None:
        """Change the plan without payment, as an operator may; nothing happens when the company has it already."""
        if plan is self.plan_type and self.status is SubscriptionStatus.ACTIVE:
            return
        event = published.SubscriptionGranted(
            subscription_id=self.id, company_id=self.company_id, previous_plan=self.plan_type.value, new_plan=plan.value
        )
        self.plan_type, self.status, self.updated_at = plan, SubscriptionStatus.ACTIVE, now
        self.record(event)
