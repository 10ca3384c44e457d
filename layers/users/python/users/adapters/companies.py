"""Companies and their members in PostgreSQL."""

import json
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from psycopg.errors import UniqueViolation

from kernel.unit_of_work import Repository
from users.domain.company import Company, CompanyId
from users.domain.company_details import CompanyDetails, CompanySize
from users.domain.company_errors import CompanyAlreadyExists, CompanyNotFound
from users.domain.company_members import Member
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
insert into company_members (company_id, user_id, is_primary, joined_at, position)
select company.id, m.* from company, json_to_recordset(%(members)s)
    as m(user_id uuid, is_primary boolean, joined_at timestamptz, position text)"""

UPDATE = """
update companies set name = %(name)s, description = %(description)s, website = %(website)s, industry = %(industry)s, size = %(size)s,
       location = %(location)s, is_active = %(is_active)s, created_by = %(created_by)s, updated_at = %(updated_at)s, version = %(version)s
where id = %(id)s and version = %(version)s - 1"""

OWNED = "select from companies where created_by = %(owner)s limit 1"

DELETE = "delete from companies where id = %(id)s and version = %(version)s - 1"

REMOVE_MEMBERS = "delete from company_members where company_id = %(id)s and user_id <> all(%(user_ids)s)"

STORE_MEMBERS = """
insert into company_members (company_id, user_id, is_primary, joined_at, position)
select %(id)s, m.* from json_to_recordset(%(members)s) as m(user_id uuid, is_primary boolean, joined_at timestamptz, position text)
order by m.is_primary
on conflict (company_id, user_id) do update set is_primary = excluded.is_primary, position = excluded.position"""
"""In this order, so that at no moment two members are primary."""


class CompanyRepository(Repository[Company]):
    """One round trip each, one more when members came or changed, and one when some left.

    A name given before is found by the database, also when both come at once.
    """

    def get(self, company_id: CompanyId) -> Company:
        row = self.connection.execute(GET, {"id": company_id}).fetchone()
        if row is None:
            raise CompanyNotFound
        return self.loaded(company_from_row(row))

    def are_owned_by(self, user_id: UserId) -> bool:
        return self.connection.execute(OWNED, {"owner": user_id}).fetchone() is not None

    def insert(self, aggregate: Company) -> None:
        self._store(INSERT, aggregate)

    def update(self, aggregate: Company, before: Company) -> int:
        hit = self._store(DELETE if aggregate.is_deleted else UPDATE, aggregate)
        if hit:
            self._store_members(aggregate, before)
        return hit

    def _store_members(self, company: Company, before: Company) -> None:
        present = {member.user_id for member in company.members}
        if any(member.user_id not in present for member in before.members):
            self.connection.execute(REMOVE_MEMBERS, _row(company))
        if set(company.members) - set(before.members):
            self.connection.execute(STORE_MEMBERS, _row(company))

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
    return Member(user_id=UserId(UUID(value["user_id"])), is_primary=value["is_primary"], joined_at=joined, position=value["position"])


def _row(company: Company) -> dict[str, Any]:
    size = company.details.size and company.details.size.value
    members = json.dumps([_member_row(member) for member in company.members])
    ids = [member.user_id for member in company.members]
    return {**vars(company), **vars(company.details), "size": size, "members": members, "user_ids": ids}


def _member_row(member: Member) -> dict[str, Any]:
    return {**vars(member), "user_id": str(member.user_id), "joined_at": member.joined_at.isoformat()}
