"""Keep what a person decided, because a candidate sees no recommendation before that."""

from analysis.application.ports import UnitOfWork
from events import interviews


def remember_decision(event: interviews.CandidateApproved | interviews.CandidateRejected, uow: UnitOfWork) -> None:
    decision = "approved" if isinstance(event, interviews.CandidateApproved) else "rejected"
    uow.decisions.remember(event.invitation_id, decision, event.decided_at)
