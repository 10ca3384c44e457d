"""What the billing context tells the others about plans and quotas."""

from dataclasses import dataclass
from typing import ClassVar, Literal
from uuid import UUID

SOURCE = "billing-service"

Plan = Literal["free", "plus", "pro"]


@dataclass(frozen=True, kw_only=True)
class SubscriptionCreated:
    TYPE: ClassVar[str] = "subscription.created"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "subscription_id"

    subscription_id: UUID
    company_id: UUID
    plan_type: Plan


@dataclass(frozen=True, kw_only=True)
class SubscriptionGranted:
    """An operator gave a company a plan without payment."""

    TYPE: ClassVar[str] = "subscription.granted"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "subscription_id"

    subscription_id: UUID
    company_id: UUID
    previous_plan: Plan
    new_plan: Plan
