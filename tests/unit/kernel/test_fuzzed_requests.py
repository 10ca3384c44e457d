"""Whatever the internet sends, a request is answered by the contract and never by a 500."""

import base64
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import Field

from kernel.http import ApiModel, Page
from kernel.manifest import HR
from tests.support.lambda_events import a_person
from tests.unit.kernel.gateway import Gateway

RECRUITER = a_person(HR)


class Wanted(ApiModel):
    name: str = Field(max_length=100)
    price: float = 0
    tags: list[str] = Field(default_factory=list)


def make_gadget(body: Wanted, query: Page) -> dict[str, Any]:
    return {"name": body.name, "price": body.price, "limit": query.limit}


ANY_TEXT = st.text(st.characters(codec=None), max_size=40)  # halves of surrogate pairs included
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT, lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner)
)
BODIES = ANY_TEXT | st.fixed_dictionaries({"name": JSON}, optional={"price": JSON, "tags": JSON, "x": JSON})
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(body=BODIES, query=st.dictionaries(st.sampled_from(["page", "limit", "x"]), ANY_TEXT | st.integers().map(str)))
def test_any_body_and_query(gateway: Gateway, body: Any, query: dict[str, str]) -> None:
    printable = {key: value.encode("utf-8", "replace").decode() for key, value in query.items()}
    status, answer, _ = gateway.call(make_gadget, "make_gadget", caller=RECRUITER, body=body, query=printable)
    assert status in (201, 400)
    assert status == 201 or isinstance(answer["message"], str)


@pytest.mark.parametrize("body", ["\ud800", '{"name": "\udfff"}', '{"name": "a", "price": 1e999}', '{"name": "a", "price": -1e999}'])
def test_what_cannot_be_stored_is_400(gateway: Gateway, body: str) -> None:
    assert gateway.call(make_gadget, "make_gadget", caller=RECRUITER, body=body)[0] == 400


@FEW
@given(st.binary(max_size=60))
def test_any_bytes(gateway: Gateway, body: bytes) -> None:
    assert gateway.call_encoded(make_gadget, "make_gadget", RECRUITER, base64.b64encode(body).decode()) == 400


def test_a_body_that_says_it_is_base64_and_is_not(gateway: Gateway) -> None:
    assert gateway.call_encoded(make_gadget, "make_gadget", RECRUITER, "%%% é") == 400


@FEW
@given(headers=st.dictionaries(st.sampled_from(["authorization", "cookie", "x-correlation-id", "idempotency-key"]), ANY_TEXT))
def test_any_headers(gateway: Gateway, headers: dict[str, str]) -> None:
    status, _, sent = gateway.call(make_gadget, "make_gadget", headers=headers, body={"name": "lamp"})
    assert status == 401
    assert sent["x-correlation-id"].isprintable()
