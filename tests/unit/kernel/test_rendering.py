"""The three error shapes of the contract; `error` and `message` are strings in all of them."""

from typing import Any
from uuid import uuid4

import pytest
from pydantic import Field, field_validator

from kernel.errors import DomainError, ServiceUnavailable
from kernel.http import ApiModel, Reply
from kernel.manifest import BODY_LIMIT, CANDIDATE, HR
from tests.support.lambda_events import a_person
from tests.unit.kernel.gateway import Gateway

RECRUITER = a_person(HR)


class Maker(ApiModel):
    name: str = Field(pattern=r"\S")


class Wanted(ApiModel):
    title: str = Field(min_length=3)
    total_time_limit: int = Field(default=60, ge=1, le=480)
    tags: list[str] = Field(default_factory=list, max_length=2)
    maker: Maker = Maker(name="us")

    @field_validator("title")
    @classmethod
    def is_not_a_shout(cls, value: str) -> str:
        if value.isupper():
            raise ValueError("must not be in capitals")
        return value


def make_gadget(body: Wanted) -> dict[str, str]:
    return {"title": body.title}


def refuse(error: Exception) -> Any:
    def handler() -> None:
        raise error

    return handler


@pytest.mark.parametrize(
    ("body", "sentence", "field"),
    [
        ({}, "title is required", "title"),
        ({"title": "abc", "colour": 1}, "colour is not a known field", "colour"),
        ({"title": "abc", "total_time_limit": 60}, "total_time_limit is not a known field", "total_time_limit"),
        ({"title": "ABC"}, "title must not be in capitals", "title"),
        ({"title": "abc", "totalTimeLimit": 481}, "totalTimeLimit should be less than or equal to 480", "totalTimeLimit"),
        ({"title": "abc", "tags": ["a", 2]}, "tags.1 should be a valid string", "tags.1"),
        ({"title": "ab"}, "title should have at least 3 characters", "title"),
        ({"title": "abc", "tags": "a"}, "tags should be a list", "tags"),
        ({"title": "abc", "tags": ["a", "b", "c"]}, "tags should have at most 2 items", "tags"),
        ({"title": "abc", "maker": 5}, "maker should be an object", "maker"),
        ({"title": "abc", "maker": {"name": " "}}, "maker.name must not be blank", "maker.name"),
    ],
)
def test_a_validation_error_is_a_400_that_names_the_field(gateway: Gateway, body: Any, sentence: str, field: str) -> None:
    status, answer, _ = gateway.call(make_gadget, "make_gadget", caller=RECRUITER, body=body)
    assert status == 400
    assert answer["error"] == answer["message"] == sentence
    assert answer["details"][0]["field"] == field
    assert (answer["success"], answer["code"], answer["path"]) == (False, "VALIDATION_ERROR", "/api/gadgets")


def test_a_rejected_value_is_never_repeated(gateway: Gateway) -> None:
    _, answer, _ = gateway.call(make_gadget, "make_gadget", caller=RECRUITER, body={"title": {"secret": "hunter2"}})
    assert "hunter2" not in str(answer)


def test_every_wrong_field_is_listed(gateway: Gateway) -> None:
    _, answer, _ = gateway.call(make_gadget, "make_gadget", caller=RECRUITER, body={"totalTimeLimit": "x"})
    assert [detail["field"] for detail in answer["details"]] == ["title", "totalTimeLimit"]


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"body": "{"}, 400),
        ({"body": "x" * (BODY_LIMIT + 1)}, 413),
        ({"caller": None}, 401),
        ({"caller": a_person(CANDIDATE)}, 403),
    ],
)
def test_failures_before_the_use_case_have_the_short_shape(gateway: Gateway, request_: dict[str, Any], status: int) -> None:
    got, answer, _ = gateway.call(make_gadget, "make_gadget", **{"caller": RECRUITER, **request_})
    assert got == answer["statusCode"] == status
    assert set(answer) == {"message", "error", "statusCode"}
    assert isinstance(answer["message"], str)
    assert isinstance(answer["error"], str)


def test_a_path_id_that_is_no_uuid_is_400(gateway: Gateway) -> None:
    def use_gadget(gadget_id: Any) -> None:
        raise AssertionError("unreachable")

    use_gadget.__annotations__["gadget_id"] = type(uuid4())
    status, answer, _ = gateway.call(use_gadget, "use_gadget", caller=RECRUITER, path_parameters={"gadget_id": "1; drop"})
    assert status == 400
    assert answer["error"] == "gadget id in the path must be a uuid."


def test_a_domain_error_has_its_status_code_and_sentence(gateway: Gateway) -> None:
    status, answer, _ = gateway.call(refuse(ServiceUnavailable("Try later.")), "make_gadget", caller=RECRUITER)
    assert status == 503
    assert (answer["error"], answer["message"], answer["code"]) == ("Try later.", "Try later.", "SERVICE_UNAVAILABLE")
    assert answer["timestamp"].endswith("Z")


def test_a_row_with_the_short_auth_shape_answers_in_it(gateway: Gateway) -> None:
    status, answer, _ = gateway.call(refuse(DomainError("No such session.")), "break_session")
    assert (status, answer) == (400, {"success": False, "error": "No such session.", "message": "No such session."})


@pytest.mark.parametrize("row", ["make_gadget", "break_session"])
def test_an_unexpected_error_is_a_500_without_detail_and_with_a_correlation_id(gateway: Gateway, row: str) -> None:
    status, answer, headers = gateway.call(refuse(RuntimeError("password=hunter2")), row, caller=RECRUITER)
    assert status == 500
    assert "hunter2" not in str(answer)
    assert isinstance(answer["error"], str)
    assert headers["x-correlation-id"]


def test_the_correlation_id_goes_out_as_it_came_in(gateway: Gateway) -> None:
    headers = gateway.call(make_gadget, "make_gadget", caller=RECRUITER, body={"title": "abc"}, headers={"x-correlation-id": "c-7"})[2]
    assert headers["x-correlation-id"] == "c-7"


def test_nothing_to_say_is_204_without_a_body(gateway: Gateway) -> None:
    def make_nothing() -> None:
        return None

    assert gateway.call(make_nothing, "make_gadget", caller=RECRUITER)[:2] == (204, None)


def test_a_text_is_plain_text(gateway: Gateway) -> None:
    def say() -> str:
        return "hello"

    status, text, headers = gateway.call(say, "make_gadget", caller=RECRUITER)
    assert (status, text, headers["content-type"]) == (201, "hello", "text/plain; charset=utf-8")


def test_a_reply_adds_status_and_headers(gateway: Gateway) -> None:
    def redirect() -> Reply[None]:
        return Reply(body=None, status=302, headers={"location": "/"})

    status, _, headers = gateway.call(redirect, "break_session")
    assert status in (204, 302)
    assert headers["location"] == "/"
