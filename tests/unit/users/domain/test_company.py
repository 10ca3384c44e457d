"""The rules of a company (spec: users, sections 1.2, 3 and 9)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from events import companies as published
from kernel.errors import DomainError
from tests.support.companies import ADDED, a_company
from users.domain.company import Company, CompanyId
from users.domain.company_details import CompanyChanges, CompanyDetails, CompanySize
from users.domain.company_errors import CompanyAccessDenied
from users.domain.company_members import Member
from users.domain.user import UserId

LATER = ADDED + timedelta(hours=1)
OWNER = UserId(uuid4())


def updated(company: Company, **given: Any) -> Company:
    company.update(CompanyChanges(**given), LATER)
    return company


def test_who_adds_a_company_owns_it_and_is_its_first_and_primary_member() -> None:
    company = Company.create(id=CompanyId(uuid4()), details=CompanyDetails(name="  Nordhaven "), by=OWNER, now=ADDED)
    assert (company.created_by, company.is_active) == (OWNER, True)
    assert company.members == (Member(user_id=OWNER, is_primary=True, joined_at=ADDED),)
    (event,) = company.release_events()
    assert event == published.CompanyCreated(company_id=company.id, name="Nordhaven", created_by=OWNER, created_at=ADDED, version=1)


def test_texts_are_trimmed_and_blank_ones_are_none() -> None:
    details = CompanyDetails(name=" Nordhaven ", description=" ", website="", industry=" Logistics ", location="\t")
    assert details == CompanyDetails(name="Nordhaven", industry="Logistics")


@pytest.mark.parametrize(("field", "limit"), [("name", 200), ("description", 1000), ("website", 255), ("industry", 100), ("location", 200)])
def test_r31_limits_are_kept_and_the_refusal_names_the_field(field: str, limit: int) -> None:
    fits = "a.example/".ljust(limit, "x")
    assert getattr(updated(a_company(), **{field: fits}).details, field) == fits
    with pytest.raises(DomainError, match=f"{field} .*{limit}"):
        updated(a_company(), **{field: fits + "x"})


@pytest.mark.parametrize("name", ["", "  "])
def test_a_company_has_a_name(name: str) -> None:
    with pytest.raises(DomainError, match="name"):
        a_company(name=name)


@pytest.mark.parametrize(
    "website",
    ["https://nordhaven.example", "http://www.nordhaven.example:8080/jobs?all=1#top", "nordhaven.example", "https://bücher.example/ä"],
)
def test_a_website_is_an_address(website: str) -> None:
    assert a_company(website=website).details.website == website


@pytest.mark.parametrize(
    "website",
    ["nordhaven", "not a url", "javascript:alert(1)", "ftp://nordhaven.example", "https://", "https://user@nordhaven.example", "a.b c"],
)
def test_anything_else_is_no_website(website: str) -> None:
    with pytest.raises(DomainError, match="website"):
        a_company(website=website)


class TestUpdating:
    def test_r29_absent_is_kept_and_none_clears(self) -> None:
        company = updated(a_company(website="nordhaven.example", location="Turku"), website=None, name="Nordhaven Robotics")
        assert company.details == CompanyDetails(
            name="Nordhaven Robotics", industry="Logistics", size=CompanySize.UP_TO_50, location="Turku"
        )
        assert (company.created_at, company.updated_at) == (ADDED, LATER)

    def test_what_changed_is_told_with_its_new_value(self) -> None:
        company = updated(a_company(website="nordhaven.example"), website=" ", size=CompanySize.MORE, industry="Logistics", is_active=False)
        (event,) = company.release_events()
        assert event == published.CompanyUpdated(
            company_id=company.id,
            name="Nordhaven",
            updated_at=LATER,
            version=company.next_version,
            changes={"website": None, "size": "200+", "isActive": False},
        )

    @pytest.mark.parametrize("given", [{}, {"name": " Nordhaven "}, {"website": ""}, {"is_active": True, "size": CompanySize.UP_TO_50}])
    def test_r34_without_a_change_nothing_happens_and_nothing_is_told(self, given: dict[str, Any]) -> None:
        company = updated(a_company(), **given)
        assert (company.updated_at, company.release_events()) == (ADDED, [])

    @pytest.mark.parametrize("given", [{"name": ""}, {"website": "nordhaven"}, {"description": "x" * 1001}])
    def test_a_change_that_breaks_a_rule_is_refused(self, given: dict[str, Any]) -> None:
        with pytest.raises(DomainError):
            updated(a_company(), **given)


def test_deleting_is_told_with_who_did_it() -> None:
    company, admin = a_company(), uuid4()
    company.delete(by=admin, now=LATER)
    (event,) = company.release_events()
    assert event == published.CompanyDeleted(company_id=company.id, deleted_by=admin, deleted_at=LATER, version=company.next_version)


def test_only_the_owner_and_administrators_change_a_company() -> None:
    company = a_company(by=OWNER)
    company.ensure_editable_by(OWNER, is_admin=False)
    company.ensure_editable_by(uuid4(), is_admin=True)
    with pytest.raises(CompanyAccessDenied):
        company.ensure_editable_by(uuid4(), is_admin=False)


def test_r3_members_are_not_changed_from_outside() -> None:
    company = a_company()
    with pytest.raises(AttributeError):
        company.members[0].is_primary = False  # type: ignore[misc]
    with pytest.raises(AttributeError):
        company.members.append(company.members[0])  # type: ignore[attr-defined]
