"""The vendor's error bodies."""

import math
from collections.abc import Mapping
from email.utils import formatdate

from starlette.responses import JSONResponse

ORGANIZATION = "org_01sandbox0000000000000000"


class VendorError(Exception):
    """An answer other than 200."""

    def __init__(self, status: int, message: str, *, kind: str = "invalid_request_error", **details: str) -> None:
        super().__init__(message)
        self.status = status
        self.error = {"message": message, "type": kind, **details}
        self.headers: dict[str, str] = {}

    def response(self, headers: Mapping[str, str]) -> JSONResponse:
        return JSONResponse({"error": self.error}, self.status, {**headers, **self.headers})


def invalid_key() -> VendorError:
    return VendorError(401, "Invalid API Key", code="invalid_api_key")


def unknown_model(model: str) -> VendorError:
    return VendorError(404, f"The model `{model}` does not exist or you do not have access to it.", code="model_not_found")


def generation_failed(generated: str) -> VendorError:
    message = "Failed to generate JSON. Please adjust your prompt. See 'failed_generation' for more details."
    return VendorError(400, message, code="json_validate_failed", failed_generation=generated)


def server_error(status: int, message: str | None) -> VendorError:
    return VendorError(status, message or "Service unavailable. Please try again later.", kind="internal_server_error")


def moved(location: str) -> VendorError:
    error = VendorError(307, "Temporary redirect.")
    error.headers["location"] = location
    return error


def rate_limited(message: str, *, kind: str, retry_after: str | None) -> VendorError:
    error = VendorError(429, message, kind=kind, code="rate_limit_exceeded")
    if retry_after is not None:
        error.headers["retry-after"] = retry_after
    return error


def in_seconds(wait: float) -> str:
    return str(max(1, round(wait)))


def at_a_date(wait: float, now: float) -> str:
    """Whole seconds, never earlier than asked."""
    return formatdate(math.ceil(now + wait), usegmt=True)
