"""Erase what the platform itself remembers of a person who is gone: events that name them, and responses stored for them."""

from events import users
from kernel.consumer import consumer
from platform_ops.adapters.traces import UnitOfWork
from platform_ops.application.forget_person import forget_person


@consumer
def handler(event: users.UserDeleted, uow: UnitOfWork) -> None:
    forget_person(event.user_id, uow.traces)
