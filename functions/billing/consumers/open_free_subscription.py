"""Give everybody who recruits a free subscription."""

from billing.adapters.unit_of_work import UnitOfWork
from billing.application.open_free_subscription import open_free_subscription
from events import users
from kernel.consumer import consumer
from kernel.http import Now


@consumer
def handler(event: users.UserRoleSelected, uow: UnitOfWork, now: Now) -> None:
    open_free_subscription(event, uow, now)
