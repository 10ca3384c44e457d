"""Reading a request: tolerant where the web client needs it, strict where storage does."""

import base64
import json
from typing import Any

import pytest

from kernel.errors import BodyTooLarge, MalformedBody, ValidationFailed
from kernel.manifest import BODY_LIMIT
from kernel.request import Request
from tests.support.lambda_events import http_event


def request(**options: Any) -> Request:
    return Request(http_event("POST", "/api/templates", **options))


@pytest.mark.parametrize("body", [None, "", "  \n", "{}"])
def test_an_empty_body_is_an_empty_object(body: str | None) -> None:
    assert request(body=body).json() == {}


@pytest.mark.parametrize("body", ["{", "[1]", '"text"', "null", '{"a": NaN}', '{"a": Infinity}', "[" * 50_000])
def test_a_body_that_is_no_json_object_is_malformed(body: str) -> None:
    with pytest.raises(MalformedBody):
        request(body=body).json()


@pytest.mark.parametrize("body", ['{"a": "x\\u0000"}', '{"a": ["\\ud800"]}', '{"\\u0000": 1}', '{"a": {"b": "\\udfff"}}'])
def test_characters_that_cannot_be_stored_are_malformed(body: str) -> None:
    with pytest.raises(MalformedBody, match="cannot be stored"):
        request(body=body).json()


@pytest.mark.parametrize("levels", [70, 900, 15_000])
def test_a_body_nested_too_deeply_is_malformed(levels: int) -> None:
    with pytest.raises(MalformedBody):
        request(body='{"a":' * levels + "1" + "}" * levels).json()


def test_a_whole_surrogate_pair_is_a_character() -> None:
    assert request(body='{"a": "\\ud83d\\ude00"}').json() == {"a": "😀"}


def test_the_limit_counts_bytes_not_characters() -> None:
    shortest_overhead = len(json.dumps({"a": ""}))
    fits = {"a": "x" * (BODY_LIMIT - shortest_overhead)}
    assert request(body=json.dumps(fits)).json() == fits
    with pytest.raises(BodyTooLarge):
        request(body=json.dumps({"a": "é" * (BODY_LIMIT // 2)}, ensure_ascii=False)).raw_body()


def test_a_body_in_base64_is_decoded() -> None:
    event = http_event("POST", "/", body=base64.b64encode(b'{"a": 1}').decode()) | {"isBase64Encoded": True}
    assert Request(event).json() == {"a": 1}


@pytest.mark.parametrize("given", ["not-a-uuid", "", "1", "00000000-0000-4000-8000-00000000000g", "{}", "../x"])
def test_a_path_id_that_is_no_uuid_is_refused_with_its_name(given: str) -> None:
    with pytest.raises(ValidationFailed, match="template id in the path must be a uuid") as refused:
        request(path_parameters={"template_id": given}).path_id("template_id")
    assert refused.value.details == [{"field": "template_id", "message": "must be a uuid"}]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"X-Correlation-Id": "c-1", "X-Request-Id": "r-1"}, "c-1"),
        ({"x-request-id": "r-1"}, "r-1"),
    ],
)
def test_the_callers_correlation_id_is_kept(headers: dict[str, str], expected: str) -> None:
    assert request(headers=headers).correlation_id == expected


@pytest.mark.parametrize("given", ["", "x" * 129, "a b", "a\nb", "é"])
def test_a_correlation_id_that_is_no_id_is_replaced(given: str) -> None:
    assert len(request(headers={"x-correlation-id": given}).correlation_id) == 36


def test_cookies_are_read_from_the_event_and_from_the_header() -> None:
    found = request(cookies=["a=1", "b=2=3"], headers={"cookie": "c=4; a=later"}).cookies
    assert found == {"a": "1", "b": "2=3", "c": "4"}


def test_query_keys_keep_all_their_values() -> None:
    assert request(query={"skill": ["a", "b"], "empty": ""}).query == {"skill": ["a", "b"], "empty": [""]}


@pytest.mark.parametrize(
    ("raw", "value"), [("q=ab", "ab"), ("q=a%00b", "ab"), ("%00q=ab%00", "ab"), ("q=a\x00b", "ab"), ("q=a%0%000b", "a%00b")]
)
def test_a_query_never_holds_what_cannot_be_stored(raw: str, value: str) -> None:
    assert Request({"rawQueryString": raw}).query == {"q": [value]}
