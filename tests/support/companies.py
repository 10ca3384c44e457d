"""Companies for tests of the users context, and their repository in memory."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from users.domain.company import Company, CompanyId
from users.domain.company_details import CompanyDetails, CompanySize
from users.domain.company_errors import CompanyAlreadyExists, CompanyNotFound
from users.domain.user import UserId

ADDED = datetime(2026, 1, 31, 9, 15, tzinfo=UTC)


def a_company(*, by: UserId | None = None, **described: Any) -> Company:
    """A company of which the events have been told."""
    given = {"name": "Nordhaven", "industry": "Logistics", "size": CompanySize.UP_TO_50, **described}
    company = Company.create(id=CompanyId(uuid4()), details=CompanyDetails(**given), by=by or UserId(uuid4()), now=ADDED)
    company.release_events()
    return company


@dataclass
class FakeCompanies:
    known: dict[CompanyId, Company] = field(default_factory=dict)

    def get(self, company_id: CompanyId) -> Company:
        company = self.known.get(company_id)
        if company is None or company.is_deleted:
            raise CompanyNotFound
        return company

    def add(self, company: Company) -> None:
        named = (company.created_by, company.details.name)
        if any((known.created_by, known.details.name) == named for known in self.known.values() if not known.is_deleted):
            raise CompanyAlreadyExists
        self.known[company.id] = company

    def are_owned_by(self, user_id: UserId) -> bool:
        return any(company.created_by == user_id and not company.is_deleted for company in self.known.values())
