"""What every repository of companies does, in memory and in PostgreSQL, and what only the database can promise."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.errors import ForeignKeyViolation, UniqueViolation

from kernel.errors import DomainError, VersionConflict
from tests.integration.users.conftest import Begin, unit_of_work
from tests.support.companies import a_company
from tests.support.people import NOW, a_user
from tests.support.platform import Platform
from tests.support.postgres import Connection
from users.domain.company import Company, CompanyId
from users.domain.company_details import CompanyChanges, CompanyDetails, CompanySize
from users.domain.company_errors import CompanyAlreadyExists, CompanyNotFound
from users.domain.company_members import Member, MemberChanges
from users.domain.user import User

LATER = NOW + timedelta(hours=1)


def stored(begin: Begin, user: User) -> User:
    with begin() as work:
        work.users.add_unless_taken(user)
    return user


def added(begin: Begin, company: Company) -> Company:
    with begin() as work:
        work.companies.add(company)
    return company


@pytest.fixture
def owner(begin: Begin) -> User:
    return stored(begin, a_user())


def test_an_unknown_company_is_not_found(begin: Begin) -> None:
    with pytest.raises(CompanyNotFound), begin() as work:
        work.companies.get(CompanyId(uuid4()))


def test_a_change_comes_back(begin: Begin, owner: User) -> None:
    company = added(begin, a_company(by=owner.id))
    changes = CompanyChanges(
        name="Nordhaven Robotics", website="nordhaven.example", industry=None, size=None, location="Turku", is_active=False
    )
    with begin() as work:
        work.companies.get(company.id).update(changes, LATER)
    with begin() as work:
        again = work.companies.get(company.id)
    assert again.details == CompanyDetails(name="Nordhaven Robotics", website="nordhaven.example", location="Turku")
    assert (again.is_active, again.updated_at, again.members) == (False, LATER, company.members)


def test_members_come_back_as_they_were_changed(begin: Begin, owner: User) -> None:
    company = added(begin, a_company(by=owner.id))
    ada, ben = (stored(begin, a_user(email=f"{name}@demo.test")) for name in ("ada", "ben"))
    with begin() as work:
        team = work.companies.get(company.id)
        for number, user in enumerate((ada, ben)):
            team.add_member(Member(user_id=user.id, is_primary=True, joined_at=LATER + timedelta(hours=number), position="Head of hiring"))
    with begin() as work:
        team = work.companies.get(company.id)
        team.change_member(owner.id, MemberChanges(is_primary=True, position="Founder"))
        team.remove_member(ada.id)
        team.transfer_to(ben.id, LATER)
    with begin() as work:
        again = work.companies.get(company.id)
    assert (again.created_by, again.members) == (ben.id, team.members)
    assert [(member.user_id, member.is_primary, member.position) for member in again.members] == [
        (owner.id, False, "Founder"),
        (ben.id, True, "Head of hiring"),
    ]


def test_a_deleted_company_is_gone_and_its_name_is_free(begin: Begin, owner: User) -> None:
    company = added(begin, a_company(by=owner.id))
    with begin() as work:
        work.companies.get(company.id).delete(by=owner.id, now=LATER)
    with pytest.raises(CompanyNotFound), begin() as work:
        work.companies.get(company.id)
    added(begin, a_company(by=owner.id))


def test_an_owner_gives_a_name_once(begin: Begin, owner: User) -> None:
    added(begin, a_company(by=owner.id))
    with pytest.raises(CompanyAlreadyExists), begin() as work:
        work.companies.add(a_company(by=owner.id))


def test_names_are_told_apart_by_case_and_owner(begin: Begin, owner: User) -> None:
    other = stored(begin, a_user(email="other@demo.test"))
    for company in (a_company(by=owner.id), a_company(by=owner.id, name="NORDHAVEN"), a_company(by=other.id)):
        added(begin, company)


class TestOnPostgreSQL:
    @pytest.fixture
    def begin(self, writer: Connection) -> Begin:
        return lambda: unit_of_work(writer)

    def test_r14_of_two_changes_at_once_the_later_is_refused(self, platform: Platform, begin: Begin, owner: User) -> None:
        company, other = added(begin, a_company(by=owner.id)), platform.connect_as("users_writer")

        def slowly() -> None:
            with begin() as slow:
                slow.companies.get(company.id).update(CompanyChanges(location="Turku"), LATER)
                with unit_of_work(other) as fast:
                    fast.companies.get(company.id).update(CompanyChanges(location="Oulu"), LATER)

        with pytest.raises(VersionConflict):
            slowly()
        assert [envelope["payload"]["changes"] for envelope in platform.outbox("company.updated")] == [{"location": "Oulu"}]

    def test_a_company_that_somebody_has_just_changed_is_not_deleted(self, platform: Platform, begin: Begin, owner: User) -> None:
        company, other = added(begin, a_company(by=owner.id)), platform.connect_as("users_writer")

        def slowly() -> None:
            with begin() as slow:
                slow.companies.get(company.id).delete(by=owner.id, now=LATER)
                with unit_of_work(other) as fast:
                    fast.companies.get(company.id).update(CompanyChanges(location="Oulu"), LATER)

        with pytest.raises(VersionConflict):
            slowly()
        assert platform.outbox("company.deleted") == []

    def test_u3_r19_of_several_of_one_name_at_the_same_moment_one_is_added(self, platform: Platform, owner: User) -> None:
        def add(_: int) -> bool:
            connection = platform.server.connect(platform.database, "users_writer")
            try:
                added(lambda: unit_of_work(connection), a_company(by=owner.id))
            except DomainError:
                return False
            finally:
                connection.close()
            return True

        with ThreadPoolExecutor(4) as recruiters:
            assert sorted(recruiters.map(add, range(4))) == [False] * 3 + [True]

    def test_u3_r19_a_name_taken_by_a_change_is_refused(self, begin: Begin, owner: User) -> None:
        added(begin, a_company(by=owner.id))
        other = added(begin, a_company(by=owner.id, name="Other"))
        with pytest.raises(CompanyAlreadyExists), begin() as work:
            work.companies.get(other.id).update(CompanyChanges(name="Nordhaven"), LATER)

    def test_r3_a_company_has_at_most_one_primary_member(self, begin: Begin, writer: Connection, owner: User) -> None:
        company, other = added(begin, a_company(by=owner.id)), stored(begin, a_user(email="other@demo.test"))
        join = "insert into company_members (company_id, user_id, is_primary, joined_at) values (%s, %s, %s, now())"
        with pytest.raises(UniqueViolation):
            writer.execute(join, [company.id, other.id, True])
        writer.execute(join, [company.id, other.id, False])
        with begin() as work:
            assert [member.is_primary for member in work.companies.get(company.id).members] == [True, False]

    def test_r33_an_owner_is_not_removed_while_the_company_is_there(self, begin: Begin, writer: Connection, owner: User) -> None:
        company = added(begin, a_company(by=owner.id))
        with pytest.raises(ForeignKeyViolation):
            writer.execute("delete from users where id = %s", [owner.id])
        with begin() as work:
            work.companies.get(company.id).delete(by=owner.id, now=LATER)
        assert writer.execute("delete from users where id = %s", [owner.id]).rowcount == 1


CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(lambda moment: moment.replace(tzinfo=NOW.tzinfo))  # noqa: DTZ001
TEXTS = st.none() | st.text(CHARACTERS, max_size=60)


@st.composite
def companies(draw: st.DrawFn, owner: User) -> Company:
    described: dict[str, Any] = {field: draw(TEXTS) for field in ("description", "industry", "location")}
    name = draw(st.text(CHARACTERS, min_size=1, max_size=60).filter(lambda text: bool(text.strip())))
    website = draw(st.sampled_from([None, "nordhaven.example", "https://bücher.example/ä"]))
    size = draw(st.none() | st.sampled_from(CompanySize))
    details = CompanyDetails(name=name, website=website, size=size, **described)
    company = Company.create(id=CompanyId(uuid4()), details=details, by=owner.id, now=draw(MOMENTS))
    company.update(CompanyChanges(is_active=draw(st.booleans())), draw(MOMENTS))
    return company


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_rp3a_whatever_a_company_is_it_is_loaded_as_it_was_saved(platform: Platform, data: st.DataObject) -> None:
    with platform.connect_as("users_writer") as connection:
        owner = stored(lambda: unit_of_work(connection), a_user(email=f"{uuid4()}@demo.test"))
        company = added(lambda: unit_of_work(connection), data.draw(companies(owner)))
        with unit_of_work(connection) as work:
            assert work.companies.get(company.id) == company
    assert company.version == 1
