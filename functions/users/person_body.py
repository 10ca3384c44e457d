"""A person as administrators write them: names and e-mail address, refused with the field's name where they cannot be one."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from users.domain.errors import InvalidUser
from users.domain.person import NAME_LIMIT, Email, email_address

PersonName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=NAME_LIMIT)]


def _address(text: str) -> Email:
    try:
        return email_address(text)
    except InvalidUser as refusal:
        raise ValueError("must be an e-mail address") from refusal


EmailAddress = Annotated[str, AfterValidator(_address)]
"""Trimmed and in lower case, as it is stored and compared."""
