"""The boundary of HTTP functions on PostgreSQL: conflicts, refusals that persist, and the Idempotency-Key."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest

from kernel.caller import Caller
from kernel.endpoint import LambdaHandler, endpoint
from kernel.errors import DomainError
from kernel.http import Created, Page, Paged, Success
from kernel.idempotency import IdempotentRequest
from kernel.manifest import HR, PENDING
from kernel.reading import Reader
from tests.support.gadgets import Gadget, GadgetsUnit, GadgetView, NewGadget, begin, deploy
from tests.support.lambda_events import Person, a_person, http_event
from tests.support.platform import LambdaContext, Platform, forget_process_state

RECRUITER = a_person(HR)


class PriceMissing(DomainError):
    code = "PRICE_MISSING"


def make_gadget(body: NewGadget, caller: Caller, uow: GadgetsUnit) -> Created:
    gadget = Gadget(id=body.id, name=body.name)
    uow.gadgets.add(gadget)
    gadget.use()
    if body.price is None:
        raise PriceMissing("A gadget needs a price.")
    return Created(id=str(body.id))


def use_gadget(gadget_id: UUID, uow: GadgetsUnit) -> Success:
    uow.gadgets.get(gadget_id).wear_out()
    return Success()


def search_gadgets(query: Page, read: Reader) -> Paged[GadgetView]:
    return read.page("select id, name, uses from gadgets order by name", GadgetView, query)


@pytest.fixture
def make(gadgets: Platform, monkeypatch: pytest.MonkeyPatch) -> LambdaHandler:
    handler: LambdaHandler = deploy(make_gadget, "make_gadget", endpoint, monkeypatch)
    return handler


def post(make: LambdaHandler, body: dict[str, Any], key: str | None = None, caller: Person = RECRUITER) -> dict[str, Any]:
    headers = {"Idempotency-Key": key} if key is not None else {}
    response: dict[str, Any] = make(http_event("POST", "/api/gadgets", body=body, caller=caller, headers=headers), LambdaContext())
    return response


def a_body(**changes: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "name": "lamp", "price": 3, **changes}


def test_the_same_request_with_the_same_key_gets_the_first_response_byte_for_byte(gadgets: Platform, make: LambdaHandler) -> None:
    body = a_body()
    first, again = post(make, body, "k-1"), post(make, body, "k-1")
    assert first["statusCode"] == again["statusCode"] == 201
    assert first["body"] == again["body"]
    assert {k: v for k, v in first["headers"].items() if k != "x-correlation-id"} == {
        k: v for k, v in again["headers"].items() if k != "x-correlation-id"
    }
    assert len(gadgets.outbox()) == 1


def test_the_same_key_with_another_body_is_422(make: LambdaHandler) -> None:
    post(make, a_body(), "k-1")
    refused = post(make, a_body(), "k-1")
    assert refused["statusCode"] == 422
    assert json.loads(refused["body"])["code"] == "IDEMPOTENCY_KEY_REUSED"


def test_another_callers_key_is_another_key(make: LambdaHandler) -> None:
    assert post(make, a_body(), "k-1")["statusCode"] == 201
    assert post(make, a_body(), "k-1", caller=a_person(HR))["statusCode"] == 201


def test_a_twin_at_the_same_time_waits_and_gets_the_first_response(gadgets: Platform, make: LambdaHandler) -> None:
    body = a_body()
    faster = gadgets.connect_as("gadgets_writer")
    request = IdempotentRequest.of(RECRUITER.user_id, "make_gadget", "k-1", "/api/gadgets", json.dumps(body).encode())
    with ThreadPoolExecutor(1) as pool:
        with faster.transaction():
            assert request.first_response(faster) is None
            twin = pool.submit(post, make, body, "k-1")
            with pytest.raises(TimeoutError):
                twin.result(timeout=0.2)
            request.keep(faster, {"statusCode": 201, "headers": {}, "body": "the first response"})
        assert twin.result(timeout=5)["body"] == "the first response"
    assert gadgets.outbox() == []


def test_a_refused_request_frees_its_key(gadgets: Platform, make: LambdaHandler) -> None:
    assert post(make, a_body(price=None), "k-1")["statusCode"] == 400
    assert gadgets.outbox() == []
    assert post(make, a_body(), "k-1")["statusCode"] == 201


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_of_no_or_too_many_characters_is_400(make: LambdaHandler, key: str) -> None:
    assert post(make, a_body(), key)["statusCode"] == 400


def test_a_refusal_that_persists_is_answered_and_kept(gadgets: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    gadget_id = uuid4()
    with begin(gadgets.connect_as("gadgets_writer")) as work:
        work.gadgets.add(Gadget(id=gadget_id, name="lamp"))
    use = deploy(use_gadget, "use_gadget", endpoint, monkeypatch)
    event = http_event("POST", "/api/gadgets/{gadget_id}/use", path_parameters={"gadget_id": gadget_id}, caller=a_person(PENDING))
    response = use(event, LambdaContext())
    assert response["statusCode"] == 409
    assert json.loads(response["body"])["code"] == "GADGET_WORN_OUT"
    assert len(gadgets.outbox()) == 1


def test_a_lost_connection_is_replaced_at_the_next_request(gadgets: Platform, make: LambdaHandler) -> None:
    assert post(make, a_body())["statusCode"] == 201
    gadgets.connect_as("postgres").execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'gadgets_writer'")
    assert post(make, a_body())["statusCode"] == 201


def test_a_page_beyond_the_end_is_empty_and_keeps_the_total(gadgets: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    with begin(gadgets.connect_as("gadgets_writer")) as work:
        for name in ("a", "b", "c"):
            work.gadgets.add(Gadget(id=uuid4(), name=name))
    gadgets.as_function("gadgets", writes=False)
    search = deploy(search_gadgets, "search_gadgets", endpoint, monkeypatch)

    def page(number: int) -> Any:
        event = http_event("GET", "/api/gadgets", query={"page": number, "limit": 2}, caller=a_person(PENDING))
        return json.loads(search(event, LambdaContext())["body"])

    first, second, beyond = page(1), page(2), page(9)
    assert [item["name"] for item in first["items"] + second["items"]] == ["a", "b", "c"]
    assert (first["total"], first["totalPages"], second["page"]) == (3, 2, 2)
    assert (beyond["items"], beyond["total"]) == ([], 3)


def test_a_query_cannot_write_even_if_its_code_tries(gadgets: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    def get_gadget(gadget_id: UUID, read: Reader) -> GadgetView:
        read.all("delete from gadgets where id = %(id)s returning id, name, uses", GadgetView, id=gadget_id)
        raise AssertionError("unreachable")

    gadgets.as_function("gadgets", writes=False)
    get = deploy(get_gadget, "get_gadget", endpoint, monkeypatch)
    event = http_event("GET", "/api/gadgets/{gadget_id}", path_parameters={"gadget_id": uuid4()}, caller=a_person(PENDING))
    response = get(event, LambdaContext())
    assert response["statusCode"] == 500
    assert "permission" not in response["body"]
    forget_process_state()
