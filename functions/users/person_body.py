"""A person as administrators write them: names and e-mail address, refused with the field's name where they cannot be one."""

import re
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


def _reached_from_anywhere(address: str) -> str:
    if not WHOLE_DOMAIN.search(address):
        raise ValueError("must be an e-mail address with a whole domain, such as name@example.com")
    return address


WHOLE_DOMAIN = re.compile(r"@[^@.]+(\.[^@.]+)+$")

EmailAddress = Annotated[str, AfterValidator(_address)]
"""Trimmed and in lower case, as it is stored and compared."""

NewAddress = Annotated[EmailAddress, AfterValidator(_reached_from_anywhere)]
"""Of somebody new: the identity provider knows some of people on its own network, which nobody else reaches."""
