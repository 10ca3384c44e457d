"""An interview that expired before the candidate started it does not count; a started one has been used."""

from billing.application.ports import UnitOfWork
from events import interviews


def release_reservation(event: interviews.InvitationExpired, uow: UnitOfWork) -> None:
    if not event.started:
        uow.reservations.release(event.invitation_id)
