"""How much of the plan a company has used in one calendar month (UTC)."""

from datetime import datetime
from uuid import UUID

from billing.domain.plan import PLANS, UNLIMITED, PlanType
from billing.domain.subscription import SubscriptionNotFound
from kernel.http import ApiModel
from kernel.reading import Reader

SQL = """
select chosen.period, effective_plan(s.plan_type, s.status) as plan_type,
       (select count(*) from reservations r where r.company_id = s.company_id and r.period = chosen.period) as interviews
from subscriptions s, (select coalesce(%(period)s, billing_period(%(now)s)) as period) as chosen
where s.company_id = %(company)s"""


class Counted(ApiModel):
    """What the database knows: reserved and completed interviews count alike."""

    period: str
    plan_type: PlanType
    interviews: int


class Usage(ApiModel):
    """-1 is unlimited."""

    used: int
    limit: int
    remaining: int

    @classmethod
    def of(cls, used: int, limit: int) -> "Usage":
        return cls(used=used, limit=limit, remaining=UNLIMITED if limit == UNLIMITED else max(0, limit - used))


class UsageReport(ApiModel):
    """Templates and team members are limited by the plan's text only: nobody tells billing how many there are, so their use reads 0."""

    period: str
    plan_type: PlanType
    interviews: Usage
    templates: Usage
    team_members: Usage


def get_usage(company: UUID, period: str | None, now: datetime, read: Reader) -> UsageReport:
    """`period` is `YYYY-MM`, None the current month. Raises `SubscriptionNotFound`."""
    counted = read.one(SQL, Counted, company=company, period=period, now=now)
    if counted is None:
        raise SubscriptionNotFound("There is no subscription for you yet, so there is no usage.")
    limits = PLANS[counted.plan_type].limits
    return UsageReport(
        period=counted.period,
        plan_type=counted.plan_type,
        interviews=Usage.of(counted.interviews, limits.interviews_per_month),
        templates=Usage.of(0, limits.max_templates),
        team_members=Usage.of(0, limits.max_team_members),
    )
