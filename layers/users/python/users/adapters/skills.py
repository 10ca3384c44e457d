"""The skill catalogue in PostgreSQL, which alone can say whether a name is taken."""

from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from typing import Any, LiteralString

from psycopg.errors import UniqueViolation

from kernel.unit_of_work import Repository
from users.domain.skill import CategoryId, Skill, SkillCategory, SkillId
from users.domain.skill_errors import SkillAlreadyExists, SkillCategoryNotFound, SkillNotFound

SELECT: LiteralString = """
select s.*, c.name as category_name, c.slug as category_slug, c.description as category_description, c.sort_order,
       c.created_at as category_created_at, c.updated_at as category_updated_at
from skills s left join skill_categories c on c.id = s.category_id where s.id = %(id)s """

TO_CHANGE: LiteralString = "for no key update of s"
TO_USE: LiteralString = "for share of s"

BY_SLUG = "select slug, id from skills where slug = any(%(slugs)s)"

CATEGORY = "select * from skill_categories where id = %(id)s"

INSERT = """
insert into skills (id, name, slug, category_id, description, is_active, created_at, updated_at, version)
values (%(id)s, %(name)s, %(slug)s, %(category_id)s, %(description)s, %(is_active)s, %(created_at)s, %(updated_at)s, %(version)s)"""

UPDATE = """
update skills set name = %(name)s, category_id = %(category_id)s, description = %(description)s, is_active = %(is_active)s,
       updated_at = %(updated_at)s, version = %(version)s
where id = %(id)s and version = %(version)s - 1"""

LOCK_HOLDERS = """
select from users u where exists (select from candidate_skills k where k.candidate_id = u.id and k.skill_id = %(id)s)
order by u.id for no key update"""
"""A candidate who changes a skill is locked before the skill: who takes both the other way round would meet them halfway."""

DELETE = "delete from skills where id = %(id)s"


class SkillRepository(Repository[Skill]):
    def get(self, skill_id: SkillId) -> Skill:
        return self.loaded(self._load(SELECT + TO_CHANGE, skill_id))

    def offered(self, skill_id: SkillId) -> Skill:
        return self.loaded(self._load(SELECT + TO_USE, skill_id))

    def by_slug(self, slugs: Set[str]) -> Mapping[str, SkillId]:
        rows = self.connection.execute(BY_SLUG, {"slugs": list(slugs)}).fetchall()
        return {row["slug"]: SkillId(row["id"]) for row in rows}

    def category(self, category_id: CategoryId) -> SkillCategory:
        row = self.connection.execute(CATEGORY, {"id": category_id}).fetchone()
        if row is None:
            raise SkillCategoryNotFound("categoryId: there is no such category.")
        return SkillCategory(**row)

    def remove(self, skill_id: SkillId) -> None:
        self.connection.execute(LOCK_HOLDERS, {"id": skill_id})
        if self.connection.execute(DELETE, {"id": skill_id}).rowcount == 0:
            raise SkillNotFound("There is no such skill.")

    def insert(self, aggregate: Skill) -> None:
        with _taken():
            self.connection.execute(INSERT, _row(aggregate))

    def update(self, aggregate: Skill, before: Skill) -> int:  # noqa: ARG002 - the version says what was before
        with _taken():
            return self.connection.execute(UPDATE, _row(aggregate)).rowcount

    def _load(self, sql: LiteralString, skill_id: SkillId) -> Skill:
        row = self.connection.execute(sql, {"id": skill_id}).fetchone()
        if row is None:
            raise SkillNotFound("There is no such skill.")
        return skill_from_row(row)


@contextmanager
def _taken() -> Iterator[None]:
    try:
        yield
    except UniqueViolation as cause:
        field = "slug" if cause.diag.constraint_name == "skills_one_per_slug" else "name"
        raise SkillAlreadyExists(f"{field}: there is already a skill with this {field}.") from cause


def skill_from_row(row: dict[str, Any]) -> Skill:
    return Skill(
        id=SkillId(row["id"]),
        name=row["name"],
        slug=row["slug"],
        category=_category_from_row(row) if row["category_id"] else None,
        description=row["description"],
        is_active=row["is_active"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        version=row["version"],
    )


def _category_from_row(row: dict[str, Any]) -> SkillCategory:
    return SkillCategory(
        id=CategoryId(row["category_id"]),
        name=row["category_name"],
        slug=row["category_slug"],
        description=row["category_description"],
        sort_order=row["sort_order"],
        created_at=row["category_created_at"],
        updated_at=row["category_updated_at"],
    )


def _row(skill: Skill) -> dict[str, Any]:
    return {**vars(skill), "category_id": skill.category_id}
