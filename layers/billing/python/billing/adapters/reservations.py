"""Reserved and completed interviews in PostgreSQL; made by the published function `reserve_interview`, finished here."""

from datetime import datetime
from uuid import UUID

from billing.domain.subscription import CompanyId
from kernel.database import Connection

SETTLE = """
insert into reservations (invitation_id, company_id, period, state, at)
values (%(invitation)s, %(company)s, billing_period(%(at)s), 'completed', %(at)s)
on conflict (invitation_id) do update set state = excluded.state"""

RELEASE = "delete from reservations where invitation_id = %(invitation)s and state = 'reserved'"


class ReservationBook:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def settle(self, invitation_id: UUID, company_id: CompanyId, at: datetime) -> None:
        self.connection.execute(SETTLE, {"invitation": invitation_id, "company": company_id, "at": at})

    def release(self, invitation_id: UUID) -> None:
        self.connection.execute(RELEASE, {"invitation": invitation_id})
