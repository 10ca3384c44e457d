"""Every failure of every route has one shape (spec: users, sections 1.8 and 13; http-api, section 1.5)."""

from typing import Any, NoReturn
from uuid import uuid4

import psycopg
import pytest

from kernel import database
from kernel.manifest import Access, Row
from tests.support.lambda_events import Person, a_person
from tests.support.platform import Platform, Response
from tests.support.world import IN_PROCESS

SHORT = {"message", "error", "statusCode"}
WHOLE = {"success", "error", "message", "code", "timestamp", "path"}
SECRET = "password=canary"


def somebody_who_may(row: Row) -> Person:
    return a_person(*(role for role in row.roles if not isinstance(role, Access)))


def ask(platform: Platform, context: str, row: Row, **given: Any) -> Response:
    path = given.pop("path", {name: uuid4() for name in row.path_parameters})
    body: dict[str, Any] = {"body": {}} if row.method != "GET" else {}
    return platform.request(context, row.name, path=path, caller=somebody_who_may(row), **{**body, **given})


def assert_whole(response: Response, code: str) -> None:
    assert response.body.keys() - {"details"} == WHOLE
    assert (response.body["success"], response.body["code"]) == (False, code)
    assert response.body["error"] == response.body["message"]
    assert response.headers["x-correlation-id"]


WITH_IDS = [(context, row) for context, row in IN_PROCESS if row.path_parameters]


@pytest.mark.parametrize(("context", "row"), WITH_IDS, ids=[row.name for _, row in WITH_IDS])
def test_r38_an_id_that_is_none_is_400(context: str, row: Row, platform: Platform) -> None:
    for name in row.path_parameters:
        ids = {each: "seven" if each == name else str(uuid4()) for each in row.path_parameters}
        response = ask(platform, context, row, path=ids)
        assert response.status == 400
        assert_whole(response, "VALIDATION_ERROR")
        assert name.replace("_", " ") in response.body["error"]


@pytest.mark.parametrize(("context", "row"), IN_PROCESS, ids=[row.name for _, row in IN_PROCESS])
def test_r11_rp3c_an_unexpected_failure_has_the_same_shape_and_no_detail(
    context: str, row: Row, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> NoReturn:
        raise psycopg.OperationalError(SECRET)

    monkeypatch.setattr(database, "connect", broken)
    response = ask(platform, context, row)
    if response.status != 400:  # a body that is not good enough is refused before the database is asked
        assert response.status == 500
        assert_whole(response, "INTERNAL_ERROR")
    assert SECRET not in response.text


@pytest.mark.parametrize(("context", "row"), IN_PROCESS, ids=[row.name for _, row in IN_PROCESS])
def test_r11_rp3c_a_failure_before_the_use_case_has_the_short_shape(context: str, row: Row, platform: Platform) -> None:
    refused = [platform.request(context, row.name, path=dict.fromkeys(row.path_parameters, "x"))]
    if row.method != "GET":
        refused.append(ask(platform, context, row, body="{"))
    for response in refused:
        assert response.body.keys() <= SHORT
        assert isinstance(response.body["message"], str)
