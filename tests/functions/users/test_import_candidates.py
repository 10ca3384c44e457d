"""Many candidates at once, for demonstrations: an operator's function (issue: a believable world)."""

from typing import Any

import pytest
from pydantic import ValidationError

from kernel.errors import DomainError
from kernel.manifest import CANDIDATE, HR
from tests.functions.users.conftest import SignIn
from tests.support.lambda_events import a_person
from tests.support.platform import Platform

AMARA: dict[str, Any] = {
    "email": "Amara.Okafor@candidates.example.test",
    "firstName": "Amara",
    "lastName": "Okafor",
    "bio": "Ten years of payments.",
    "timezone": "Africa/Lagos",
    "language": "en",
    "experienceLevel": "senior",
    "skills": [
        {"slug": "python", "proficiencyLevel": "expert", "yearsOfExperience": 9},
        {"slug": "postgresql", "proficiencyLevel": "advanced", "yearsOfExperience": 6, "description": "Partitioned tables"},
    ],
}
BJORN = {**AMARA, "email": "bjorn@candidates.example.test", "firstName": "Björn", "lastName": "Þorsteinsson", "skills": []}


def brought_in(platform: Platform, *candidates: dict[str, Any]) -> dict[str, int]:
    counted: dict[str, int] = platform.invoke("users", "import_candidates", {"candidates": list(candidates)})
    return counted


def found(platform: Platform, **query: Any) -> list[dict[str, Any]]:
    response = platform.request("users", "search_candidates", query=query, caller=a_person(HR))
    return list(response.body["data"])


def test_they_are_found_with_what_is_told_about_them(platform: Platform) -> None:
    assert brought_in(platform, AMARA, BJORN) == {"added": 2, "known": 0, "refused": 0}
    (amara,) = found(platform, q="payments python")
    assert (amara["fullName"], amara["email"]) == ("Amara Okafor", "amara.okafor@candidates.example.test")
    assert (amara["experienceLevel"], amara["matchScore"]) == ("senior", 15)
    assert {skill["skillName"]: skill["description"] for skill in amara["matchedSkills"]} == {
        "Python": None,
        "PostgreSQL": "Partitioned tables",
    }


def test_the_other_contexts_hear_of_them_like_of_anybody(platform: Platform) -> None:
    brought_in(platform, AMARA)
    told = platform.outbox()
    assert [envelope["eventType"] for envelope in told] == ["user.created", "user.role-selected", "user.updated"]
    assert "example.test" not in str(told)


def test_done_again_nothing_is_different_and_nothing_is_told(platform: Platform) -> None:
    brought_in(platform, AMARA, BJORN)
    before, events = found(platform), len(platform.outbox())
    assert brought_in(platform, AMARA, BJORN) == {"added": 0, "known": 2, "refused": 0}
    assert (found(platform), len(platform.outbox())) == (before, events)


def test_done_again_with_another_description_that_is_what_is_true(platform: Platform) -> None:
    brought_in(platform, AMARA)
    skills = [{"slug": "python", "yearsOfExperience": 10}, {"slug": "rust", "yearsOfExperience": 1}]
    brought_in(platform, {**AMARA, "experienceLevel": "lead", "skills": skills})
    (amara,) = found(platform)
    assert (amara["experienceLevel"], amara["matchScore"]) == ("lead", 17)


def test_an_address_of_somebody_who_signed_in_is_left_to_them(platform: Platform, sign_in: SignIn) -> None:
    sign_in(CANDIDATE, email="bjorn@candidates.example.test")
    assert brought_in(platform, AMARA, BJORN) == {"added": 1, "known": 0, "refused": 1}
    assert {each["fullName"] for each in found(platform)} == {"Amara Okafor", "Zoë Řezník"}


@pytest.mark.parametrize("status", ["suspended", "deleted"])
def test_somebody_suspended_is_left_alone(platform: Platform, status: str) -> None:
    brought_in(platform, AMARA)
    platform.connect_as("users_writer").execute("update users set status = %s", [status])
    assert brought_in(platform, AMARA) == {"added": 0, "known": 0, "refused": 1}


@pytest.mark.parametrize(
    "wrong",
    [
        {"skills": [{"slug": "levitation"}]},
        {"email": "nobody"},
        {"firstName": ""},
        {"experienceLevel": "guru"},
        {"password": "x"},
        {"bio": "x" * 501},
    ],
)
def test_one_that_cannot_be_brings_in_nobody(platform: Platform, wrong: dict[str, Any]) -> None:
    with pytest.raises((DomainError, ValidationError)):
        brought_in(platform, BJORN, {**AMARA, **wrong})
    assert (found(platform), platform.outbox()) == ([], [])
