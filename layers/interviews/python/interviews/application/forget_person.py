"""Forget a person who is gone: their name, and as a candidate everything they wrote. Interviews they held as a recruiter stay."""

from datetime import datetime
from uuid import UUID

from interviews.application.ports import UnitOfWork


def forget_person(user_id: UUID, uow: UnitOfWork, now: datetime) -> None:
    uow.people.forget(user_id)
    for invitation_id in uow.invitations.ids_of(user_id):
        uow.invitations.get(invitation_id).erase(now)
