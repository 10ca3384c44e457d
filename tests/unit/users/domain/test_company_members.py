"""Who belongs to a company, and whose it is (spec: users, sections 1.2 and 13)."""

from dataclasses import FrozenInstanceError
from datetime import timedelta
from uuid import uuid4

import pytest

from events import companies as published
from tests.support.companies import ADDED, a_company
from users.domain.company import Company
from users.domain.company_errors import CompanyMemberAlreadyExists, CompanyMemberNotFound, CompanyOwnerStays
from users.domain.company_members import Member, MemberChanges
from users.domain.texts import InvalidText
from users.domain.user import UserId

LATER = ADDED + timedelta(hours=1)
OWNER, ADA, BEN = (UserId(uuid4()) for _ in range(3))


def a_team(*, primary: UserId = OWNER) -> Company:
    company = a_company(by=OWNER)
    for user_id in (ADA, BEN):
        company.add_member(Member(user_id=user_id, is_primary=user_id == primary, joined_at=LATER))
    return company


def primaries(company: Company) -> list[UserId]:
    return [member.user_id for member in company.members if member.is_primary]


@pytest.mark.parametrize("primary", [OWNER, ADA, BEN])
def test_r3_of_all_who_join_the_last_primary_one_is_it(primary: UserId) -> None:
    company = a_team(primary=primary)
    assert [member.user_id for member in company.members] == [OWNER, ADA, BEN]
    assert primaries(company) == [primary]


def test_r3b_whoever_is_made_primary_takes_it_from_the_one_before() -> None:
    company = a_team()
    company.change_member(BEN, MemberChanges(is_primary=True))
    assert primaries(company) == [BEN]
    company.change_member(BEN, MemberChanges(is_primary=False))
    assert primaries(company) == []


def test_r3_members_cannot_be_changed_past_the_company() -> None:
    company = a_team()
    with pytest.raises(FrozenInstanceError):
        company.members[0].is_primary = False  # type: ignore[misc]
    assert isinstance(company.members, tuple)


def test_nobody_joins_twice() -> None:
    with pytest.raises(CompanyMemberAlreadyExists):
        a_team().add_member(Member(user_id=ADA, is_primary=False, joined_at=LATER))


def test_a_position_is_trimmed_and_can_be_replaced_but_not_taken_away() -> None:
    company = a_team()
    company.change_member(ADA, MemberChanges(position=" Head of hiring "))
    assert [member.position for member in company.members] == [None, "Head of hiring", None]
    for position in ("", "  ", "x" * 101):
        with pytest.raises(InvalidText, match="position"):
            company.change_member(ADA, MemberChanges(position=position))
    assert Member(user_id=ADA, is_primary=False, joined_at=LATER, position=" ").position is None


def test_somebody_who_leaves_is_gone_and_the_owner_stays() -> None:
    company = a_team(primary=ADA)
    company.remove_member(ADA)
    assert ([member.user_id for member in company.members], primaries(company)) == ([OWNER, BEN], [])
    with pytest.raises(CompanyOwnerStays):
        company.remove_member(OWNER)


def test_a_stranger_is_no_member() -> None:
    company, stranger = a_team(), UserId(uuid4())
    for act in (
        lambda: company.change_member(stranger, MemberChanges()),
        lambda: company.remove_member(stranger),
        lambda: company.transfer_to(stranger, LATER),
    ):
        with pytest.raises(CompanyMemberNotFound):
            act()
    assert (company.members, company.release_events()) == (a_team().members, [])


@pytest.mark.parametrize(("primary", "after"), [(OWNER, ADA), (BEN, BEN)])
def test_r33_a_company_is_handed_over_to_a_member(primary: UserId, after: UserId) -> None:
    company = a_team(primary=primary)
    company.transfer_to(ADA, LATER)
    company.ensure_editable_by(ADA, is_admin=False)
    assert (company.created_by, primaries(company), company.updated_at) == (ADA, [after], LATER)
    (event,) = company.release_events()
    assert event == published.CompanyUpdated(
        company_id=company.id,
        name="Nordhaven",
        updated_at=LATER,
        version=company.next_version,
        changes={"createdBy": str(ADA)},
    )
    company.remove_member(OWNER)


def test_handed_over_to_its_owner_nothing_changes_and_nothing_is_told() -> None:
    company = a_team()
    company.transfer_to(OWNER, LATER)
    assert (company.created_by, company.updated_at, company.release_events()) == (OWNER, ADDED, [])
