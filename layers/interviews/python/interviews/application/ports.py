"""What the use cases need from outside: repositories and the unit of work that holds them."""

from typing import Protocol
from uuid import UUID

from interviews.domain.template import Template, TemplateId


class Templates(Protocol):
    def get(self, template_id: TemplateId) -> Template:
        """Raises `TemplateNotFound`."""

    def add(self, template: Template) -> None: ...


class People(Protocol):
    """The names of people, a replica fed by events."""

    def remember(self, user_id: UUID, full_name: str, *, version: int) -> None:
        """An older version than the known one changes nothing: events promise no order."""


class UnitOfWork(Protocol):
    @property
    def templates(self) -> Templates: ...

    @property
    def people(self) -> People: ...
