"""Keep the names and languages of people at hand, as the users context tells them."""

from events import users
from interviews.application.ports import UnitOfWork


def remember_person(event: users.UserCreated | users.UserUpdated, uow: UnitOfWork) -> None:
    full_name = f"{event.first_name} {event.last_name}".strip()
    language = event.language if isinstance(event, users.UserUpdated) else None
    uow.people.remember(event.user_id, full_name, language, version=event.version)
