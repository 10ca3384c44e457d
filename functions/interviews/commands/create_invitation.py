"""Invite a candidate to a published interview, if the plan of the inviter allows one more."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.create_invitation import CreateInvitation, create_invitation
from interviews.domain.template_status import TemplateId
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Created, Now


def _in_utc(moment: datetime) -> datetime:
    """A time without a zone is meant in UTC."""
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("must be a time before the year 10000") from None


class InvitationBody(ApiModel):
    template_id: UUID
    candidate_id: UUID
    company_name: str = Field(min_length=1, max_length=200, pattern=r"\S")
    expires_at: Annotated[datetime, AfterValidator(_in_utc)]
    allow_pause: bool = True
    show_timer: bool = True


@endpoint
def handler(body: InvitationBody, caller: Caller, uow: UnitOfWork, now: Now) -> Created:
    command = CreateInvitation(
        template_id=TemplateId(body.template_id),
        candidate_id=body.candidate_id,
        company_name=body.company_name,
        expires_at=body.expires_at,
        allow_pause=body.allow_pause,
        show_timer=body.show_timer,
        by=caller,
    )
    return Created(id=str(create_invitation(command, uow, now)))
