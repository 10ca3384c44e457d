"""A skill of the catalogue, and the category it belongs to. The slug is for ever; an inactive skill is offered to nobody new."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from users.domain.changes import KEEP, Keep, changed
from users.domain.skill_errors import SkillNotActive
from users.domain.texts import optional_text, required_text

NAME_LIMIT = 100
SLUG_LIMIT = 100
DESCRIPTION_LIMIT = 500

SkillId = NewType("SkillId", UUID)
CategoryId = NewType("CategoryId", UUID)


@dataclass(frozen=True, kw_only=True)
class SkillCategory:
    """Categories come with the product; nobody changes them."""

    id: CategoryId
    name: str
    slug: str
    description: str | None
    sort_order: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class SkillChanges:
    """The parts of a skill that change."""

    name: str | Keep = KEEP
    description: str | Keep | None = KEEP
    category: SkillCategory | Keep | None = KEEP


@dataclass(kw_only=True)
class Skill(Aggregate):
    id: SkillId
    name: str
    slug: str
    category: SkillCategory | None
    description: str | None
    created_at: datetime
    updated_at: datetime
    is_active: bool = True

    @classmethod
    def enter(cls, *, id: SkillId, name: str, slug: str, category: SkillCategory | None, description: str | None, now: datetime) -> "Skill":  # noqa: A002
        """Raises `InvalidText` for a text that is blank or too long."""
        return cls(
            id=id,
            name=required_text("name", name, NAME_LIMIT),
            slug=required_text("slug", slug, SLUG_LIMIT),
            category=category,
            description=optional_text("description", description, DESCRIPTION_LIMIT),
            created_at=now,
            updated_at=now,
        )

    @property
    def category_id(self) -> CategoryId | None:
        return self.category.id if self.category else None

    @property
    def category_name(self) -> str | None:
        return self.category.name if self.category else None

    def change(self, changes: SkillChanges, now: datetime) -> None:
        """Raises `InvalidText` for a text that is blank or too long."""
        before = (self.name, self.description, self.category)
        self.name = required_text("name", changed(changes.name, self.name), NAME_LIMIT)
        self.description = optional_text("description", changed(changes.description, self.description), DESCRIPTION_LIMIT)
        self.category = changed(changes.category, self.category)
        if (self.name, self.description, self.category) != before:
            self.updated_at = now

    def activate(self, now: datetime) -> None:
        self._switch(now, is_active=True)

    def deactivate(self, now: datetime) -> None:
        """Candidates who have it keep it."""
        self._switch(now, is_active=False)

    def toggle(self, now: datetime) -> None:
        self._switch(now, is_active=not self.is_active)

    def ensure_offered(self) -> None:
        """Raises `SkillNotActive`."""
        if not self.is_active:
            raise SkillNotActive("This skill is not active; it cannot be added to a profile.")

    def _switch(self, now: datetime, *, is_active: bool) -> None:
        if self.is_active is not is_active:
            self.is_active, self.updated_at = is_active, now
