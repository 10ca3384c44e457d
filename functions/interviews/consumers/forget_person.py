"""Forget the name of a person who is gone, and as a candidate everything they wrote."""

from events import users
from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.forget_person import forget_person
from kernel.consumer import consumer
from kernel.http import Now


@consumer
def handler(event: users.UserDeleted, uow: UnitOfWork, now: Now) -> None:
    forget_person(event.user_id, uow, now)
