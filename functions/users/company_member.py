"""A member of a company as commands receive and answer it."""

from typing import Annotated

from pydantic import Field

from users.application.add_company_member import CompanyMember
from users.domain.company_members import POSITION_LIMIT
from users.queries.list_company_members import MemberShown

Position = Annotated[str, Field(max_length=POSITION_LIMIT)]


def member_shown(found: CompanyMember) -> MemberShown:
    return MemberShown(
        full_name=f"{found.person.name.first} {found.person.name.last}",
        email=found.person.email,
        is_owner=found.company.created_by == found.person.id,
        **vars(found.member),
    )
