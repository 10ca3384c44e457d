"""An interview that expired before the candidate started it does not count."""

from billing.adapters.unit_of_work import UnitOfWork
from billing.application.release_reservation import release_reservation
from events import interviews
from kernel.consumer import consumer


@consumer
def handler(event: interviews.InvitationExpired, uow: UnitOfWork) -> None:
    release_reservation(event, uow)
