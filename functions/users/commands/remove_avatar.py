"""Remove one's own picture."""

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Now
from users.adapters.unit_of_work import UnitOfWork
from users.application.remove_avatar import remove_avatar
from users.domain.user import UserId


@endpoint
def handler(caller: Caller, uow: UnitOfWork, now: Now) -> None:
    remove_avatar(UserId(caller.user_id), uow, now)
