"""Billing's ports in memory. The contract tests hold them to what PostgreSQL does."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

from billing.domain.subscription import CompanyId, Subscription


class FakeSubscriptions:
    def __init__(self) -> None:
        self.stored: dict[CompanyId, Subscription] = {}
        self.handed_out: list[Subscription] = []

    def find_alone(self, company_id: CompanyId) -> Subscription | None:
        found = copy.deepcopy(self.stored.get(company_id))
        self.handed_out += [found] if found else []
        return found

    def add(self, subscription: Subscription) -> None:
        self.handed_out.append(subscription)

    def store(self) -> None:
        for subscription in self.handed_out:
            if subscription != self.stored.get(subscription.company_id):
                subscription.version += 1
            self.stored[subscription.company_id] = copy.deepcopy(subscription)
        self.handed_out.clear()


class FakeReservations:
    """Invitation -> (company, month, state)."""

    def __init__(self) -> None:
        self.kept: dict[UUID, tuple[CompanyId, str, str]] = {}

    def reserve(self, invitation_id: UUID, company_id: CompanyId, at: datetime) -> None:
        self.kept.setdefault(invitation_id, (company_id, month(at), "reserved"))

    def settle(self, invitation_id: UUID, company_id: CompanyId, at: datetime) -> None:
        company, period, _ = self.kept.get(invitation_id, (company_id, month(at), ""))
        self.kept[invitation_id] = (company, period, "completed")

    def release(self, invitation_id: UUID) -> None:
        if self.kept.get(invitation_id, ("", "", ""))[2] == "reserved":
            del self.kept[invitation_id]


class FakeUnitOfWork:
    def __init__(self) -> None:
        self.subscriptions = FakeSubscriptions()
        self.reservations = FakeReservations()

    @contextmanager
    def begin(self) -> Iterator["FakeUnitOfWork"]:
        yield self
        self.subscriptions.store()


def month(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m")
