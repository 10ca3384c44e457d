"""The sandbox speaks the vendor's protocol: what the unmodified SDK sends, and every answer it has to cope with."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from groq import AsyncGroq, AuthenticationError, BadRequestError, InternalServerError, NotFoundError, RateLimitError

from localstack.providers.app import create_app
from localstack.providers.groq.limits import Bucket, duration
from localstack.providers.sandbox import Sandbox, Settings
from tests.unit.localstack.providers.prompting import READING, Asked, system_message, user_message

ASKED = Asked(
    question="How did you find out why the page was slow?",
    answer="I measured it with a profile first, because guessing wastes days. Rendering took 400 ms of 430.",
    points=["Measured with a profile"],
)
MESSAGES: Any = [{"role": "system", "content": system_message()}, {"role": "user", "content": user_message(ASKED)}]
FORMAT: Any = {"type": "json_schema", "json_schema": {"name": "reading", "strict": True, "schema": READING}}
MODEL = "openai/gpt-oss-120b"


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def client_of(sandbox: Sandbox) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(create_app(sandbox)), base_url="http://sandbox")


@pytest.fixture
async def http(clock: Clock) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(Sandbox(clock=clock, sleep=clock.sleep)) as client:
        yield client


@pytest.fixture
def groq(http: httpx.AsyncClient) -> AsyncGroq:
    return AsyncGroq(api_key="gsk_local", base_url="http://sandbox/groq", http_client=http, max_retries=0)


pytestmark = pytest.mark.anyio


async def plan(http: httpx.AsyncClient, **body: object) -> None:
    assert (await http.post("/sandbox/faults", json=body)).status_code == 200


async def test_the_sdk_gets_a_reading_of_the_schema_it_sent(groq: AsyncGroq) -> None:
    completion = await groq.chat.completions.create(model=MODEL, messages=MESSAGES, response_format=FORMAT, temperature=0, seed=1)

    reading = json.loads(completion.choices[0].message.content or "")
    assert reading["points"] == [
        {"point": 1, "verdict": "met", "quotes": ["I measured it with a profile first, because guessing wastes days."]}
    ]
    assert completion.choices[0].finish_reason == "stop"
    assert completion.model == MODEL
    assert completion.usage is not None
    assert completion.usage.prompt_tokens > 80
    assert completion.usage.completion_tokens > 30
    assert completion.usage.total_tokens == completion.usage.prompt_tokens + completion.usage.completion_tokens


async def test_the_same_prompt_always_gets_the_same_reply(groq: AsyncGroq) -> None:
    replies = [await groq.chat.completions.create(model=MODEL, messages=MESSAGES, response_format=FORMAT) for _ in range(3)]
    assert len({reply.choices[0].message.content for reply in replies}) == 1


async def test_json_mode_needs_no_schema(groq: AsyncGroq) -> None:
    completion = await groq.chat.completions.create(
        model="llama-3.3-70b-versatile", messages=MESSAGES, response_format={"type": "json_object"}
    )
    assert set(json.loads(completion.choices[0].message.content or "")) == {"points", "criteria", "feedback"}


async def test_the_models_say_that_a_reader_answers(groq: AsyncGroq, http: httpx.AsyncClient) -> None:
    listed = (await groq.models.list()).data
    assert "deterministic-reader" in {model.id for model in listed}
    raw = (await http.get("/groq/openai/v1/models", headers={"authorization": "Bearer x"})).json()
    assert all("no language model" in model["description"] for model in raw["data"])


@pytest.mark.parametrize("header", [{}, {"authorization": "Bearer "}, {"authorization": "Basic abc"}])
@pytest.mark.parametrize(("method", "path"), [("POST", "chat/completions"), ("GET", "models")])
async def test_without_a_key_nothing_is_answered(http: httpx.AsyncClient, header: dict[str, str], method: str, path: str) -> None:
    response = await http.request(method, f"/groq/openai/v1/{path}", headers=header, json={})
    assert response.status_code == 401
    error = response.json()["error"]
    assert error == {"message": "Invalid API Key", "type": "invalid_request_error", "code": "invalid_api_key"}


async def test_every_response_tells_the_limits_and_a_request_id(http: httpx.AsyncClient) -> None:
    for body in ({"model": MODEL, "messages": MESSAGES}, {"model": "none", "messages": MESSAGES}):
        response = await http.post("/groq/openai/v1/chat/completions", json=body, headers={"authorization": "Bearer x"})
        assert response.headers["x-request-id"].startswith("req_")
        names = [f"x-ratelimit-{what}-{of}" for what in ("limit", "remaining", "reset") for of in ("requests", "tokens")]
        assert all(name in response.headers for name in names)
        assert "retry-after" not in response.headers


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"model": None}, "'model'"),
        ({"messages": []}, "minimum number of items is 1"),
        ({"stream": True}, "'stream'"),
        ({"response_format": {"type": "json_object"}, "messages": [{"role": "user", "content": "x"}]}, "must contain the word 'json'"),
        ({"model": "llama-3.3-70b-versatile", "response_format": FORMAT}, "does not support response format"),
        ({"response_format": {"type": "json_schema"}}, "json_schema.schema' is missing"),
        ({"messages": [{"role": "user", "content": "word " * 140_000}]}, "reduce the length"),
    ],
)
async def test_what_the_vendor_would_refuse_is_refused(http: httpx.AsyncClient, change: dict[str, object], words: str) -> None:
    body = {"model": MODEL, "messages": MESSAGES} | change
    response = await http.post("/groq/openai/v1/chat/completions", json=body, headers={"authorization": "Bearer x"})
    assert response.status_code == 400
    assert words in response.json()["error"]["message"]


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}, "additionalProperties:false"),
        ({"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": False}, "every key in properties"),
    ],
)
async def test_strict_mode_refuses_an_open_schema(groq: AsyncGroq, schema: dict[str, object], words: str) -> None:
    loose: Any = {"type": "json_schema", "json_schema": {"name": "x", "strict": True, "schema": {"type": "array", "items": schema}}}
    with pytest.raises(BadRequestError, match=words):
        await groq.chat.completions.create(model=MODEL, messages=MESSAGES, response_format=loose)


async def test_an_unparsable_body_and_an_unknown_path_answer_like_the_vendor(http: httpx.AsyncClient) -> None:
    headers = {"authorization": "Bearer x"}
    broken = await http.post("/groq/openai/v1/chat/completions", content=b"{", headers=headers)
    unknown = await http.post("/groq/openai/v1/nothing", headers=headers)
    assert (broken.status_code, unknown.status_code) == (400, 404)
    assert unknown.json()["error"]["code"] == "unknown_url"


async def test_an_unknown_model_is_not_found(groq: AsyncGroq) -> None:
    with pytest.raises(NotFoundError, match="model_not_found"):
        await groq.chat.completions.create(model="nobody/nothing", messages=MESSAGES)


async def test_a_reply_that_does_not_fit_is_an_error_with_a_schema(groq: AsyncGroq) -> None:
    with pytest.raises(BadRequestError, match="json_validate_failed"):
        await groq.chat.completions.create(model=MODEL, messages=MESSAGES, response_format=FORMAT, max_completion_tokens=5)


async def test_tokens_beyond_the_limit_are_refused_until_the_window_moves_on(clock: Clock) -> None:
    sandbox = Sandbox(settings=Settings(groq_tokens_per_minute=400), clock=clock, sleep=clock.sleep)
    async with client_of(sandbox) as http:
        groq = AsyncGroq(api_key="gsk", base_url="http://sandbox/groq", http_client=http, max_retries=0)
        for _ in range(3):
            await groq.chat.completions.create(model=MODEL, messages=MESSAGES)
        with pytest.raises(RateLimitError) as refused:
            await groq.chat.completions.create(model=MODEL, messages=MESSAGES)

        assert "tokens per minute (TPM): Limit 400" in str(refused.value)
        clock.now += float(refused.value.response.headers["retry-after"])
        await groq.chat.completions.create(model=MODEL, messages=MESSAGES)


async def test_a_request_larger_than_the_limit_never_passes(clock: Clock) -> None:
    async with client_of(Sandbox(settings=Settings(groq_tokens_per_minute=50), clock=clock)) as http:
        body = {"model": MODEL, "messages": MESSAGES}
        response = await http.post("/groq/openai/v1/chat/completions", json=body, headers={"authorization": "Bearer x"})
        assert response.status_code == 413
        assert "Request too large" in response.json()["error"]["message"]


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(0.0, "0ms"), (0.45, "450ms"), (7.66, "7.66s"), (60.0, "1m0s"), (179.56, "2m59.56s"), (3723.0, "1h2m3s"), (578.016, "9m38.016s")],
)
async def test_durations_are_written_like_the_vendor_writes_them(seconds: float, written: str) -> None:
    assert duration(seconds) == written


async def test_a_bucket_fills_up_again_evenly() -> None:
    bucket = Bucket(14_400, 86_400.0)
    bucket.used = 30
    assert (bucket.remaining, bucket.reset) == (14_370, 180.0)
    bucket.settle(60.0)
    assert (bucket.remaining, bucket.reset) == (14_380, 120.0)


@pytest.mark.parametrize(
    ("fault", "words", "retry_after"),
    [
        ({"kind": "rate_limit", "next": 1, "retry_after": 7.66}, "try again in 7.66s", "8"),
        ({"kind": "rate_limit", "next": 1, "retry_after": 0.45}, "try again in 450ms", "1"),
        ({"kind": "rate_limit", "next": 1, "retry_after": 179.5, "per": "day"}, "tokens per day (TPD)", "180"),
        ({"kind": "rate_limit", "next": 1, "retry_after": None, "message": "Slow down."}, "Slow down.", None),
    ],
)
async def test_a_planned_rate_limit_has_the_vendors_form(
    http: httpx.AsyncClient, groq: AsyncGroq, fault: dict[str, object], words: str, retry_after: str | None
) -> None:
    await plan(http, faults=[fault])
    with pytest.raises(RateLimitError) as refused:
        await groq.chat.completions.create(model=MODEL, messages=MESSAGES)
    assert words in str(refused.value)
    assert refused.value.response.headers.get("retry-after") == retry_after
    await groq.chat.completions.create(model=MODEL, messages=MESSAGES)


async def test_planned_server_errors_have_the_status_that_was_asked_for(http: httpx.AsyncClient, groq: AsyncGroq) -> None:
    await plan(http, faults=[{"kind": "server_error", "status": 502, "next": 2}])
    for _ in range(2):
        with pytest.raises(InternalServerError) as refused:
            await groq.chat.completions.create(model=MODEL, messages=MESSAGES)
        assert refused.value.status_code == 502
    await groq.chat.completions.create(model=MODEL, messages=MESSAGES)


@pytest.mark.parametrize(("kind", "finish"), [("malformed_reply", "stop"), ("truncated_reply", "length"), ("empty_reply", "stop")])
async def test_planned_broken_replies_are_no_json(http: httpx.AsyncClient, groq: AsyncGroq, kind: str, finish: str) -> None:
    await plan(http, faults=[{"kind": kind}])
    completion = await groq.chat.completions.create(model=MODEL, messages=MESSAGES, response_format=FORMAT)
    assert completion.choices[0].finish_reason == finish
    with pytest.raises(json.JSONDecodeError):
        json.loads(completion.choices[0].message.content or "")


async def test_planned_broken_bodies_are_no_completions(http: httpx.AsyncClient, groq: AsyncGroq) -> None:
    body, headers = {"model": MODEL, "messages": MESSAGES}, {"authorization": "Bearer x"}
    await plan(http, faults=[{"kind": "malformed_body"}])
    with pytest.raises(json.JSONDecodeError):
        (await http.post("/groq/openai/v1/chat/completions", json=body, headers=headers)).json()
    await plan(http, faults=[{"kind": "wrong_content_type"}])
    assert "text/html" in (await http.post("/groq/openai/v1/chat/completions", json=body, headers=headers)).headers["content-type"]
    await plan(http, faults=[{"kind": "invalid_generation"}])
    with pytest.raises(BadRequestError, match="json_validate_failed"):
        await groq.chat.completions.create(model=MODEL, messages=MESSAGES, response_format=FORMAT)


async def test_faults_do_not_let_a_request_in_without_a_key(http: httpx.AsyncClient) -> None:
    await plan(http, faults=[{"kind": "server_error"}])
    groq = AsyncGroq(api_key="", base_url="http://sandbox/groq", http_client=http, max_retries=0)
    with pytest.raises(AuthenticationError):
        await groq.chat.completions.create(model=MODEL, messages=MESSAGES, extra_headers={"authorization": "none"})
