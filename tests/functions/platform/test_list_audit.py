"""Who did what to whom, as administrators read it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from kernel.manifest import ADMIN, CANDIDATE, HR, PENDING
from tests.support.lambda_events import Person, a_person, step_event
from tests.support.platform import Platform

ADMINISTRATOR = a_person(ADMIN)
COMPANY = {"name": "Nordhaven", "industry": "Logistics", "size": "11-50"}


@pytest.fixture
def recruiter(platform: Platform) -> Person:
    """Somebody who came in and added two companies."""
    person = a_person(HR)
    newcomer = {"sub": str(person.user_id), "email": "hr@demo.test", "emailVerified": True, "firstName": "Canary", "lastName": "Reed"}
    platform.invoke("users", "register_user", step_event({**newcomer, "roles": ["hr"]}))
    for name in ("Nordhaven", "Nordhaven Robotics"):
        platform.request("users", "create_company", body={**COMPANY, "name": name}, caller=person)
    return person


def listed(platform: Platform, **query: Any) -> Any:
    response = platform.request("platform", "list_audit", query=query, caller=ADMINISTRATOR)
    assert response.status == 200, response.text
    return response.body


def test_r25_newest_first_with_who_and_whom(platform: Platform, recruiter: Person) -> None:
    body = listed(platform)
    assert body["total"] == 4
    assert [each["action"] for each in body["items"]][:2] == ["company.created"] * 2
    assert {each["action"] for each in body["items"]} == {"company.created", "user.created", "user.role-selected"}
    assert {each["actorId"] for each in body["items"]} == {str(recruiter.user_id)}
    assert set(body["items"][0]) == {"eventId", "at", "actorId", "action", "subjectId"}


def test_it_holds_ids_and_no_names(platform: Platform, recruiter: Person) -> None:
    rows = platform.connect_as("platform_reader").execute("select * from audit").fetchall()
    assert "Canary" not in str(rows)
    assert "demo.test" not in str(rows)


def test_filters_and_pages(platform: Platform, recruiter: Person) -> None:
    who = str(recruiter.user_id)
    assert listed(platform, actorId=who)["total"] == 4
    assert listed(platform, subjectId=who)["total"] == 2
    assert listed(platform, actorId=str(uuid4()))["items"] == []
    assert listed(platform, action="company.created")["total"] == 2
    assert listed(platform, action="")["total"] == 4
    assert len(listed(platform, limit=1, page=2)["items"]) == 1
    soon = (datetime.now(UTC) + timedelta(minutes=1)).isoformat()
    assert (listed(platform, since=soon)["total"], listed(platform, until=soon)["total"]) == (0, 4)


def test_of_one_page_the_order_is_that_of_time(platform: Platform, recruiter: Person) -> None:
    times = [each["at"] for each in listed(platform)["items"]]
    assert times == sorted(times, reverse=True)
    assert [UUID(each["eventId"]).version for each in listed(platform)["items"]] == [4] * 4


@pytest.mark.parametrize(
    ("field", "value"), [("actorId", "me"), ("subjectId", "x"), ("since", "yesterday"), ("since", "2026-01-01T00:00:00"), ("limit", 101)]
)
def test_bad_input_is_400_and_names_the_field(platform: Platform, field: str, value: object) -> None:
    response = platform.request("platform", "list_audit", query={field: value}, caller=ADMINISTRATOR)
    assert (response.status, response.body["details"][0]["field"]) == (400, field)


def test_r23_is_for_administrators(platform: Platform) -> None:
    for role in (PENDING, CANDIDATE, HR):
        assert platform.request("platform", "list_audit", caller=a_person(role)).status == 403
    assert platform.request("platform", "list_audit").status == 401
