"""Give everybody who recruits a free subscription; who has one already keeps it."""

from datetime import datetime
from uuid import uuid4

from billing.application.ports import UnitOfWork
from billing.domain.subscription import CompanyId, Subscription, SubscriptionId
from events import users

RECRUITING_ROLES = ("hr", "admin")


def open_free_subscription(event: users.UserRoleSelected, uow: UnitOfWork, now: datetime) -> None:
    company_id = CompanyId(event.company_id)
    if event.role in RECRUITING_ROLES and uow.subscriptions.find_alone(company_id) is None:
        uow.subscriptions.add(Subscription.open_free(id=SubscriptionId(uuid4()), company_id=company_id, now=now))
