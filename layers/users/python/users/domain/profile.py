"""What people may change about themselves, and how long it may be."""

from dataclasses import dataclass

from users.domain.changes import KEEP, Keep, changed
from users.domain.person import FullName

PHONE_LIMIT = 20
BIO_LIMIT = 500
TIMEZONE_LIMIT = 50
LANGUAGE_LIMIT = 10


@dataclass(frozen=True, kw_only=True)
class ProfileChanges:
    """The parts of a profile that change."""

    first_name: str | Keep = KEEP
    last_name: str | Keep = KEEP
    phone: str | Keep | None = KEEP
    bio: str | Keep | None = KEEP
    timezone: str | Keep = KEEP
    language: str | Keep = KEEP

    def new_name(self, present: FullName) -> FullName:
        """Raises `InvalidUser`."""
        return FullName(first=changed(self.first_name, present.first).strip(), last=changed(self.last_name, present.last).strip())
