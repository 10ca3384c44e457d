"""The rules of a candidate's profile (spec: users 1.3 and 1.5)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.support.candidates import MOMENT, a_known_skill
from users.domain.candidate_errors import CandidateSkillAlreadyExists, CandidateSkillNotFound, InvalidCandidateSkill
from users.domain.candidate_profile import CandidateProfile, Mastery, MasteryChanges
from users.domain.levels import ExperienceLevel, Proficiency
from users.domain.skill import SkillId
from users.domain.texts import InvalidText
from users.domain.user import UserId

LATER = MOMENT + timedelta(days=1)


def a_profile() -> CandidateProfile:
    return CandidateProfile.open(UserId(uuid4()), MOMENT)


def test_a_skill_is_known_once() -> None:
    profile, skill = a_profile(), a_known_skill()
    profile.add_skill(skill)
    with pytest.raises(CandidateSkillAlreadyExists):
        profile.add_skill(a_known_skill(skill_id=skill.skill_id))
    assert profile.skills == (skill,)


def test_r30_what_is_told_anew_leaves_the_rest() -> None:
    profile, skill, other = a_profile(), a_known_skill(), a_known_skill()
    profile.add_skill(skill)
    profile.add_skill(other)
    profile.update_skill(skill.skill_id, MasteryChanges(years=4), LATER)
    assert profile.skills[0].mastery == Mastery(description=None, proficiency=Proficiency.ADVANCED, years=4)
    assert (profile.skills[0].created_at, profile.updated_at, profile.skills[1]) == (MOMENT, LATER, other)
    profile.update_skill(skill.skill_id, MasteryChanges(proficiency=None, years=None), LATER)
    assert profile.skills[0].mastery == Mastery()


def test_r41_told_anew_without_a_difference_nothing_changes() -> None:
    profile, skill = a_profile(), a_known_skill(mastery=Mastery.of(description="Ten services", proficiency=None, years=None))
    profile.add_skill(skill)
    profile.update_skill(skill.skill_id, MasteryChanges(description="  Ten services ", proficiency=None, years=0), LATER)
    assert (profile.skills, profile.updated_at) == ((skill,), MOMENT)


def test_a_skill_that_is_not_there_cannot_change_or_go() -> None:
    with pytest.raises(CandidateSkillNotFound):
        a_profile().update_skill(SkillId(uuid4()), MasteryChanges(), LATER)
    with pytest.raises(CandidateSkillNotFound):
        a_profile().remove_skill(SkillId(uuid4()), LATER)


def test_r40_complete_is_a_level_and_a_skill() -> None:
    profile, skill = a_profile(), a_known_skill()
    profile.add_skill(skill)
    complete = [profile.is_complete]
    profile.set_experience_level(ExperienceLevel.LEAD, LATER)
    complete.append(profile.is_complete)
    profile.remove_skill(skill.skill_id, LATER)
    complete.append(profile.is_complete)
    assert complete == [False, True, False]


@pytest.mark.parametrize("years", [-1, 51])
def test_years_are_0_to_50(years: int) -> None:
    with pytest.raises(InvalidCandidateSkill):
        Mastery.of(description=None, proficiency=None, years=years)


def test_r31_a_description_has_1000_characters_at_most() -> None:
    with pytest.raises(InvalidText, match="description"):
        Mastery.of(description="x" * 1001, proficiency=None, years=None)


def test_proficiencies_are_ordered() -> None:
    assert [each.rank for each in Proficiency] == [1, 2, 3, 4]
