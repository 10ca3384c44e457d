"""Refusals of one field, by the name that requests give it."""

from kernel.errors import ValidationFailed


class InvalidField(ValidationFailed):
    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field} {reason}.", [{"field": field, "message": reason}])
