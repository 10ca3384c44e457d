"""Who may call what, and that it is answered in the documented shape: every route, role, owner and stranger, generated from the rows."""

from collections.abc import Iterator

import pytest

from kernel.manifest import ADMIN, Row
from tests.support.documented import Documented
from tests.support.lambda_events import a_person
from tests.support.platform import Platform
from tests.support.world import (
    IN_PROCESS,
    OWNERS,
    REFUSALS,
    ROLES,
    ROUTES,
    World,
    a_world,
    has_role,
    is_stranger,
    let_in,
    object_of,
)

pytestmark = pytest.mark.usefixtures("catalogue", "storage")


@pytest.fixture
def world(platform: Platform) -> World:
    return a_world(platform)


@pytest.mark.parametrize(("context", "row"), ROUTES, ids=[row.name for _, row in ROUTES])
def test_rp3b_without_a_token_nothing_opens(context: str, row: Row, platform: Platform) -> None:
    path = dict.fromkeys(row.path_parameters, str(a_person().user_id))
    assert platform.request(context, row.name, path=path, body={}).status == 401


def refused(row: Row) -> Iterator[tuple[str, set[int]]]:
    """Everybody who is, with what they are told."""
    for who in ROLES:
        if not has_role(row, who):
            yield who, {403}
        elif is_stranger(row, who):
            yield who, REFUSALS.get(object_of(row) or "", {403, 404})


REFUSING = [(context, row) for context, row in ROUTES if any(True for _ in refused(row))]


@pytest.mark.parametrize(("context", "row"), REFUSING, ids=[row.name for _, row in REFUSING])
def test_rp3b_other_roles_and_strangers_are_refused(context: str, row: Row, world: World) -> None:
    for who, told in refused(row):
        if row.reaches == "database" or not has_role(row, who):
            response = world.call(context, row, who)
            assert response.status in told, who
            Documented.as_generated().check(row.name, response.status, response.text)


def turns(row: Row) -> list[list[str]]:
    """Who is let in, one after the other where nothing changes, otherwise each in a world of their own."""
    return [let_in(row)] if row.kind == "query" else [[who] for who in let_in(row)]


LET_IN = [(context, row, people) for context, row in IN_PROCESS for people in turns(row)]
EXACT = ("users",)
NO_SUBSCRIPTION_YET = {"billing": {404}}


@pytest.mark.parametrize(("context", "row", "people"), LET_IN, ids=[f"{row.name} {', '.join(people)}" for _, row, people in LET_IN])
def test_rp3b_those_who_may_are_let_in(context: str, row: Row, people: list[str], world: World) -> None:
    for who in people:
        response = world.call(context, row, who)
        if context in EXACT:
            assert response.status == row.status, response.text
        assert response.status not in {401, 403, 404, 500} - NO_SUBSCRIPTION_YET.get(context, set()), response.text
        Documented.as_generated().check(row.name, response.status, response.text)


def test_every_kind_of_object_has_its_owners() -> None:
    """A path that begins with something new must say whose it is; what is an administrator's alone needs no entry."""
    assert {object_of(row) for _, row in ROUTES if {*row.roles} != {ADMIN}} - {None, *OWNERS} == set()
