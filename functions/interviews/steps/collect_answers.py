"""Write the transcript of a completed interview into the bucket; the saga carries only where it is and whose it is."""

from uuid import UUID

from pydantic import ConfigDict

from interviews.adapters.transcripts import S3Transcripts, folder_of
from interviews.domain.invitation_errors import InvitationNotFound
from interviews.domain.invitation_status import InvitationId
from interviews.queries.read_transcript import CompletedInterview, is_erased, read_transcript
from kernel.http import ApiModel
from kernel.reading import Reader
from kernel.step import step


class OfInvitation(ApiModel):
    model_config = ConfigDict(extra="ignore")

    invitation_id: UUID


class Trigger(ApiModel):
    """The envelope of `invitation.completed` or `analysis.requested`."""

    model_config = ConfigDict(extra="ignore")

    event_id: UUID
    payload: OfInvitation


class CollectedAnswers(CompletedInterview):
    """`transcript` is the key in the bucket of transcripts."""

    transcript: str
    questions_count: int


@step
def handler(input: Trigger, read: Reader, transcripts: S3Transcripts) -> CollectedAnswers:  # noqa: A002 - the state machine's word
    interview, transcript = read_transcript(InvitationId(input.payload.invitation_id), read)
    key = f"{folder_of(InvitationId(interview.invitation_id))}{input.event_id}.json"
    transcripts.store(key, transcript)
    if is_erased(InvitationId(interview.invitation_id), read):  # those who erase look for documents after they have said so
        transcripts.delete(key)
        raise InvitationNotFound
    return CollectedAnswers(**interview.model_dump(), transcript=key, questions_count=len(transcript.questions))
