"""Texts that people give: trimmed, and within a limit."""

from users.domain.errors import InvalidUser


def required_text(field: str, text: str, limit: int) -> str:
    """Raises `InvalidUser`."""
    trimmed = text.strip()
    if not trimmed or len(trimmed) > limit:
        raise InvalidUser(f"{field} must have 1 to {limit} characters.")
    return trimmed


def optional_text(field: str, text: str | None, limit: int) -> str | None:
    """A blank text is none. Raises `InvalidUser`."""
    return required_text(field, text, limit) if text and text.strip() else None
