"""What is said about a company, within its limits."""

import re
from dataclasses import dataclass
from enum import StrEnum

from users.domain.changes import KEEP, Keep, changed
from users.domain.company_errors import InvalidCompany
from users.domain.texts import optional_text, required_text

NAME_LIMIT = 200
DESCRIPTION_LIMIT = 1000
WEBSITE_LIMIT = 255
INDUSTRY_LIMIT = 100
LOCATION_LIMIT = 200

WEBSITE = re.compile(r"(https?://)?([\w-]+\.)+[\w-]{2,}(:\d{1,5})?([/?#]\S*)?", re.IGNORECASE)
"""With or without `https://`, as people write it."""


class CompanySize(StrEnum):
    """How many people work there."""

    UP_TO_10 = "1-10"
    UP_TO_50 = "11-50"
    UP_TO_200 = "51-200"
    MORE = "200+"


@dataclass(frozen=True, kw_only=True)
class CompanyDetails:
    """Texts are trimmed and a blank one is none. Raises `InvalidText`, `InvalidCompany`."""

    name: str
    description: str | None = None
    website: str | None = None
    industry: str | None = None
    size: CompanySize | None = None
    location: str | None = None

    def __post_init__(self) -> None:
        self._set("name", required_text("name", self.name, NAME_LIMIT))
        self._set("description", optional_text("description", self.description, DESCRIPTION_LIMIT))
        self._set("website", optional_text("website", self.website, WEBSITE_LIMIT))
        self._set("industry", optional_text("industry", self.industry, INDUSTRY_LIMIT))
        self._set("location", optional_text("location", self.location, LOCATION_LIMIT))
        if self.website and not WEBSITE.fullmatch(self.website):
            raise InvalidCompany("website", "must be an address such as https://example.com")

    def _set(self, field: str, text: str | None) -> None:
        object.__setattr__(self, field, text)


@dataclass(frozen=True, kw_only=True)
class CompanyChanges:
    """The details that change; None clears one. The name cannot be cleared."""

    name: str | Keep = KEEP
    description: str | Keep | None = KEEP
    website: str | Keep | None = KEEP
    industry: str | Keep | None = KEEP
    size: CompanySize | Keep | None = KEEP
    location: str | Keep | None = KEEP
    is_active: bool | Keep = KEEP

    def applied_to(self, details: CompanyDetails) -> CompanyDetails:
        """Raises `InvalidText`, `InvalidCompany`."""
        return CompanyDetails(
            name=changed(self.name, details.name),
            description=changed(self.description, details.description),
            website=changed(self.website, details.website),
            industry=changed(self.industry, details.industry),
            size=changed(self.size, details.size),
            location=changed(self.location, details.location),
        )
