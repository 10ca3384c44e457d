"""A completed interview counts for good."""

from billing.application.ports import UnitOfWork
from billing.domain.subscription import CompanyId
from events import interviews


def settle_reservation(event: interviews.InvitationCompleted, uow: UnitOfWork) -> None:
    uow.reservations.settle(event.invitation_id, CompanyId(event.company_id), event.completed_at)
