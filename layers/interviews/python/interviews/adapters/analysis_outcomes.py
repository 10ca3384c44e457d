"""What is known about analyses, kept on the rows of the invitations."""

from interviews.application.ports import Remembered
from interviews.domain.analysis_outcome import AnalysisOutcome, AnalysisStatus
from interviews.domain.invitation_status import InvitationId
from kernel.database import Connection

REMEMBER = """
with remembered as (
    update invitations set analysis_id = %(analysis_id)s, analysis_status = %(status)s, analysis_score = %(score)s,
           analysis_recommendation = %(recommendation)s, analysis_completed_at = %(completed_at)s,
           analysis_error_message = %(error_message)s, analysis_doubts = %(doubts)s, analysis_occurred_at = %(occurred_at)s,
           updated_at = greatest(updated_at, %(occurred_at)s)
    where id = %(invitation_id)s
      and (analysis_occurred_at is null or analysis_occurred_at < %(occurred_at)s
           or (%(final)s and analysis_occurred_at = %(occurred_at)s))
    returning 1
)
select exists (select from remembered) as remembered, exists (select from invitations where id = %(invitation_id)s) as known"""


class AnalysisOutcomes:
    """The newest event wins; an end wins over a start of the same millisecond."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def remember(self, invitation_id: InvitationId, outcome: AnalysisOutcome) -> Remembered:
        final = outcome.status is not AnalysisStatus.IN_PROGRESS
        parameters = {**vars(outcome), "status": outcome.status.value, "doubts": list(outcome.doubts)}
        row = self.connection.execute(REMEMBER, {**parameters, "invitation_id": invitation_id, "final": final}).fetchone()
        if row is None or not row["known"]:
            return Remembered.UNKNOWN_INVITATION
        return Remembered.YES if row["remembered"] else Remembered.STALE
