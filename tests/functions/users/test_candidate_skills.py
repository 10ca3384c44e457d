"""What candidates tell about themselves (spec: http-api #12 and #15 to #18, users 1.3)."""

from typing import Any
from uuid import uuid4

import pytest

from kernel.manifest import ADMIN, CANDIDATE, HR, PENDING
from tests.functions.users.conftest import SignIn
from tests.support.candidates import seeded_category, seeded_skill
from tests.support.lambda_events import Person, a_person, step_event
from tests.support.platform import Platform, Response

PYTHON, RUST, DOCKER = (seeded_skill(slug) for slug in ("python", "rust", "docker"))


@pytest.fixture
def candidate(sign_in: SignIn) -> Person:
    return sign_in(CANDIDATE)


def add(platform: Platform, who: Person, skill_id: object = PYTHON, **body: Any) -> Response:
    return platform.request("users", "add_candidate_skill", body={"skillId": str(skill_id), **body}, caller=who)


def update(platform: Platform, who: Person, skill_id: object = PYTHON, **body: Any) -> Response:
    return platform.request("users", "update_candidate_skill", path={"skill_id": str(skill_id)}, body=body, caller=who)


def remove(platform: Platform, who: Person, skill_id: object = PYTHON) -> Response:
    return platform.request("users", "remove_candidate_skill", path={"skill_id": str(skill_id)}, caller=who)


def set_level(platform: Platform, who: Person, level: object = "senior") -> Response:
    return platform.request("users", "set_experience_level", body={"experienceLevel": level}, caller=who)


def mine(platform: Platform, who: Person) -> Any:
    response = platform.request("users", "get_my_skills", caller=who)
    assert response.status == 200, response.text
    return response.body


def known(platform: Platform, who: Person) -> list[dict[str, Any]]:
    return [skill for group in mine(platform, who)["skills"] for skill in group["skills"]]


class TestReading:
    def test_somebody_new_has_no_skills_and_no_level(self, platform: Platform, candidate: Person) -> None:
        assert mine(platform, candidate) == {"experienceLevel": None, "skills": []}

    def test_without_a_profile_the_level_is_null(self, platform: Platform) -> None:
        assert mine(platform, a_person(CANDIDATE)) == {"experienceLevel": None, "skills": []}

    def test_skills_are_grouped_and_the_oldest_is_first(self, platform: Platform, candidate: Person) -> None:
        for skill in (DOCKER, RUST, PYTHON):
            add(platform, candidate, skill)
        groups = mine(platform, candidate)["skills"]
        assert [(group["categoryName"], [skill["skillName"] for skill in group["skills"]]) for group in groups] == [
            ("DevOps & Cloud", ["Docker"]),
            ("Programming Languages", ["Rust", "Python"]),
        ]
        assert groups[0]["categoryId"] == str(seeded_category("devops-cloud"))

    @pytest.mark.usefixtures("catalogue")
    def test_an_inactive_skill_stays_in_the_profile(self, platform: Platform, candidate: Person) -> None:
        add(platform, candidate)
        platform.request("users", "deactivate_skill", path={"skill_id": PYTHON}, caller=a_person(ADMIN))
        assert len(known(platform, candidate)) == 1

    def test_nobody_sees_those_of_somebody_else(self, platform: Platform, candidate: Person, sign_in: SignIn) -> None:
        add(platform, candidate)
        assert known(platform, sign_in(CANDIDATE)) == []


class TestAdding:
    def test_as_told(self, platform: Platform, candidate: Person) -> None:
        response = add(platform, candidate, description=" Ten services ", proficiencyLevel="expert", yearsOfExperience=7)
        assert (response.status, response.body["success"], response.body["data"].keys()) == (201, True, {"candidateSkillId"})
        (skill,) = known(platform, candidate)
        assert skill == {
            "skillId": str(PYTHON),
            "skillName": "Python",
            "description": "Ten services",
            "proficiencyLevel": "expert",
            "yearsOfExperience": 7,
            "addedAt": skill["addedAt"],
        }

    @pytest.mark.parametrize("body", [{}, {"description": ""}, {"proficiencyLevel": None, "yearsOfExperience": None}])
    def test_what_is_not_told_is_beginner_and_no_years(self, platform: Platform, candidate: Person, body: dict[str, Any]) -> None:
        add(platform, candidate, **body)
        (skill,) = known(platform, candidate)
        assert (skill["description"], skill["proficiencyLevel"], skill["yearsOfExperience"]) == (None, "beginner", 0)

    def test_twice_is_409(self, platform: Platform, candidate: Person) -> None:
        add(platform, candidate)
        response = add(platform, candidate)
        assert (response.status, response.body["code"]) == (409, "CANDIDATE_SKILL_ALREADY_EXISTS")

    @pytest.mark.usefixtures("catalogue")
    def test_an_inactive_skill_is_422(self, platform: Platform, candidate: Person) -> None:
        platform.request("users", "deactivate_skill", path={"skill_id": PYTHON}, caller=a_person(ADMIN))
        response = add(platform, candidate)
        assert (response.status, response.body["code"]) == (422, "SKILL_NOT_ACTIVE")

    def test_an_unknown_skill_is_404(self, platform: Platform, candidate: Person) -> None:
        response = add(platform, candidate, uuid4())
        assert (response.status, response.body["code"]) == (404, "SKILL_NOT_FOUND")

    @pytest.mark.parametrize(
        "body",
        [
            {"description": "x" * 501},
            {"proficiencyLevel": "guru"},
            {"yearsOfExperience": -1},
            {"yearsOfExperience": 51},
            {"yearsOfExperience": 1.5},
            {"isPrimary": True},
        ],
    )
    def test_r31_limits_are_400(self, platform: Platform, candidate: Person, body: dict[str, Any]) -> None:
        response = add(platform, candidate, **body)
        assert response.status == 400
        assert next(iter(body)) in response.body["error"]


class TestUpdating:
    @pytest.mark.parametrize(
        ("told", "after"),
        [
            ({"yearsOfExperience": 8}, {"yearsOfExperience": 8}),
            ({"proficiencyLevel": "advanced", "description": ""}, {"proficiencyLevel": "advanced", "description": None}),
            ({"description": " New "}, {"description": "New"}),
            ({"description": None}, {"description": None}),
            ({"proficiencyLevel": None, "yearsOfExperience": None}, {"proficiencyLevel": "beginner", "yearsOfExperience": 0}),
        ],
    )
    def test_r30_absent_is_kept_and_null_clears(self, platform: Platform, candidate: Person, told: Any, after: Any) -> None:
        add(platform, candidate, description="Old", proficiencyLevel="expert", yearsOfExperience=7)
        before = known(platform, candidate)[0]
        response = update(platform, candidate, **told)
        assert (response.status, response.body["success"], type(response.body["message"])) == (200, True, str)
        assert known(platform, candidate) == [{**before, **after}]

    @pytest.mark.parametrize("body", [{}, {"description": ""}, {"description": "  "}])
    def test_nothing_to_update_is_400(self, platform: Platform, candidate: Person, body: dict[str, Any]) -> None:
        add(platform, candidate)
        response = update(platform, candidate, **body)
        assert (response.status, response.body["code"]) == (400, "NO_FIELDS_TO_UPDATE")

    def test_the_others_stay(self, platform: Platform, candidate: Person) -> None:
        for skill in (PYTHON, RUST):
            add(platform, candidate, skill, yearsOfExperience=2)
        update(platform, candidate, RUST, yearsOfExperience=9)
        assert [skill["yearsOfExperience"] for skill in known(platform, candidate)] == [2, 9]


class TestRemoving:
    def test_it_is_gone_and_may_come_back(self, platform: Platform, candidate: Person) -> None:
        add(platform, candidate)
        response = remove(platform, candidate)
        assert (response.status, response.body["success"], type(response.body["message"])) == (200, True, str)
        assert known(platform, candidate) == []
        assert remove(platform, candidate).status == 404
        assert add(platform, candidate).status == 201

    @pytest.mark.usefixtures("catalogue")
    def test_d3_a_skill_that_leaves_the_catalogue_leaves_the_profiles(self, platform: Platform, candidate: Person) -> None:
        admin = a_person(ADMIN)
        skill = platform.request("users", "create_skill", body={"name": "Forklift", "slug": "forklift"}, caller=admin).body["skillId"]
        add(platform, candidate, skill)
        add(platform, candidate, PYTHON)
        assert platform.request("users", "delete_skill", path={"skill_id": skill}, caller=admin).status == 200
        assert [each["skillName"] for each in known(platform, candidate)] == ["Python"]

    def test_somebody_elses_skill_is_404_and_stays(self, platform: Platform, candidate: Person, sign_in: SignIn) -> None:
        add(platform, candidate)
        other = sign_in(CANDIDATE)
        for response in (remove(platform, other), update(platform, other, yearsOfExperience=1)):
            assert (response.status, response.body["code"]) == (404, "CANDIDATE_SKILL_NOT_FOUND")
        assert len(known(platform, candidate)) == 1


class TestLevel:
    def test_r48_the_answer_is_the_profile(self, platform: Platform, candidate: Person) -> None:
        response = set_level(platform, candidate)
        data = response.body["data"]
        assert (response.status, response.body["success"]) == (200, True)
        assert data == {
            "userId": str(candidate.user_id),
            "fullName": "Zoë Řezník",
            "email": f"{candidate.user_id}@demo.test",
            "experienceLevel": "senior",
            "isProfileComplete": False,
            "createdAt": data["createdAt"],
            "updatedAt": data["updatedAt"],
        }
        assert mine(platform, candidate)["experienceLevel"] == "senior"

    def test_r40_a_profile_is_complete_with_a_level_and_a_skill(self, platform: Platform, candidate: Person) -> None:
        add(platform, candidate)
        assert set_level(platform, candidate).body["data"]["isProfileComplete"] is True
        remove(platform, candidate)
        assert set_level(platform, candidate).body["data"]["isProfileComplete"] is False

    @pytest.mark.parametrize("level", ["middle", "", None, 3])
    def test_another_level_is_400(self, platform: Platform, candidate: Person, level: object) -> None:
        assert set_level(platform, candidate, level).status == 400


CHANGES = [add, lambda *who: update(*who, yearsOfExperience=1), remove, set_level]


class TestWhoMay:
    @pytest.mark.parametrize("change", CHANGES)
    @pytest.mark.parametrize(("status", "refusal"), [("suspended", (403, "USER_SUSPENDED")), ("deleted", (410, "USER_DELETED"))])
    def test_r47_only_active_people_change_anything(
        self, platform: Platform, candidate: Person, change: Any, status: str, refusal: Any
    ) -> None:
        platform.connect_as("users_writer").execute("update users set status = %s", [status])
        response = change(platform, candidate)
        assert (response.status, response.body["code"]) == refusal

    @pytest.mark.parametrize("change", CHANGES)
    def test_somebody_who_is_no_candidate_here_has_no_profile(self, platform: Platform, change: Any, sign_in: SignIn) -> None:
        recruiter = sign_in(HR)
        for who in (a_person(CANDIDATE), a_person(CANDIDATE, user_id=recruiter.user_id)):
            response = change(platform, who)
            assert (response.status, response.body["code"]) == (404, "CANDIDATE_PROFILE_NOT_FOUND")

    @pytest.mark.parametrize("change", CHANGES)
    @pytest.mark.parametrize("role", [PENDING, HR, ADMIN])
    def test_other_roles_are_403(self, platform: Platform, change: Any, role: Any) -> None:
        assert change(platform, a_person(role)).status == 403


class TestBecomingACandidate:
    PROFILES = "select user_id from candidate_profiles"

    def profiles(self, platform: Platform) -> list[Any]:
        return [row["user_id"] for row in platform.connect_as("users_reader").execute(self.PROFILES).fetchall()]

    def test_opens_a_profile_at_sign_in(self, platform: Platform, candidate: Person, sign_in: SignIn) -> None:
        sign_in(HR)
        assert self.profiles(platform) == [candidate.user_id]

    @pytest.mark.parametrize(("role", "opened"), [(CANDIDATE, 1), (HR, 0)])
    def test_opens_a_profile_when_the_role_is_confirmed(self, platform: Platform, sign_in: SignIn, role: Any, opened: int) -> None:
        person = sign_in(PENDING)
        for step in ("claim_role", "confirm_role", "confirm_role"):
            platform.invoke("users", step, step_event({"userId": str(person.user_id), "role": role.value}))
        assert len(self.profiles(platform)) == opened

    def test_those_who_became_candidates_before_get_theirs_with_the_first_change(self, platform: Platform, candidate: Person) -> None:
        platform.connect_as("users_writer").execute("delete from candidate_profiles")
        assert add(platform, candidate).status == 201
        assert len(known(platform, candidate)) == 1
