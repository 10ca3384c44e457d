"""Errors a caller can do something about: each has a status and a stable code, and is rendered once, at the boundary."""

from typing import ClassVar

Detail = dict[str, str]


class DomainError(Exception):
    """A refused request. The message is a sentence for the caller: what, where, what to do.

    `persists` is set where the refusal itself changes something that must be kept (a deadline noticed too late).
    """

    status: ClassVar[int] = 400
    code: ClassVar[str] = "DOMAIN_ERROR"
    persists: ClassVar[bool] = False

    @property
    def message(self) -> str:
        return str(self)


class ValidationFailed(DomainError):
    """A request that does not have the declared shape; `details` names every field."""

    code = "VALIDATION_ERROR"

    def __init__(self, message: str, details: list[Detail] | None = None) -> None:
        super().__init__(message)
        self.details = details or []


class TransportError(DomainError):
    """A failure before the use case is reached; rendered in the short shape E2."""


class MalformedBody(TransportError):
    code = "MALFORMED_BODY"


class BodyTooLarge(TransportError):
    status = 413
    code = "BODY_TOO_LARGE"


class NotAuthenticated(TransportError):
    """`cookies` are whole Set-Cookie values, for a browser that has to forget what it holds."""

    status = 401
    code = "UNAUTHORIZED"

    def __init__(self, message: str, cookies: list[str] | None = None) -> None:
        super().__init__(message)
        self.cookies = cookies or []


class RoleMissing(TransportError):
    status = 403
    code = "FORBIDDEN"


class VersionConflict(DomainError):
    """Somebody else changed the same object in between; reading it again and repeating is safe."""

    status = 409
    code = "VERSION_CONFLICT"


class IdempotencyKeyReused(DomainError):
    status = 422
    code = "IDEMPOTENCY_KEY_REUSED"


class InvocationFailed(RuntimeError):
    """Leaves a function in place of an unexpected failure where the runtime and the state machine write down what leaves it.

    It says the class and never the text, which may quote a row or a person; the kernel's own log line says where it happened.
    """

    def __init__(self, failure: Exception) -> None:
        super().__init__(f"{type(failure).__qualname__}: the log line before this one says where")


class ServiceUnavailable(DomainError):
    """A part the request needs does not answer at the moment; trying again later is right."""

    status = 503
    code = "SERVICE_UNAVAILABLE"
