"""Delete the transcripts of an invitation whose candidate is gone: after the commit that said so, so that none slips in between."""

from events import interviews
from interviews.adapters.transcripts import S3Transcripts
from interviews.adapters.unit_of_work import UnitOfWork
from interviews.domain.invitation_status import InvitationId
from kernel.consumer import consumer


@consumer
def handler(event: interviews.InvitationErased, uow: UnitOfWork, transcripts: S3Transcripts) -> None:  # noqa: ARG001 - claims the event
    transcripts.delete_of(InvitationId(event.invitation_id))
