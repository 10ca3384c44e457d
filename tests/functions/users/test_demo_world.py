"""The world that `make demo` seeds is one that the platform takes, as often as it is offered."""

import json

import pytest

from kernel.manifest import HR
from localstack.demo.world import WANTED, WORLD, YEARS, Json
from tests.functions.users.conftest import SignIn
from tests.support.candidates import seeded_skill
from tests.support.platform import Platform


@pytest.fixture
def world() -> Json:
    return dict(json.loads(WORLD.read_text()))


def test_thirty_people_and_several_companies_whom_nobody_can_reach(world: Json) -> None:
    addresses = {candidate["email"] for candidate in world["candidates"]}
    assert (len(addresses), len(world["companies"])) == (30, 5)
    assert all(address.endswith(".demo.test") for address in addresses)
    assert all(company["website"].endswith(".example") for company in world["companies"])


def test_all_of_it_is_taken_and_taken_once(platform: Platform, sign_in: SignIn, world: Json) -> None:
    owner = sign_in(HR)
    for company in world["companies"]:
        assert platform.request("users", "create_company", body=company, caller=owner).status == 201
    candidates = {"candidates": world["candidates"]}
    assert platform.invoke("users", "import_candidates", candidates) == {"added": 30, "known": 0, "refused": 0}
    assert platform.invoke("users", "import_candidates", candidates) == {"added": 0, "known": 30, "refused": 0}


def test_the_search_that_the_demo_shows_finds_somebody(platform: Platform, sign_in: SignIn, world: Json) -> None:
    platform.invoke("users", "import_candidates", {"candidates": world["candidates"]})
    query = {"skillIds": [str(seeded_skill(slug)) for slug in WANTED], "minYears": YEARS}
    found = platform.request("users", "search_candidates", query=query, caller=sign_in(HR)).body
    assert (found["pagination"]["total"], found["data"][0]["fullName"]) == (4, "Daniel O'Sullivan")
