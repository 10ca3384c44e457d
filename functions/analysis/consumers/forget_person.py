"""Erase what was made of the answers of a candidate who is gone; interviews says which interviews were theirs."""

from analysis.adapters.erasures import ErasedDocuments
from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.forget_person import erase_analysis
from events import interviews
from kernel.consumer import consumer
from kernel.http import Now


@consumer
def handler(event: interviews.InvitationErased, uow: UnitOfWork, documents: ErasedDocuments, now: Now) -> None:
    erase_analysis(event.invitation_id, uow.erased_interviews, documents, now)
