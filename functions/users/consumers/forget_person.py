"""Delete once more who was told to be gone: after a restore of the database, a person may be there again."""

from events import users
from kernel.consumer import consumer
from kernel.http import Now
from users.adapters.unit_of_work import UnitOfWork
from users.application.forget_person import forget_person
from users.domain.user import UserId


@consumer
def handler(event: users.UserDeleted, uow: UnitOfWork, now: Now) -> None:
    forget_person(UserId(event.user_id), uow, by=event.deleted_by, now=now)
