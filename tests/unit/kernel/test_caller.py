"""Who is calling and what for: the token that the authorizer verified, and the roles of the row."""

import base64
import json
from typing import Any
from uuid import UUID, uuid4

import pytest

from kernel.caller import Caller, authenticated_caller, check_roles
from kernel.errors import NotAuthenticated, RoleMissing
from kernel.manifest import ADMIN, ANY_USER, CANDIDATE, HR, PENDING, PUBLIC, Role, command
from tests.support.lambda_events import a_person, http_event, unsigned_token


def an_event(**changes: Any) -> dict[str, Any]:
    return http_event("GET", "/", caller=a_person(HR, ADMIN), **changes)


def with_token(token: str) -> dict[str, Any]:
    event = an_event()
    event["headers"]["authorization"] = token
    return event


def test_the_caller_is_the_tokens_subject_with_the_platforms_roles() -> None:
    person = a_person(HR, ADMIN)
    caller = authenticated_caller(http_event("GET", "/", caller=person))
    assert caller == Caller(user_id=person.user_id, roles=frozenset({HR, ADMIN}))


DEEP = base64.urlsafe_b64encode(b"[" * 50_001).decode()


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Basic abc", "Bearer abc", "Bearer a.b.c", "Bearer a.!!!.c", "Bearer a.WzFd.c", f"Bearer a.{DEEP}.c"],
)
def test_what_is_no_token_is_not_authenticated(header: str) -> None:
    with pytest.raises(NotAuthenticated):
        authenticated_caller(with_token(header))


def test_a_token_the_authorizer_did_not_verify_is_refused() -> None:
    with pytest.raises(NotAuthenticated):
        authenticated_caller(with_token(f"Bearer {unsigned_token(a_person(ADMIN).claims())}"))


def test_an_id_token_is_no_access_token() -> None:
    """The realm signs both with the same key for the same audience, so the authorizer lets both through."""
    event = an_event()
    claims = {**a_person(ADMIN).claims(), "typ": "ID"}
    event["headers"]["authorization"] = f"Bearer {unsigned_token(claims)}"
    event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"] = claims["sub"]
    with pytest.raises(NotAuthenticated, match="not an access token"):
        authenticated_caller(event)


@pytest.mark.parametrize("authorizer", [{}, {"jwt": {}}, {"jwt": {"claims": {}}}, {"jwt": {"claims": {"sub": ""}}}])
def test_a_request_without_a_verified_subject_is_refused(authorizer: dict[str, Any]) -> None:
    event = an_event()
    event["requestContext"]["authorizer"] = authorizer
    with pytest.raises(NotAuthenticated):
        authenticated_caller(event)


def test_a_subject_that_is_no_user_id_is_refused() -> None:
    claims = {"sub": "service-account"}
    event = with_token(f"Bearer {unsigned_token(claims)}")
    event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"] = "service-account"
    with pytest.raises(NotAuthenticated, match="names no user"):
        authenticated_caller(event)


def test_the_payload_may_hold_any_character() -> None:
    claims = {"sub": str(uuid4()), "name": "Zoë ~ 山田", "realm_access": {"roles": ["hr"]}}
    body = base64.urlsafe_b64encode(json.dumps(claims, ensure_ascii=False).encode()).rstrip(b"=").decode()
    event = with_token(f"Bearer h.{body}.s")
    event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"] = claims["sub"]
    assert authenticated_caller(event).user_id == UUID(str(claims["sub"]))


@pytest.mark.parametrize("required", list(Role))
@pytest.mark.parametrize("present", [(), *((role,) for role in Role)])
def test_exactly_the_rows_roles_may_pass(required: Role, present: tuple[Role, ...]) -> None:
    row = command("do_it", "POST /api/it", required)
    caller = Caller(user_id=uuid4(), roles=frozenset(present))
    if required in present:
        check_roles(row, caller)
    else:
        with pytest.raises(RoleMissing, match=f"needs one of the roles {required}"):
            check_roles(row, caller)


def test_any_user_is_enough_where_the_row_says_so() -> None:
    check_roles(command("do_it", "POST /api/it", ANY_USER), Caller(user_id=uuid4(), roles=frozenset()))


def test_a_route_without_roles_cannot_be_declared() -> None:
    with pytest.raises(ValueError, match="PUBLIC"):
        command("do_it", "POST /api/it")
    assert command("do_it", "POST /api/it", PUBLIC).is_public


@pytest.mark.parametrize(
    ("roles", "strongest"), [({HR, CANDIDATE}, HR), ({ADMIN, HR}, ADMIN), ({CANDIDATE, PENDING}, CANDIDATE), (set(), PENDING)]
)
def test_the_strongest_role_counts(roles: set[Role], strongest: Role) -> None:
    assert Caller(user_id=uuid4(), roles=frozenset(roles)).role is strongest
