"""How far an interview's analysis is, for both sides of the interview."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from analysis.domain.analysis import AnalysisAccessDenied, AnalysisStatus
from analysis.queries.answers import Found
from kernel.caller import Caller
from kernel.http import ApiModel, Timestamp, absent
from kernel.reading import Reader

SQL = "select id, hr_user_id, candidate_id, status, created_at, updated_at from analyses where invitation_id = %(invitation_id)s"


class StatusRow(ApiModel):
    id: UUID
    hr_user_id: UUID
    candidate_id: UUID
    status: AnalysisStatus
    created_at: Timestamp
    updated_at: Timestamp


class StatusView(ApiModel):
    """The optional keys are there when an analysis was found."""

    found: bool
    id: UUID | None = Field(default=None, exclude_if=absent)
    invitation_id: UUID
    status: AnalysisStatus | Literal["not_found"]
    created_at: Timestamp | None = Field(default=None, exclude_if=absent)
    updated_at: Timestamp | None = Field(default=None, exclude_if=absent)


def get_analysis_status(invitation_id: UUID, by: Caller, read: Reader) -> Found[StatusView]:
    """Raises `AnalysisAccessDenied`."""
    row = read.one(SQL, StatusRow, invitation_id=invitation_id)
    if row is None:
        return Found(data=StatusView(found=False, invitation_id=invitation_id, status="not_found"))
    if not by.is_admin and by.user_id not in (row.hr_user_id, row.candidate_id):
        raise AnalysisAccessDenied("This analysis belongs to somebody else's interview.")
    known = StatusView(
        found=True, id=row.id, invitation_id=invitation_id, status=row.status, created_at=row.created_at, updated_at=row.updated_at
    )
    return Found(data=known)
