"""The words for where an invitation stands; apart from the aggregate, because reads need only these."""

from enum import StrEnum
from typing import NewType
from uuid import UUID

InvitationId = NewType("InvitationId", UUID)


class InvitationStatus(StrEnum):
    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    EXPIRED = "expired"


class CompletedReason(StrEnum):
    """Clients send the first two; `auto_timeout` is the server's clock."""

    MANUAL = "manual"
    EARLY_FINISH = "early_finish"
    AUTO_TIMEOUT = "auto_timeout"


class Outcome(StrEnum):
    APPROVED = "approved"
    REJECTED = "rejected"
