"""Two people change the same thing at the same moment (spec: users, U1 and R-14): the later one is told, and nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest

from kernel.manifest import HR
from tests.functions.users.test_companies import FORM
from tests.functions.users.test_me import somebody
from tests.support.lambda_events import Person
from tests.support.locks import until_somebody_waits
from tests.support.platform import Platform, Response


@pytest.fixture
def person(platform: Platform) -> Person:
    return somebody(platform, HR)


def overtaken(platform: Platform, request: Callable[[], Response], table: str, changed: str) -> Response:
    """What a request is answered that has read a row which somebody else is about to change."""
    other = platform.connect_as("postgres")
    with ThreadPoolExecutor(1) as pool:
        with other.transaction():
            other.execute(f"update users.{table} set {changed}, version = version + 1".encode())
            answer = pool.submit(request)
            until_somebody_waits(platform)
        return answer.result(timeout=10)


def test_u1_r14_of_two_edits_of_a_profile_the_later_is_409_and_nothing_is_lost(platform: Platform, person: Person) -> None:
    def edit() -> Response:
        return platform.request("users", "update_me", body={"bio": "Slow"}, caller=person)

    response = overtaken(platform, edit, "users", "bio = 'Fast'")
    assert (response.status, response.body["code"]) == (409, "VERSION_CONFLICT")
    assert (platform.request("users", "get_me", caller=person).body["bio"], platform.outbox("user.updated")) == ("Fast", [])
    assert edit().status == 200


@pytest.mark.parametrize(
    ("name", "body"),
    [("update_company", {"location": "Oulu"}), ("delete_company", None), ("update_company_member", {"position": "Founder"})],
)
def test_r14_of_two_edits_of_a_company_the_later_is_409(platform: Platform, person: Person, name: str, body: Any) -> None:
    company = platform.request("users", "create_company", body=FORM, caller=person).body
    path: dict[str, UUID | str] = {"company_id": company["id"]}
    path |= {"user_id": person.user_id} if name == "update_company_member" else {}

    def edit() -> Response:
        return platform.request("users", name, path=path, body=body, caller=person)

    response = overtaken(platform, edit, "companies", "location = 'Turku'")
    assert (response.status, response.body["code"]) == (409, "VERSION_CONFLICT")
    assert edit().status == 200
