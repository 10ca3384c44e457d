"""Delete the objects of pictures that were replaced or removed, and all of a person who is gone."""

from events import users
from kernel.consumer import consumer
from kernel.http import Now
from users.adapters.avatar_store import S3Avatars
from users.adapters.unit_of_work import UnitOfWork
from users.application.discard_avatars import discard_all, discard_replaced
from users.domain.user import UserId


@consumer
def handler(event: users.UserUpdated | users.UserDeleted, uow: UnitOfWork, store: S3Avatars, now: Now) -> None:
    discard = discard_all if isinstance(event, users.UserDeleted) else discard_replaced
    discard(UserId(event.user_id), uow, store, now)
