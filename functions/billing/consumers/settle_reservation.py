"""A completed interview counts for good."""

from billing.adapters.unit_of_work import UnitOfWork
from billing.application.settle_reservation import settle_reservation
from events import interviews
from kernel.consumer import consumer


@consumer
def handler(event: interviews.InvitationCompleted, uow: UnitOfWork) -> None:
    settle_reservation(event, uow)
