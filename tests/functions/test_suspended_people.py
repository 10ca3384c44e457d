"""A suspended person's token opens nothing that reaches data, on any route of any context."""

from uuid import uuid4

import pytest

from functions.catalogue import CONTEXTS
from kernel.manifest import Role, Row
from tests.support.lambda_events import a_person
from tests.support.platform import Platform

REACHING_DATA = [
    (context.name, row)
    for context in CONTEXTS.values()
    for row in context.rows
    if row.route and not row.is_public and row.reaches == "database"
]

WITHOUT = {"select_role", "change_password", "get_session"}
"""Signed-in people's functions that have no database: the saga and the identity provider refuse, or there is nothing to be had."""


@pytest.mark.parametrize(("context", "row"), REACHING_DATA, ids=[row.name for _, row in REACHING_DATA])
def test_their_token_is_refused(context: str, row: Row, platform: Platform) -> None:
    person = a_person(*Role)
    platform.connect_as("users_writer").execute("select platform.refuse_tokens(%s, 'suspended')", [person.user_id])
    path = {name: str(uuid4()) for name in row.path_parameters}
    response = platform.request(context, row.name, path=path, body={} if row.method != "GET" else None, caller=person)
    assert (response.status, response.body["code"]) == (403, "USER_SUSPENDED")


def test_every_other_route_is_known_and_safe_by_other_means() -> None:
    others = [
        row
        for context in CONTEXTS.values()
        for row in context.rows
        if row.route and not row.is_public and row.reaches != "database" and all(grant.name != "administration" for grant in row.uses)
    ]
    assert {row.name for row in others if row.reaches == "internet"} <= WITHOUT
    assert {row.name for row in others if row.reaches == "nothing"} == {"list_roles", "remove_role"}, "which tell everybody the same"
