"""Who belongs to a company: its owner first, then whoever joined first."""

from collections.abc import Sequence
from uuid import UUID

from kernel.http import ApiModel, Timestamp
from kernel.reading import Reader
from users.domain.company import CompanyId
from users.domain.company_errors import CompanyAccessDenied, CompanyNotFound

SQL = """
select (select json_agg(json_build_object(
                   'user_id', u.id, 'full_name', concat_ws(' ', u.first_name, u.last_name), 'email', u.email, 'position', m.position,
                   'is_primary', m.is_primary, 'is_owner', u.id = c.created_by, 'joined_at', m.joined_at)
               order by u.id = c.created_by desc, m.joined_at, u.id)
        from company_members m join users u on u.id = m.user_id where m.company_id = c.id) as members
from companies c where c.id = %(id)s"""


class MemberShown(ApiModel):
    user_id: UUID
    full_name: str
    email: str
    position: str | None
    is_primary: bool
    is_owner: bool
    joined_at: Timestamp


class MembersFound(ApiModel):
    members: Sequence[MemberShown]


def list_company_members(company_id: CompanyId, caller_id: UUID, read: Reader, *, is_admin: bool) -> Sequence[MemberShown]:
    """Raises `CompanyNotFound`, `CompanyAccessDenied`."""
    found = read.one(SQL, MembersFound, id=company_id)
    if found is None:
        raise CompanyNotFound
    if not is_admin and all(member.user_id != caller_id for member in found.members):
        raise CompanyAccessDenied
    return found.members
