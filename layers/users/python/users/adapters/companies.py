"""Companies and their members in PostgreSQL."""

from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from psycopg.errors import UniqueViolation

from kernel.unit_of_work import Repository
from users.domain.company import Company, CompanyId, Member
from users.domain.company_details import CompanyDetails, CompanySize
from users.domain.company_errors import CompanyAlreadyExists, CompanyNotFound
from users.domain.user import UserId

GET = """
select c.*, (select json_agg(m order by m.joined_at, m.user_id) from company_members m where m.company_id = c.id) as members
from companies c where c.id = %(id)s"""

INSERT = """
with company as (
    insert into companies (id, name, description, website, industry, size, location, is_active, created_by, created_at, updated_at, version)
    values (%(id)s, %(name)s, %(description)s, %(website)s, %(industry)s, %(size)s, %(location)s, %(is_active)s, %(created_by)s,
            %(created_at)s, %(updated_at)s, %(version)s)
    returning id)
insert into company_members (company_id, user_id, is_primary, joined_at)
select company.id, m.user_id, m.is_primary, m.joined_at
from company, unnest(%(user_ids)s::uuid[], %(primaries)s::boolean[], %(joined)s::timestamptz[]) as m(user_id, is_primary, joined_at)"""

UPDATE = """
update companies set name = %(name)s, description = %(description)s, website = %(website)s, industry = %(industry)s, size = %(size)s,
       location = %(location)s, is_active = %(is_active)s, updated_at = %(updated_at)s, version = %(version)s
where id = %(id)s and version = %(version)s - 1"""

DELETE = "delete from companies where id = %(id)s and version = %(version)s - 1"


class CompanyRepository(Repository[Company]):
    """One round trip each. A name that the owner has given before is found by the database, also when both come at once."""

    def get(self, company_id: CompanyId) -> Company:
        row = self.connection.execute(GET, {"id": company_id}).fetchone()
        if row is None:
            raise CompanyNotFound
        return self.loaded(company_from_row(row))

    def insert(self, aggregate: Company) -> None:
        self._store(INSERT, aggregate)

    def update(self, aggregate: Company, before: Company) -> int:  # noqa: ARG002 - the version says what was before
        return self._store(DELETE if aggregate.is_deleted else UPDATE, aggregate)

    def _store(self, statement: LiteralString, company: Company) -> int:
        try:
            return self.connection.execute(statement, _row(company)).rowcount
        except UniqueViolation as twin:
            raise CompanyAlreadyExists from twin


def company_from_row(row: dict[str, Any]) -> Company:
    return Company(
        id=CompanyId(row["id"]),
        details=CompanyDetails(
            name=row["name"],
            description=row["description"],
            website=row["website"],
            industry=row["industry"],
            size=CompanySize(row["size"]) if row["size"] else None,
            location=row["location"],
        ),
        created_by=UserId(row["created_by"]),
        members=tuple(_member(member) for member in row["members"]),
        is_active=row["is_active"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        version=row["version"],
    )


def _member(value: dict[str, Any]) -> Member:
    joined = datetime.fromisoformat(value["joined_at"])
    return Member(user_id=UserId(UUID(value["user_id"])), is_primary=value["is_primary"], joined_at=joined)


def _row(company: Company) -> dict[str, Any]:
    members = {
        "user_ids": [member.user_id for member in company.members],
        "primaries": [member.is_primary for member in company.members],
        "joined": [member.joined_at for member in company.members],
    }
    size = company.details.size and company.details.size.value
    return {**vars(company), **vars(company.details), "size": size, **members}
