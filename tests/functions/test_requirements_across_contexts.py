"""Requirements of the users context that show in another one (spec: users, section 13.2)."""

import pytest

from functions.catalogue import CONTEXTS
from tests.support.platform import Platform, Response
from tests.support.world import World, a_world

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def world(platform: Platform) -> World:
    return a_world(platform)


def by_owner(world: World, context: str, name: str) -> Response:
    return world.call(context, CONTEXTS[context].row(name), "owning recruiter")


def test_u6_interviews_keep_the_name_of_a_company_that_is_deleted(world: World) -> None:
    before = by_owner(world, "interviews", "get_invitation").body
    assert by_owner(world, "users", "delete_company").status == 200
    assert before["companyName"] == "Nordhaven"
    assert by_owner(world, "interviews", "get_invitation").body == before
    assert by_owner(world, "interviews", "get_template").status == 200
    assert by_owner(world, "interviews", "create_invitation").status == 201
