"""What others see of a candidate, and of a person's companies (spec: users, sections 4, 9 and 13)."""

from typing import Any
from uuid import uuid4

import pytest

from kernel.manifest import ADMIN, CANDIDATE, HR, PENDING
from tests.functions.users.conftest import SignIn
from tests.functions.users.test_candidate_skills import PYTHON, add, mine, set_level
from tests.support.lambda_events import Person, a_person
from tests.support.platform import Platform, Response

VIEWS = ("get_candidate_profile", "get_candidate_skills")


@pytest.fixture
def candidate(platform: Platform, sign_in: SignIn) -> Person:
    """Somebody who has told a skill and a level."""
    person = sign_in(CANDIDATE)
    add(platform, person, PYTHON, yearsOfExperience=4)
    set_level(platform, person, "senior")
    return person


def seen(platform: Platform, name: str, candidate_id: object, by: Person) -> Response:
    return platform.request("users", name, path={"candidate_id": str(candidate_id)}, caller=by)


@pytest.mark.parametrize("role", [HR, ADMIN])
def test_r45_recruiters_see_profile_and_skills_of_one_candidate(platform: Platform, candidate: Person, role: Any) -> None:
    profile, skills = (seen(platform, name, candidate.user_id, a_person(role)) for name in VIEWS)
    data = profile.body["data"]
    assert profile.body == {
        "success": True,
        "data": {
            "userId": str(candidate.user_id),
            "fullName": "Zoë Řezník",
            "email": f"{candidate.user_id}@demo.test",
            "experienceLevel": "senior",
            "isProfileComplete": True,
            "createdAt": data["createdAt"],
            "updatedAt": data["updatedAt"],
        },
    }
    assert skills.body == {"success": True, "data": mine(platform, candidate)["skills"]}


def test_r45_candidates_see_themselves_the_same_way(platform: Platform, candidate: Person) -> None:
    assert seen(platform, "get_candidate_profile", candidate.user_id, candidate).body["data"] == set_level(platform, candidate).body["data"]
    assert seen(platform, "get_candidate_skills", candidate.user_id, candidate).status == 200


def test_r45_everybody_who_is_signed_in_lists_the_active_skills(platform: Platform) -> None:
    body = platform.request("users", "list_skills", query={"isActive": "true", "limit": 100}, caller=a_person(CANDIDATE)).body
    assert body["pagination"]["total"] == 59


@pytest.mark.parametrize("name", VIEWS)
def test_another_candidate_is_403_whether_there_is_somebody_or_not(
    platform: Platform, candidate: Person, sign_in: SignIn, name: str
) -> None:
    other = sign_in(CANDIDATE)
    for user_id in (candidate.user_id, uuid4()):
        response = seen(platform, name, user_id, other)
        assert (response.status, response.body["code"]) == (403, "ACCESS_DENIED")
    assert seen(platform, name, candidate.user_id, a_person(PENDING)).status == 403


def test_somebody_without_a_profile_is_404_and_has_no_skills(platform: Platform, sign_in: SignIn) -> None:
    for user_id in (sign_in(HR).user_id, uuid4()):
        response = seen(platform, "get_candidate_profile", user_id, a_person(HR))
        assert (response.status, response.body["code"]) == (404, "CANDIDATE_PROFILE_NOT_FOUND")
        assert seen(platform, "get_candidate_skills", user_id, a_person(HR)).body["data"] == []


def test_r40_a_profile_without_a_skill_is_not_complete(platform: Platform, sign_in: SignIn) -> None:
    person = sign_in(CANDIDATE)
    set_level(platform, person, "lead")
    assert seen(platform, "get_candidate_profile", person.user_id, a_person(HR)).body["data"]["isProfileComplete"] is False


def test_administrators_see_whose_companies_somebody_has(platform: Platform, sign_in: SignIn) -> None:
    owner, admin = sign_in(HR), a_person(ADMIN)
    body = {"name": "Nordhaven", "industry": "Logistics", "size": "11-50"}
    company = platform.request("users", "create_company", body=body, caller=owner).body

    def companies_of(user_id: object) -> Any:
        return platform.request("users", "list_user_companies", path={"user_id": str(user_id)}, caller=admin).body

    assert [each["id"] for each in companies_of(owner.user_id)] == [company["id"]]
    assert companies_of(owner.user_id) == platform.request("users", "list_my_companies", caller=owner).body
    assert companies_of(uuid4()) == []
