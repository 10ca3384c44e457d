"""End invitations whose time is over, each by whichever limit came first; the schedules bring the ones to look at."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from interviews.application.ports import UnitOfWork
from interviews.domain.invitation_status import InvitationId
from kernel.schedule import each


class Transactions(Protocol):
    def begin(self) -> AbstractContextManager[UnitOfWork]: ...


def end_lapsed_invitations(invitation_ids: Iterable[InvitationId], transactions: Transactions, now: datetime) -> int:
    """Each in a transaction of its own; nothing happens to one for which somebody else was faster."""

    def end(invitation_id: InvitationId) -> None:
        with transactions.begin() as uow:
            uow.invitations.get(invitation_id).lapse(now)

    return each(invitation_ids, end)
