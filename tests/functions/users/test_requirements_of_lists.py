"""Requirements of lists (spec: users, R-44): pages hold together, also when everybody came at the same moment."""

from typing import Any

import pytest

from kernel.manifest import ADMIN, CANDIDATE, HR
from tests.functions.users.conftest import SignIn
from tests.support.lambda_events import Person, a_person
from tests.support.platform import Platform

AT_ONE_MOMENT = "update users set created_at = timestamptz '2026-01-31 09:15:00+00' where role = 'candidate'"


@pytest.fixture
def people(platform: Platform, sign_in: SignIn) -> list[Person]:
    """Nine who came at the same moment, and one who came later."""
    candidates = [sign_in(CANDIDATE) for _ in range(9)]
    platform.connect_as("users_writer").execute(AT_ONE_MOMENT)
    return [*candidates, sign_in(HR)]


def ids(platform: Platform, **query: Any) -> list[str]:
    body = platform.request("users", "list_users", query=query, caller=a_person(ADMIN)).body
    return [person["id"] for person in body["data"]]


def test_r44_people_have_one_order_on_all_pages(platform: Platform, people: list[Person]) -> None:
    whole = ids(platform)
    assert whole[0] == str(people[-1].user_id), "the newest first"
    assert whole[1:] == sorted(str(person.user_id) for person in people[:-1]), "then by id"
    paged = [each for first in range(0, 10, 3) for each in ids(platform, first=first, max=3)]
    assert paged == whole
