"""Keep the names of people at hand for lists, as the users context tells them."""

from events import users
from interviews.application.ports import UnitOfWork


def remember_person(event: users.UserCreated | users.UserUpdated, uow: UnitOfWork) -> None:
    full_name = f"{event.first_name} {event.last_name}".strip()
    uow.people.remember(event.user_id, full_name, version=event.version)
