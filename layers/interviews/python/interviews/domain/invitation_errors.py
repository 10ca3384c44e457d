"""What an invitation refuses, each with its status and code."""

from typing import ClassVar

from kernel.errors import DomainError


class InvitationNotFound(DomainError):
    status = 404
    code = "INVITATION_NOT_FOUND"

    def __init__(self) -> None:
        super().__init__("There is no such invitation.")


class InvitationAccessDenied(DomainError):
    status = 403
    code = "INVITATION_ACCESS_DENIED"

    def __init__(self, sentence: str = "This invitation is for somebody else.") -> None:
        super().__init__(sentence)


class InvalidInvitation(DomainError):
    code = "INVALID_INVITATION_DATA"


class DuplicateInvitation(DomainError):
    status = 409
    code = "DUPLICATE_INVITATION"

    def __init__(self) -> None:
        super().__init__("This candidate already has an invitation to this interview.")


class QuotaExceeded(DomainError):
    """The client's quota dialog reads limit and plan out of this sentence."""

    status = 402
    code = "QUOTA_EXCEEDED"

    def __init__(self, *, limit: int, plan: str) -> None:
        super().__init__(f"Quota exceeded: interviews limit of {limit} reached on {plan} plan")


class StartedTooLate(DomainError):
    """Noticing it ends the invitation."""

    status = 410
    code = "INVITATION_EXPIRED"
    persists: ClassVar[bool] = True


class AnsweredTooLate(DomainError):
    status = 410
    code = "INVITATION_EXPIRED"


class TimeIsUp(DomainError):
    """Noticing it hands in what was answered in time."""

    status = 410
    code = "TIME_LIMIT_REACHED"
    persists: ClassVar[bool] = True


class InvalidInvitationState(DomainError):
    status = 422
    code = "INVALID_INVITATION_STATE"


class InvitationIncomplete(DomainError):
    status = 422
    code = "INVITATION_INCOMPLETE"


class DuplicateResponse(DomainError):
    status = 409
    code = "DUPLICATE_RESPONSE"


class InvitationNotCompleted(DomainError):
    code = "INVITATION_NOT_COMPLETED"


class DecisionAlreadyMade(DomainError):
    code = "DECISION_ALREADY_MADE"
