"""Keep what a person decided, because a candidate sees no recommendation before that."""

from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.remember_decision import remember_decision
from events import interviews
from kernel.consumer import consumer


@consumer
def handler(event: interviews.CandidateApproved | interviews.CandidateRejected, uow: UnitOfWork) -> None:
    remember_decision(event, uow)
