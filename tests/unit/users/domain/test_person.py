"""Names and e-mail addresses (spec: users, section 1.5)."""

import pytest

from users.domain.errors import InvalidUser
from users.domain.person import FullName, email_address


@pytest.mark.parametrize("text", ["Zoe@Demo.Test", "  zoe@demo.test ", "ZOE@DEMO.TEST"])
def test_one_mailbox_is_one_account(text: str) -> None:
    assert email_address(text) == "zoe@demo.test"


@pytest.mark.parametrize(
    "text", ["", "zoe", "@demo.test", "zoe@", "zoe @demo.test", "zoe@a@b.test", "z" * 65 + "@demo.test", "z@" + "d" * 254]
)
def test_something_that_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidUser):
        email_address(text)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (" Zoë ", " Řezník\t", ("Zoë", "Řezník")),
        (None, None, ("Unknown", "User")),
        ("", "   ", ("Unknown", "User")),
        ("小明", None, ("小明", "User")),
        ("Z" * 80, "x" * 49 + " yz", ("Z" * 50, "x" * 49)),
    ],
)
def test_nobody_is_kept_out_because_of_their_name(first: str | None, last: str | None, expected: tuple[str, str]) -> None:
    name = FullName.as_provided(first, last)
    assert (name.first, name.last) == expected


@pytest.mark.parametrize(("first", "last"), [("", "User"), ("Zoë", " "), ("Z" * 51, "User"), ("Zoë", "U" * 51)])
def test_a_name_has_one_to_fifty_characters(first: str, last: str) -> None:
    with pytest.raises(InvalidUser):
        FullName(first=first, last=last)
