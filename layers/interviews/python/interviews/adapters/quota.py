"""The quota of interviews, reserved through the SQL function that the billing context publishes, in the caller's transaction."""

from datetime import datetime
from uuid import UUID

from interviews.application.ports import Reservation
from interviews.domain.invitation_status import InvitationId
from kernel.database import Connection

RESERVE = "select allowed, plan, quota from billing.reserve_interview(%(company)s, %(invitation)s, %(at)s)"


class BillingQuota:
    """A reservation that is rolled back with the transaction never happened."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def reserve(self, company_id: UUID, invitation_id: InvitationId, at: datetime) -> Reservation:
        row = self.connection.execute(RESERVE, {"company": company_id, "invitation": invitation_id, "at": at}).fetchone()
        if row is None:
            raise LookupError("billing.reserve_interview returned no row")
        return Reservation(allowed=row["allowed"], plan=row["plan"], limit=row["quota"])
