"""How a change says which fields it names: an absent field is kept, None clears it where that is possible."""

from enum import Enum
from typing import Final, TypeVar

T = TypeVar("T")


class Keep(Enum):
    """The value of a field that a change does not name."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


def changed(given: T | Keep, present: T) -> T:
    return present if isinstance(given, Keep) else given
