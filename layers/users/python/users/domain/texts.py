"""Texts that people give: trimmed, and within a limit."""

from users.domain.fields import InvalidField


class InvalidText(InvalidField):
    """A text that is missing or too long."""


def required_text(field: str, text: str, limit: int) -> str:
    """Raises `InvalidText`."""
    trimmed = text.strip()
    if not trimmed or len(trimmed) > limit:
        raise InvalidText(field, f"must have 1 to {limit} characters")
    return trimmed


def optional_text(field: str, text: str | None, limit: int) -> str | None:
    """A blank text is none. Raises `InvalidText`."""
    return required_text(field, text, limit) if text and text.strip() else None
