"""The plans on offer, for everybody."""

from billing.queries.list_plans import PlanItem, list_plans
from kernel.endpoint import endpoint


@endpoint
def handler() -> list[PlanItem]:
    return list_plans()
