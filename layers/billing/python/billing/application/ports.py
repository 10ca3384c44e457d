"""What the use cases need from outside: repositories and the unit of work that holds them."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from billing.domain.subscription import CompanyId, Subscription


class Subscriptions(Protocol):
    def find_alone(self, company_id: CompanyId) -> Subscription | None:
        """The company's subscription; until this transaction ends nobody else finds, opens or counts anything for the company."""

    def add(self, subscription: Subscription) -> None: ...


class Reservations(Protocol):
    """Interviews counted against the quota: reserved with the invitation, settled when it is completed."""

    def settle(self, invitation_id: UUID, company_id: CompanyId, at: datetime) -> None:
        """A completed interview counts for good, in the month of its reservation (without one: in the month of its completion)."""

    def release(self, invitation_id: UUID) -> None:
        """Give back what is only reserved; what is completed stays."""


class UnitOfWork(Protocol):
    @property
    def subscriptions(self) -> Subscriptions: ...

    @property
    def reservations(self) -> Reservations: ...
