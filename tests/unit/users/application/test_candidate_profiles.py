"""Who has a profile, and who may change it (spec: users 3, commands 7 and 16 to 19)."""

from uuid import uuid4

import pytest

from kernel.manifest import Role
from tests.support.candidates import a_skill
from tests.support.people import NOW, FakeUnitOfWork, a_user
from users.application.add_candidate_skill import AddCandidateSkill, add_candidate_skill
from users.application.own_candidate_profile import own_candidate_profile
from users.application.register_user import RegisterUser, register_user
from users.application.role_selection import claim_role, confirm_role
from users.domain.candidate_errors import CandidateProfileNotFound
from users.domain.candidate_profile import Mastery
from users.domain.errors import UserDeleted, UserSuspended
from users.domain.person import Email, FullName
from users.domain.skill import SkillId
from users.domain.skill_errors import SkillNotActive, SkillNotFound
from users.domain.user import User, UserId, UserStatus


@pytest.mark.parametrize("role", list(Role))
def test_whoever_registers_as_a_candidate_has_a_profile(role: Role) -> None:
    uow, name = FakeUnitOfWork(), FullName(first="Zoe", last="Reznik")
    command = RegisterUser(id=UserId(uuid4()), email=Email("zoe@demo.test"), email_verified=True, name=name, role=role)
    register_user(command, uow, NOW)
    assert (uow.profiles.find(command.id) is not None) == (role is Role.CANDIDATE)


@pytest.mark.parametrize("role", [Role.CANDIDATE, Role.HR])
def test_whoever_becomes_a_candidate_has_a_profile(role: Role) -> None:
    user = a_user()
    uow = FakeUnitOfWork(user)
    claim_role(user.id, role, uow, NOW)
    assert uow.profiles.find(user.id) is None
    confirm_role(user.id, role, uow, NOW)
    assert (uow.profiles.find(user.id) is not None) == (role is Role.CANDIDATE)


def test_whoever_was_a_candidate_before_gets_one_when_needed() -> None:
    user = a_user(role=Role.CANDIDATE)
    uow = FakeUnitOfWork(user)
    opened = own_candidate_profile(user.id, uow, NOW).profile
    assert own_candidate_profile(user.id, uow, NOW).profile is opened


@pytest.mark.parametrize(
    ("user", "refusal"),
    [
        (a_user(role=Role.HR), CandidateProfileNotFound),
        (a_user(role=Role.CANDIDATE, status=UserStatus.SUSPENDED), UserSuspended),
        (a_user(role=Role.CANDIDATE, status=UserStatus.DELETED), UserDeleted),
    ],
)
def test_r47_others_have_nothing_to_change(user: User, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        own_candidate_profile(user.id, FakeUnitOfWork(user), NOW)


def test_a_stranger_has_no_profile() -> None:
    with pytest.raises(CandidateProfileNotFound):
        own_candidate_profile(UserId(uuid4()), FakeUnitOfWork(), NOW)


def test_only_active_skills_of_the_catalogue_are_added() -> None:
    user, skill = a_user(role=Role.CANDIDATE), a_skill()
    uow = FakeUnitOfWork(user)
    uow.skills.add(skill)
    command = AddCandidateSkill(user_id=user.id, skill_id=skill.id, mastery=Mastery(years=2))
    added = add_candidate_skill(command, uow, NOW)
    assert [known.id for known in own_candidate_profile(user.id, uow, NOW).profile.skills] == [added]
    skill.deactivate(NOW)
    with pytest.raises(SkillNotActive):
        add_candidate_skill(command, uow, NOW)
    with pytest.raises(SkillNotFound):
        add_candidate_skill(AddCandidateSkill(user_id=user.id, skill_id=SkillId(uuid4()), mastery=Mastery()), uow, NOW)
