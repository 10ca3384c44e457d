"""Subscriptions in PostgreSQL."""

from typing import Any

from billing.domain.plan import PlanType
from billing.domain.subscription import CompanyId, Subscription, SubscriptionId, SubscriptionStatus
from kernel.unit_of_work import Repository

LOCK = "select lock_company(%(company)s)"

OF_COMPANY = "select * from subscriptions where company_id = %(company)s"

INSERT = """
insert into subscriptions (id, company_id, plan_type, status, stripe_customer_id, stripe_subscription_id, current_period_start,
                           current_period_end, cancel_at_period_end, canceled_at, trial_end, version, created_at, updated_at)
values (%(id)s, %(company_id)s, %(plan_type)s, %(status)s, %(stripe_customer_id)s, %(stripe_subscription_id)s, %(current_period_start)s,
        %(current_period_end)s, %(cancel_at_period_end)s, %(canceled_at)s, %(trial_end)s, %(version)s, %(created_at)s, %(updated_at)s)"""

UPDATE = """
update subscriptions set plan_type = %(plan_type)s, status = %(status)s, stripe_customer_id = %(stripe_customer_id)s,
       stripe_subscription_id = %(stripe_subscription_id)s, current_period_start = %(current_period_start)s,
       current_period_end = %(current_period_end)s, cancel_at_period_end = %(cancel_at_period_end)s, canceled_at = %(canceled_at)s,
       trial_end = %(trial_end)s, version = %(version)s, updated_at = %(updated_at)s
where id = %(id)s and version = %(version)s - 1"""


class SubscriptionRepository(Repository[Subscription]):
    def find_alone(self, company_id: CompanyId) -> Subscription | None:
        """The lock needs a statement of its own: one that waited for it would still see what was there before."""
        self.connection.execute(LOCK, {"company": company_id})
        row = self.connection.execute(OF_COMPANY, {"company": company_id}).fetchone()
        return None if row is None else self.loaded(subscription_from_row(row))

    def insert(self, aggregate: Subscription) -> None:
        self.connection.execute(INSERT, vars(aggregate))

    def update(self, aggregate: Subscription, before: Subscription) -> int:  # noqa: ARG002 - the version says what was before
        return self.connection.execute(UPDATE, vars(aggregate)).rowcount


def subscription_from_row(row: dict[str, Any]) -> Subscription:
    typed = {
        "id": SubscriptionId(row["id"]),
        "company_id": CompanyId(row["company_id"]),
        "plan_type": PlanType(row["plan_type"]),
        "status": SubscriptionStatus(row["status"]),
    }
    return Subscription(**{**row, **typed})
