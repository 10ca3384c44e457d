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
