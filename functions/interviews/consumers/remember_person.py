"""Keep the names of people at hand for lists, and the languages in which their answers are scored."""

from events import users
from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.remember_person import remember_person
from kernel.consumer import consumer


@consumer
def handler(event: users.UserCreated | users.UserUpdated, uow: UnitOfWork) -> None:
    remember_person(event, uow)
