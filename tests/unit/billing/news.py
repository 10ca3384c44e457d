"""The events that billing reacts to, as the other contexts tell them."""

from datetime import UTC, datetime
from typing import Literal
from uuid import UUID, uuid4

from events import interviews, users

SelectedRole = Literal["candidate", "hr", "admin"]


def role_selected(user_id: UUID, role: SelectedRole) -> users.UserRoleSelected:
    return users.UserRoleSelected(
        user_id=user_id, company_id=user_id, external_auth_id=str(user_id), first_name="Ada", role=role, selected_at=now(), version=2
    )


def completed(invitation_id: UUID, company_id: UUID) -> interviews.InvitationCompleted:
    return interviews.InvitationCompleted(
        invitation_id=invitation_id, template_id=uuid4(), template_title="Team lead", candidate_id=uuid4(), company_id=company_id,
        company_name="Northern Foods", hr_user_id=company_id, completed_at=now(), reason="manual", language="en", questions_count=3,
        response_count=3,
    )  # fmt: skip


def expired(invitation_id: UUID, company_id: UUID, *, started: bool) -> interviews.InvitationExpired:
    return interviews.InvitationExpired(
        invitation_id=invitation_id, template_id=uuid4(), candidate_id=uuid4(), company_id=company_id, hr_user_id=company_id,
        started=started, expired_at=now(),
    )  # fmt: skip


def now() -> datetime:
    return datetime.now(UTC)
