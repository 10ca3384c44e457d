"""Every route meets every role with a token of the real identity provider: who has none of its roles is refused in the documented shape."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from kernel.manifest import Access, Role, Row
from localstack.browser import Browser
from localstack.demo.api import call, returning
from localstack.settings import Settings
from tests.e2e.conftest import Newcomer
from tests.support.documented import Documented
from tests.support.world import ROUTES

READS = [row for _, row in ROUTES if row.method == "GET" and not row.path_parameters and "stream" not in row.path]


@pytest.fixture(scope="module")
def people(hr: Browser, candidate: Browser, newcomer: Newcomer, settings: Settings) -> Iterator[dict[Role, Browser]]:
    with returning(settings, "admin@demo.test") as admin:
        yield {Role.HR: hr, Role.CANDIDATE: candidate, Role.PENDING: newcomer("pending"), Role.ADMIN: admin}


@pytest.fixture(scope="module")
def documented(hr: Browser) -> Documented:
    return Documented(call(hr, "GET", "/api/docs-json"))


def may(row: Row, role: Role) -> bool:
    return Access.ANY_USER in row.roles or role in row.roles


def address(row: Row) -> str:
    """Of objects that nobody has."""
    return row.path.format_map({name: uuid4() for name in row.path_parameters})


@pytest.mark.parametrize("role", list(Role))
def test_who_has_none_of_the_roles_is_refused_everywhere(people: dict[Role, Browser], documented: Documented, role: Role) -> None:
    closed = [row for _, row in ROUTES if not may(row, role)]
    for row in closed:
        response = people[role].request(row.method, address(row), json=None if row.method == "GET" else {})
        assert (row.name, response.status_code) == (row.name, 403)
        documented.check(row.name, response.status_code, response.text)
    assert role is Role.ADMIN or closed


def test_without_a_token_every_route_is_closed(settings: Settings, documented: Documented) -> None:
    with Browser(settings.edge_url) as nobody:
        for _, row in ROUTES:
            response = nobody.request(row.method, address(row), json=None if row.method == "GET" else {})
            assert (row.name, response.status_code) == (row.name, 401)
            documented.check(row.name, response.status_code, response.text)


@pytest.mark.parametrize("role", list(Role))
def test_what_a_role_may_read_is_answered_in_the_documented_shape(people: dict[Role, Browser], documented: Documented, role: Role) -> None:
    for row in READS:
        if may(row, role):
            response = people[role].request("GET", row.path)
            assert response.status_code in (200, 404), f"{row.name}: {response.text[:300]}"
            documented.check(row.name, response.status_code, response.text)
