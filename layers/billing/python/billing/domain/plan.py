"""The plans on offer. The quota of interviews is also enforced in the database (`interviews_per_month`); a test keeps both equal."""

from dataclasses import dataclass
from enum import StrEnum

UNLIMITED = -1


class PlanType(StrEnum):
    FREE = "free"
    PLUS = "plus"
    PRO = "pro"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a plan includes; -1 is unlimited."""

    interviews_per_month: int
    max_templates: int
    max_team_members: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Price in cents per month. Features are shown to people; nothing is locked behind them."""

    type: PlanType
    name: str
    price_monthly: int
    limits: Limits
    features: tuple[str, ...]


PLANS: dict[PlanType, Plan] = {
    plan.type: plan
    for plan in (
        Plan(
            type=PlanType.FREE,
            name="Free",
            price_monthly=0,
            limits=Limits(interviews_per_month=3, max_templates=5, max_team_members=1),
            features=("basic_analysis",),
        ),
        Plan(
            type=PlanType.PLUS,
            name="Plus",
            price_monthly=2900,
            limits=Limits(interviews_per_month=100, max_templates=50, max_team_members=5),
            features=("full_analysis", "pdf_export", "email_support"),
        ),
        Plan(
            type=PlanType.PRO,
            name="Pro",
            price_monthly=9900,
            limits=Limits(interviews_per_month=UNLIMITED, max_templates=UNLIMITED, max_team_members=UNLIMITED),
            features=("full_analysis", "pdf_export", "csv_export", "api_access", "webhooks", "custom_branding", "priority_support"),
        ),
    )
}
