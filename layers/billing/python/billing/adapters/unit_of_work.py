"""The unit of work of this context: one transaction with its repositories."""

from functools import cached_property

import kernel.unit_of_work
from billing.adapters.reservations import ReservationBook
from billing.adapters.subscriptions import SubscriptionRepository


class UnitOfWork(kernel.unit_of_work.UnitOfWork):
    @cached_property
    def subscriptions(self) -> SubscriptionRepository:
        return SubscriptionRepository(self)

    @cached_property
    def reservations(self) -> ReservationBook:
        return ReservationBook(self.connection)
