"""The vendor's endpoints: chat completions and the list of models."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from localstack.providers.faults import Fault, FaultKind
from localstack.providers.groq import chat
from localstack.providers.groq.delivery import CutOff, Dripping, Silent
from localstack.providers.groq.errors import VendorError, generation_failed, invalid_key, moved, server_error, unknown_model
from localstack.providers.groq.limits import RateLimits
from localstack.providers.groq.models import MODELS
from localstack.providers.groq.spoiling import spoilt
from localstack.providers.journal import LONGEST_TEXT, Exchange
from localstack.providers.reader.reader import Temper, reply, subject
from localstack.providers.sandbox import Sandbox

VENDOR = "groq"


def routes(sandbox: Sandbox) -> list[BaseRoute]:
    groq = Groq(sandbox)
    return [
        Route("/openai/v1/chat/completions", groq.chat_completions, methods=["POST"]),
        Route("/openai/v1/models", groq.models, methods=["GET"]),
        Route("/{path:path}", groq.unknown, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]),
    ]


@dataclass
class Answered:
    """What one request came to, for the response and for the journal."""

    response: Response
    asked: chat.ChatRequest | None = None
    content: str = ""


class Groq:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._limits = RateLimits(sandbox.settings.groq_requests_per_day, sandbox.settings.groq_tokens_per_minute)

    async def models(self, request: Request) -> Response:
        try:
            _authorize(request)
        except VendorError as error:
            return error.response(self._headers(_identity()))
        return JSONResponse({"object": "list", "data": [model.as_json() for model in MODELS.values()]})

    async def unknown(self, request: Request) -> Response:
        message = f"Unknown request URL: {request.method} {request.url.path}. Please check the URL for typos."
        return VendorError(404, message, code="unknown_url").response({})

    async def chat_completions(self, request: Request) -> Response:
        started = self._sandbox.clock()
        body = await request.body()
        delay, fault = self._sandbox.faults.draw(VENDOR, _model_of(body))
        await self._sandbox.sleep(delay)
        answered = self._answer(request, body, fault)
        self._record(answered, fault, started)
        return answered.response

    def _answer(self, request: Request, body: bytes, fault: Fault | None) -> Answered:
        identity = _identity()
        asked: chat.ChatRequest | None = None
        try:
            _authorize(request)
            asked = chat.parse(body)
            self._refuse(asked, fault)
            self._limits.admit(asked.model, asked.prompt_tokens, self._sandbox.clock())
            content, finish = _generate(asked, fault, self._temper(asked))
        except VendorError as error:
            return Answered(error.response(self._headers(identity)), asked, error.error.get("failed_generation", ""))
        completion = chat.completion(asked, content, finish, identity, self._sandbox.clock())
        return Answered(self._deliver(completion, fault, self._headers(identity)), asked, content)

    def _refuse(self, asked: chat.ChatRequest, fault: Fault | None) -> None:
        match fault:
            case Fault(kind=FaultKind.RATE_LIMIT):
                raise self._limits.refusal(asked.model, asked.prompt_tokens, fault, self._sandbox.clock())
            case Fault(kind=FaultKind.SERVER_ERROR):
                raise server_error(fault.status, fault.message)
            case Fault(kind=FaultKind.MODEL_UNAVAILABLE):
                raise unknown_model(asked.model)
            case Fault(kind=FaultKind.KEY_REFUSED):
                raise invalid_key()
            case Fault(kind=FaultKind.REDIRECT):
                raise moved(fault.message or "/groq/openai/v1/models")

    def _deliver(self, completion: Mapping[str, object], fault: Fault | None, headers: dict[str, str]) -> Response:
        body = json.dumps(completion, ensure_ascii=False).encode()
        match fault:
            case Fault(kind=FaultKind.MALFORMED_BODY):
                return Response(body[:-20], 200, headers, "application/json")
            case Fault(kind=FaultKind.WRONG_CONTENT_TYPE):
                return Response("<html><body><h1>Just a moment…</h1></body></html>", 200, headers, "text/html")
            case Fault(kind=FaultKind.RESET):
                return CutOff(body, 200, headers, "application/json")
            case Fault(kind=FaultKind.HANG):
                return Silent(fault.seconds, self._sandbox.sleep)
            case Fault(kind=FaultKind.SLOW_DRIP):
                return Dripping(body, headers, fault.seconds, self._sandbox.sleep)
            case _:
                return Response(body, 200, headers, "application/json")

    def _temper(self, asked: chat.ChatRequest) -> Temper:
        return Temper(gullible=MODELS[asked.model].gullible, noise=self._sandbox.reader.noise, seed=asked.seed or 0)

    def _headers(self, identity: str) -> dict[str, str]:
        standing = {"x-request-id": f"req_{identity}", "x-groq-region": "sandbox", "cache-control": "private, max-age=0, no-store"}
        return standing | self._limits.headers(self._sandbox.clock())

    def _record(self, answered: Answered, fault: Fault | None, started: float) -> None:
        asked = answered.asked
        self._sandbox.journal.add(
            Exchange(
                at=self._sandbox.timestamp(),
                vendor=VENDOR,
                operation="chat completion",
                status=answered.response.status_code,
                milliseconds=round((self._sandbox.clock() - started) * 1000),
                model=asked.model if asked else "",
                subject=subject(asked.system, asked.user, asked.schema_asked) if asked else "",
                prompt="\n\n".join(f"[{message.role}]\n{message.text}" for message in asked.messages) if asked else "",
                reply=answered.content or bytes(answered.response.body).decode(errors="replace"),
                prompt_tokens=asked.prompt_tokens if asked else 0,
                completion_tokens=chat.tokens(answered.content[:LONGEST_TEXT]),
                fault=fault.kind if fault else "",
            )
        )


def _identity() -> str:
    return uuid.uuid4().hex[:26]


def _authorize(request: Request) -> None:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.casefold() != "bearer" or not key.strip():
        raise invalid_key()


def _generate(asked: chat.ChatRequest, fault: Fault | None, temper: Temper) -> tuple[str, str]:
    content = reply(asked.system, asked.user, asked.schema_asked, temper)
    if fault and fault.kind is FaultKind.INVALID_GENERATION:
        raise generation_failed(content[: len(content) // 2])
    if chat.tokens(content) <= asked.reply_limit:
        finish = "length" if fault and fault.kind is FaultKind.TRUNCATED_REPLY else "stop"
        return spoilt(content, fault.kind if fault else None), finish
    cut = content[: asked.reply_limit * 3]
    if asked.response_format.type != "text":
        raise generation_failed(cut)
    return cut, "length"


def _model_of(body: bytes) -> str:
    """What a request asks for, before anybody has looked whether it may."""
    try:
        asked = json.loads(body)
    except ValueError:
        return ""
    return str(asked.get("model", "")) if isinstance(asked, dict) else ""
