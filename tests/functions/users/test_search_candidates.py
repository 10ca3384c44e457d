"""Search for candidates (spec: http-api #28, users 8)."""

from typing import Any
from uuid import uuid4

import pytest

from kernel.manifest import ADMIN, CANDIDATE, HR, PENDING
from tests.functions.users.conftest import SignIn
from tests.support.candidates import seeded_skill
from tests.support.lambda_events import Person, a_person
from tests.support.platform import Platform, Response

Skills = dict[str, tuple[str, int]]
"""Slug -> proficiency and years."""


@pytest.fixture
def recruiter() -> Person:
    return a_person(HR)


def told(platform: Platform, who: Person, skills: Skills, level: str | None = None) -> Person:
    for slug, (proficiency, years) in skills.items():
        body = {"skillId": str(seeded_skill(slug)), "proficiencyLevel": proficiency, "yearsOfExperience": years}
        assert platform.request("users", "add_candidate_skill", body=body, caller=who).status == 201
    if level:
        platform.request("users", "set_experience_level", body={"experienceLevel": level}, caller=who)
    return who


@pytest.fixture
def crowd(platform: Platform, sign_in: SignIn) -> dict[str, Person]:
    """Ada 12 years, Bela 12 years and registered later, Cleo 3, Dan none."""
    return {
        "Ada": told(platform, sign_in(CANDIDATE, first="Ada"), {"python": ("expert", 10), "docker": ("beginner", 2)}, "senior"),
        "Bela": told(platform, sign_in(CANDIDATE, first="Bela"), {"python": ("advanced", 4), "rust": ("expert", 8)}, "lead"),
        "Cleo": told(platform, sign_in(CANDIDATE, first="Cleo"), {"python": ("intermediate", 3)}, "senior"),
        "Dan": sign_in(CANDIDATE, first="Dan"),
    }


def search(platform: Platform, recruiter: Person, **query: Any) -> Response:
    return platform.request("users", "search_candidates", query=query, caller=recruiter)


def names(platform: Platform, recruiter: Person, **query: Any) -> list[str]:
    response = search(platform, recruiter, **query)
    assert response.status == 200, response.text
    return [found["fullName"].split()[0] for found in response.body["data"]]


def ids(*slugs: str) -> list[str]:
    return [str(seeded_skill(slug)) for slug in slugs]


pytestmark = pytest.mark.usefixtures("crowd")


class TestRanking:
    def test_r35_most_years_first_then_the_newest_account(self, platform: Platform, recruiter: Person) -> None:
        assert names(platform, recruiter) == ["Bela", "Ada", "Cleo", "Dan"]

    def test_r35_the_order_goes_through_all_pages(self, platform: Platform, recruiter: Person) -> None:
        assert [names(platform, recruiter, page=page, limit=1) for page in (1, 2, 3, 4)] == [["Bela"], ["Ada"], ["Cleo"], ["Dan"]]

    def test_r35_the_score_is_the_years_of_all_active_skills_whatever_is_searched_for(self, platform: Platform, recruiter: Person) -> None:
        for query in ({}, {"skillIds": ids("docker")}):
            scores = {each["fullName"]: each["matchScore"] for each in search(platform, recruiter, **query).body["data"]}
            assert scores["Ada Řezník"] == 12

    @pytest.mark.parametrize(("query", "total"), [({}, 4), ({"skillIds": ids("python")}, 3), ({"q": "rust"}, 1), ({"q": "cobol"}, 0)])
    def test_r36_totals_are_true_also_beyond_the_end(self, platform: Platform, recruiter: Person, query: Any, total: int) -> None:
        body = search(platform, recruiter, page=9, limit=2, **query).body
        assert body == {"data": [], "pagination": {"total": total, "page": 9, "limit": 2, "totalPages": -(-total // 2)}}


class TestShape:
    def test_who_is_found(self, platform: Platform, recruiter: Person, crowd: dict[str, Person]) -> None:
        (found,) = search(platform, recruiter, skillIds=ids("docker")).body["data"]
        ada = crowd["Ada"]
        (skill,) = found.pop("matchedSkills")
        assert found == {
            "userId": str(ada.user_id),
            "fullName": "Ada Řezník",
            "email": f"{ada.user_id}@demo.test",
            "avatarUrl": None,
            "experienceLevel": "senior",
            "matchScore": 12,
        }
        assert skill == {
            "skillId": ids("docker")[0],
            "skillName": "Docker",
            "description": None,
            "proficiencyLevel": "beginner",
            "yearsOfExperience": 2,
            "addedAt": skill["addedAt"],
        }

    def test_r36_matched_are_the_skills_asked_for_or_else_all(self, platform: Platform, recruiter: Person) -> None:
        def matched(**query: Any) -> list[str]:
            found = search(platform, recruiter, q="ada", **query).body["data"]
            return [skill["skillName"] for skill in found[0]["matchedSkills"]]

        assert matched() == ["Python", "Docker"]
        assert matched(skillIds=ids("docker")) == ["Docker"]


class TestConditions:
    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ({"skillIds": ids("python")}, ["Bela", "Ada", "Cleo"]),
            ({"skillIds": ids("python")[0]}, ["Bela", "Ada", "Cleo"]),
            ({"skillIds": ids("python", "docker")}, ["Ada"]),
            ({"skillIds": ids("docker", "rust")}, []),
            ({"skillIds": [str(uuid4())]}, []),
            ({"skillIds": ids("python"), "minProficiency": "advanced"}, ["Bela", "Ada"]),
            ({"skillIds": ids("python", "docker"), "minProficiency": "intermediate"}, []),
            ({"skillIds": ids("python"), "minYears": 4}, ["Bela", "Ada"]),
            ({"skillIds": ids("python", "rust"), "minYears": 5}, []),
            ({"minProficiency": "expert"}, ["Bela", "Ada"]),
            ({"minProficiency": "beginner"}, ["Bela", "Ada", "Cleo"]),
            ({"minYears": 0}, ["Bela", "Ada", "Cleo", "Dan"]),
            ({"minYears": 9}, ["Ada"]),
            ({"minYears": 99}, []),
            ({"experienceLevel": "senior"}, ["Ada", "Cleo"]),
            ({"experienceLevel": "senior", "skillIds": ids("python"), "minYears": 4, "q": "docker"}, ["Ada"]),
        ],
    )
    def test_all_must_hold(self, platform: Platform, recruiter: Person, query: Any, expected: list[str]) -> None:
        assert names(platform, recruiter, **query) == expected

    def test_r36_an_id_given_twice_counts_once(self, platform: Platform, recruiter: Person) -> None:
        assert names(platform, recruiter, skillIds=ids("docker", "docker")) == ["Ada"]

    @pytest.mark.parametrize(
        "query",
        [
            {"skillIds": "x"},
            {"minProficiency": "guru"},
            {"minYears": -1},
            {"experienceLevel": "middle"},
            {"limit": 101},
            {"page": 0},
            {"q": "x" * 201},
            {"sort": "name"},
        ],
    )
    def test_others_are_400(self, platform: Platform, recruiter: Person, query: Any) -> None:
        assert search(platform, recruiter, **query).status == 400

    @pytest.mark.parametrize(
        ("q", "expected"),
        [
            ("ADA", ["Ada"]),
            ("řezník", ["Bela", "Ada", "Cleo", "Dan"]),
            ("rust python", ["Bela"]),
            ("docker or rust", ["Bela", "Ada"]),
            ("python -rust", ["Ada", "Cleo"]),
            ("warehouse", ["Dan"]),
            ('"twelve years"', ["Dan"]),
            ('"years twelve"', []),
            ("  ", ["Bela", "Ada", "Cleo", "Dan"]),
            ("'&|!(", []),
        ],
    )
    def test_words_are_found_in_name_skills_and_bio(self, platform: Platform, recruiter: Person, crowd: Any, q: str, expected: Any) -> None:
        bio = "Twelve years in a warehouse"
        platform.connect_as("users_writer").execute("update users set bio = %s where id = %s", [bio, crowd["Dan"].user_id])
        assert names(platform, recruiter, q=q) == expected


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("docker", ["Ada", "Dan"]),
        ("react", ["Dan"]),
        ("React/Docker", ["Dan"]),
        ("cd", ["Dan"]),
        ("c++", ["Cleo"]),
        ("C#", ["Dan"]),
        ("csharp", ["Dan"]),
        ("c", []),
        ("vue.js", ["Dan"]),
        ("#1", ["Dan"]),
    ],
)
def test_words_are_those_that_people_write(platform: Platform, recruiter: Person, crowd: Any, q: str, expected: list[str]) -> None:
    told(platform, crowd["Cleo"], {"cpp": ("beginner", 1)})
    bio = {"bio": r"#1 in TypeScript/React/Docker, C# and Vue.js with CI\CD"}
    platform.request("users", "update_me", body=bio, caller=crowd["Dan"])
    assert names(platform, recruiter, q=q) == expected


class TestUpToDate:
    """What is searched follows every change, wherever it is made."""

    @pytest.mark.parametrize("status", ["suspended", "deleted"])
    def test_r36_only_active_people_are_found(self, platform: Platform, recruiter: Person, crowd: Any, status: str) -> None:
        writer = platform.connect_as("users_writer")
        writer.execute("update users set status = %s where id = %s", [status, crowd["Ada"].user_id])
        assert names(platform, recruiter, skillIds=ids("python")) == ["Bela", "Cleo"]
        writer.execute("update users set status = 'active'")
        assert names(platform, recruiter, skillIds=ids("python")) == ["Bela", "Ada", "Cleo"]

    def test_nobody_else_is_found(self, platform: Platform, recruiter: Person, sign_in: SignIn) -> None:
        for role in (HR, PENDING, ADMIN):
            sign_in(role)
        assert len(names(platform, recruiter)) == 4

    def test_somebody_deleted_is_gone(self, platform: Platform, recruiter: Person, crowd: Any) -> None:
        platform.connect_as("users_writer").execute("delete from users where id = %s", [crowd["Ada"].user_id])
        assert names(platform, recruiter) == ["Bela", "Cleo", "Dan"]

    def test_another_name(self, platform: Platform, recruiter: Person, crowd: Any) -> None:
        platform.connect_as("users_writer").execute("update users set first_name = 'Eve' where id = %s", [crowd["Ada"].user_id])
        assert (names(platform, recruiter, q="ada"), names(platform, recruiter, q="eve")) == ([], ["Eve"])

    def test_a_skill_changed_and_removed(self, platform: Platform, recruiter: Person, crowd: Any) -> None:
        path = {"skill_id": seeded_skill("python")}
        platform.request("users", "update_candidate_skill", path=path, body={"yearsOfExperience": 20}, caller=crowd["Cleo"])
        assert names(platform, recruiter)[0] == "Cleo"
        platform.request("users", "remove_candidate_skill", path=path, caller=crowd["Cleo"])
        assert names(platform, recruiter, q="python") == ["Bela", "Ada"]
        assert names(platform, recruiter, minProficiency="beginner") == ["Bela", "Ada"]

    @pytest.mark.usefixtures("catalogue")
    def test_a_skill_switched_off_no_longer_counts(self, platform: Platform, recruiter: Person) -> None:
        path, admin = {"skill_id": seeded_skill("rust")}, a_person(ADMIN)
        platform.request("users", "deactivate_skill", path=path, caller=admin)
        assert names(platform, recruiter) == ["Ada", "Bela", "Cleo", "Dan"]
        assert names(platform, recruiter, q="rust") == []
        platform.request("users", "activate_skill", path=path, caller=admin)
        assert names(platform, recruiter, q="rust") == ["Bela"]

    @pytest.mark.usefixtures("catalogue")
    def test_a_skill_renamed_and_deleted(self, platform: Platform, recruiter: Person) -> None:
        path, admin = {"skill_id": seeded_skill("docker")}, a_person(ADMIN)
        platform.request("users", "update_skill", path=path, body={"name": "Podman"}, caller=admin)
        assert names(platform, recruiter, q="podman") == ["Ada"]
        platform.request("users", "delete_skill", path=path, caller=admin)
        assert names(platform, recruiter, q="podman") == []
        assert names(platform, recruiter) == ["Bela", "Ada", "Cleo", "Dan"]


@pytest.mark.parametrize("role", [PENDING, CANDIDATE])
def test_only_recruiters_and_administrators_search(platform: Platform, role: Any) -> None:
    assert search(platform, a_person(role)).status == 403
    assert search(platform, a_person(ADMIN)).status == 200
