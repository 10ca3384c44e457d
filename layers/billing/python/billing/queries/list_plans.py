"""The plans on offer, cheapest first; known without a database."""

from billing.domain.plan import PLANS, Limits, PlanType
from kernel.http import ApiModel


class PlanLimits(ApiModel):
    """-1 is unlimited."""

    interviews_per_month: int
    max_templates: int
    max_team_members: int

    @classmethod
    def of(cls, limits: Limits) -> "PlanLimits":
        return cls(**vars(limits))


class PlanItem(ApiModel):
    type: PlanType
    name: str
    price_monthly: int
    limits: PlanLimits
    features: tuple[str, ...]


def list_plans() -> list[PlanItem]:
    return [PlanItem(**{**vars(plan), "limits": PlanLimits.of(plan.limits)}) for plan in PLANS.values()]
