"""The values that describe a person: a name and an e-mail address."""

import re
from dataclasses import dataclass
from typing import NewType

from users.domain.errors import InvalidUser

Email = NewType("Email", str)
"""Trimmed and in lower case, so that one mailbox is one account."""

EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]+")
EMAIL_LIMIT = 255
NAME_LIMIT = 50


def email_address(text: str) -> Email:
    """Raises `InvalidUser`."""
    address = text.strip().lower()
    if len(address) > EMAIL_LIMIT or not EMAIL.fullmatch(address):
        raise InvalidUser("email", "must be an e-mail address")
    return Email(address)


@dataclass(frozen=True, kw_only=True)
class FullName:
    first: str
    last: str

    def __post_init__(self) -> None:
        for field, text in (("firstName", self.first), ("lastName", self.last)):
            if not text.strip() or len(text) > NAME_LIMIT:
                raise InvalidUser(field, f"must have 1 to {NAME_LIMIT} characters")

    @classmethod
    def as_provided(cls, first: str | None, last: str | None) -> "FullName":
        """A name from the identity provider, whose rules are wider than ours: nobody is kept out because of their name."""
        return cls(first=_provided(first) or "Unknown", last=_provided(last) or "User")


def _provided(text: str | None) -> str:
    return (text or "").strip()[:NAME_LIMIT].strip()
