"""What every repository of people does, in memory and in PostgreSQL, and what only the database can promise."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import uuid4

import pytest
from psycopg.errors import InsufficientPrivilege, UniqueViolation

from kernel.errors import VersionConflict
from kernel.manifest import Role
from tests.integration.users.conftest import Begin, unit_of_work
from tests.support.people import NOW, a_user
from tests.support.platform import Platform
from tests.support.postgres import Connection
from users.application import ports
from users.domain.errors import UserAlreadyExists, UserNotFound
from users.domain.person import Email, FullName
from users.domain.profile import ProfileChanges
from users.domain.user import RoleClaim, User, UserId, UserStatus


def added(begin: Begin, user: User) -> bool:
    with begin() as work:
        return work.users.add_unless_taken(user)


def found(begin: Begin, user_id: UserId) -> User | None:
    with begin() as work:
        return work.users.find(user_id)


def test_rp3a_a_person_comes_back_as_stored(begin: Begin) -> None:
    user = a_user(
        role=Role.PENDING,
        name=FullName(first="小明", last="Ó'Briain"),
        status=UserStatus.SUSPENDED,
        timezone="Europe/Prague",
        language="cs",
        avatar_url="/avatars/1.png",
        bio="Twelve years on the floor",
        phone="+420 600 000 000",
        claim=RoleClaim(role=Role.HR, at=NOW),
        updated_at=NOW + timedelta(hours=1),
    )
    assert added(begin, user)
    assert found(begin, user.id) == user


def test_a_person_without_optional_parts_comes_back_as_stored(begin: Begin) -> None:
    user = a_user()
    assert added(begin, user)
    assert found(begin, user.id) == user


def test_a_change_comes_back(begin: Begin) -> None:
    user = a_user()
    added(begin, user)
    with begin() as work:
        changed = work.users.find(user.id)
        assert changed is not None
        changed.claim_role(Role.CANDIDATE, NOW)
    again = found(begin, user.id)
    assert again is not None
    assert again.claim == RoleClaim(role=Role.CANDIDATE, at=NOW)


def test_nobody_is_found_by_an_unknown_id(begin: Begin) -> None:
    assert found(begin, UserId(uuid4())) is None


def test_getting_somebody_unknown_is_refused(begin: Begin) -> None:
    with pytest.raises(UserNotFound), begin() as work:
        work.users.get(UserId(uuid4()))


def test_a_changed_profile_comes_back(begin: Begin) -> None:
    user = a_user()
    added(begin, user)
    with begin() as work:
        work.users.get(user.id).update_profile(ProfileChanges(first_name="Zofie", phone="+420", bio="Floor", language="cs"), NOW)
    with begin() as work:
        again = work.users.get(user.id)
    assert (again.name.first, again.phone, again.bio, again.language) == ("Zofie", "+420", "Floor", "cs")


def test_an_id_belongs_to_one_person(begin: Begin) -> None:
    user = a_user()
    assert added(begin, user)
    assert not added(begin, a_user(id=user.id, email="other@demo.test"))
    assert found(begin, user.id) == user


@pytest.mark.parametrize("email", ["zoe@demo.test", "Zoe@Demo.test"])
def test_an_address_belongs_to_one_person_however_it_is_written(begin: Begin, email: str) -> None:
    user, other = a_user(), a_user(email=email)
    assert added(begin, user)
    assert not added(begin, other)
    assert found(begin, other.id) is None


def test_an_address_is_taken_for_everybody_else(begin: Begin) -> None:
    user = a_user()
    added(begin, user)
    with begin() as work:
        assert not work.users.is_taken(user.email, but_by=user.id)
        assert work.users.is_taken(Email("ZOE@demo.test"), but_by=UserId(uuid4()))
        assert not work.users.is_taken(Email("other@demo.test"), but_by=UserId(uuid4()))


def test_a_login_of_a_stranger_is_not_remembered(begin: Begin) -> None:
    with begin() as work:
        assert not work.logins.remember(str(uuid4()), NOW)


class TestOnPostgreSQL:
    def test_the_events_of_somebody_new_leave_with_the_transaction(self, platform: Platform, writer: Connection) -> None:
        name = FullName(first="Zoë", last="Řezník")
        user = User.register(id=UserId(uuid4()), email=Email("z@demo.test"), email_verified=True, name=name, role=Role.HR, now=NOW)
        with unit_of_work(writer) as work:
            assert work.users.add_unless_taken(user)
        told = platform.outbox()
        assert [each["eventType"] for each in told] == ["user.created", "user.role-selected"]
        assert [each["metadata"]["aggregateVersion"] for each in told] == [1, 1]

    def test_somebody_refused_tells_nothing(self, platform: Platform, writer: Connection) -> None:
        added(lambda: unit_of_work(writer), a_user())
        name = FullName(first="Zoë", last="Řezník")
        twin = User.register(id=UserId(uuid4()), email=Email("zoe@demo.test"), email_verified=True, name=name, role=Role.HR, now=NOW)
        assert not added(lambda: unit_of_work(writer), twin)
        assert platform.outbox() == []

    def test_u3_r19_of_several_at_the_same_moment_one_gets_the_address(self, platform: Platform) -> None:
        def add(_: int) -> bool:
            connection = platform.server.connect(platform.database, "users_writer")
            try:
                return added(lambda: unit_of_work(connection), a_user())
            finally:
                connection.close()

        with ThreadPoolExecutor(6) as people:
            assert sorted(people.map(add, range(6))) == [False] * 5 + [True]

    def test_r19_adding_for_certain_fails_for_a_taken_address(self, writer: Connection) -> None:
        added(lambda: unit_of_work(writer), a_user())
        with pytest.raises(UserAlreadyExists), unit_of_work(writer) as work:
            work.users.add(a_user())

    def test_the_earlier_of_two_logins_changes_nothing(self, platform: Platform, writer: Connection) -> None:
        user = a_user()
        added(lambda: unit_of_work(writer), user)
        for moment in (NOW, NOW + timedelta(hours=1), NOW - timedelta(hours=1)):
            with unit_of_work(writer) as work:
                assert work.logins.remember(user.external_auth_id, moment)
        row = platform.connect_as("users_reader").execute("select last_login_at, version from users").fetchone()
        assert row == {"last_login_at": NOW + timedelta(hours=1), "version": 1}

    def test_a_change_does_not_forget_the_login(self, platform: Platform, writer: Connection) -> None:
        user = a_user()
        added(lambda: unit_of_work(writer), user)
        with unit_of_work(writer) as work:
            changed = work.users.find(user.id)
            assert changed is not None
            work.logins.remember(user.external_auth_id, NOW)
            changed.claim_role(Role.HR, NOW)
        row = platform.connect_as("users_reader").execute("select last_login_at, claimed_role, version from users").fetchone()
        assert row == {"last_login_at": NOW, "claimed_role": "hr", "version": 2}

    def test_r14_u1_of_two_changes_at_once_the_later_is_refused(self, platform: Platform, writer: Connection) -> None:
        user, other = a_user(), platform.connect_as("users_writer")
        added(lambda: unit_of_work(writer), user)

        def slowly() -> None:
            with unit_of_work(writer) as slow:
                slow.users.get(user.id).update_profile(ProfileChanges(bio="Slow"), NOW)
                with unit_of_work(other) as fast:
                    fast.users.get(user.id).update_profile(ProfileChanges(bio="Fast"), NOW)

        with pytest.raises(VersionConflict):
            slowly()
        assert platform.connect_as("users_reader").execute("select bio from users").fetchall() == [{"bio": "Fast"}]
        assert len(platform.outbox("user.updated")) == 1

    def test_a_change_to_a_taken_address_is_stopped_by_the_database(self, writer: Connection) -> None:
        def begin() -> AbstractContextManager[ports.UnitOfWork]:
            return unit_of_work(writer)

        def move(user_id: UserId) -> None:
            with begin() as work:
                changed = work.users.find(user_id)
                assert changed is not None
                changed.email = Email("zoe@demo.test")

        other = a_user(email="other@demo.test")
        assert added(begin, a_user())
        assert added(begin, other)
        with pytest.raises(UniqueViolation):
            move(other.id)


class TestPublishedAddress:
    ADDRESS = "select users.email_of(%s) as email"

    @pytest.fixture
    def user(self, platform: Platform) -> User:
        user = a_user()
        added(lambda: unit_of_work(platform.connect_as("users_writer")), user)
        return user

    def test_the_reader_of_interviews_gets_it(self, platform: Platform, user: User) -> None:
        interviews = platform.connect_as("interviews_reader")
        assert interviews.execute(self.ADDRESS, [user.id]).fetchone() == {"email": "zoe@demo.test"}
        assert interviews.execute(self.ADDRESS, [uuid4()]).fetchone() == {"email": None}
        assert interviews.execute(self.ADDRESS, [None]).fetchone() == {"email": None}

    def test_and_nothing_else_of_this_context(self, platform: Platform, user: User) -> None:
        with pytest.raises(InsufficientPrivilege):
            platform.connect_as("interviews_reader").execute("select first_name from users.users")

    @pytest.mark.parametrize("role", ["interviews_writer", "analysis_reader", "analysis_writer", "billing_reader", "platform_writer"])
    def test_nobody_else_does(self, platform: Platform, user: User, role: str) -> None:
        with pytest.raises(InsufficientPrivilege):
            platform.connect_as(role).execute(self.ADDRESS, [user.id])

    def test_a_table_of_the_callers_own_cannot_take_its_place(self, platform: Platform, user: User) -> None:
        interviews = platform.connect_as("interviews_reader")
        interviews.execute("create temporary table users as select %s::uuid as id, 'mine@demo.test' as email", [user.id])
        assert interviews.execute(self.ADDRESS, [user.id]).fetchone() == {"email": "zoe@demo.test"}
