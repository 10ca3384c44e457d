"""Give a company a plan without payment; invoked by operators: `{"companyId": uuid, "plan": "free"|"plus"|"pro"}`."""

from uuid import UUID

from billing.adapters.unit_of_work import UnitOfWork
from billing.application.grant_plan import GrantPlan, grant_plan
from billing.domain.plan import PlanType
from billing.domain.subscription import CompanyId
from kernel.http import ApiModel, Now
from kernel.operation import operation


class PlanGrant(ApiModel):
    company_id: UUID
    plan: PlanType


@operation
def handler(input: PlanGrant, uow: UnitOfWork, now: Now) -> PlanGrant:  # noqa: A002 - steps and operations call it input
    subscription = grant_plan(GrantPlan(company_id=CompanyId(input.company_id), plan=input.plan), uow, now)
    return PlanGrant(company_id=subscription.company_id, plan=subscription.plan_type)
