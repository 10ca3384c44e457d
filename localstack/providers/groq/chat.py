"""One chat completion: the request as the vendor would check it, and the reply as the vendor would send it."""

import json
import math
import re
from typing import Literal

from pydantic import BaseModel, ValidationError

from localstack.providers.groq.errors import VendorError, unknown_model
from localstack.providers.groq.models import CONTEXT_WINDOW, MODELS, Model

_MESSAGE_OVERHEAD, _REPLY_LIMIT = 4, 32_768
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]{1,6}|[^\w\s]|_|\n+")


class TextPart(BaseModel):
    type: Literal["text"]
    text: str


class Message(BaseModel):
    role: Literal["system", "developer", "user", "assistant"]
    content: str | list[TextPart]

    @property
    def text(self) -> str:
        return self.content if isinstance(self.content, str) else "\n".join(part.text for part in self.content)


class JsonSchema(BaseModel):
    name: str
    # The vendor's field is called schema, a name that pydantic keeps for itself.
    model_config = {"extra": "allow"}
    strict: bool = False

    @property
    def definition(self) -> dict[str, object]:
        found = (self.model_extra or {}).get("schema", {})
        return found if isinstance(found, dict) else {}


class ResponseFormat(BaseModel):
    type: Literal["text", "json_object", "json_schema"]
    json_schema: JsonSchema | None = None


class ChatRequest(BaseModel):
    model: str
    messages: list[Message]
    response_format: ResponseFormat = ResponseFormat(type="text")
    seed: int | None = None
    max_completion_tokens: int | None = None
    max_tokens: int | None = None
    n: int | None = None
    stream: bool | None = None

    @property
    def system(self) -> str:
        return "\n".join(message.text for message in self.messages if message.role in ("system", "developer"))

    @property
    def user(self) -> str:
        return "\n".join(message.text for message in self.messages if message.role == "user")

    @property
    def schema_asked(self) -> dict[str, object] | None:
        asked = self.response_format.json_schema
        return asked.definition if asked else None

    @property
    def prompt_tokens(self) -> int:
        schema = json.dumps(self.schema_asked) if self.schema_asked else ""
        return sum(tokens(message.text) + _MESSAGE_OVERHEAD for message in self.messages) + tokens(schema)

    @property
    def reply_limit(self) -> int:
        return self.max_completion_tokens or self.max_tokens or _REPLY_LIMIT


def tokens(text: str) -> int:
    """About what a tokenizer would count: short words, pieces of long ones, signs, single ideographs."""
    return len(_TOKEN.findall(text))


def parse(body: bytes) -> ChatRequest:
    try:
        request = ChatRequest.model_validate_json(body)
    except ValidationError as error:
        raise _invalid(error) from error
    model = MODELS.get(request.model)
    if model is None:
        raise unknown_model(request.model)
    _check(request, model)
    return request


def _invalid(error: ValidationError) -> VendorError:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "missing":
        return VendorError(400, f"property '{where}' is missing")
    return VendorError(400, f"'{where}' : {first['msg']}" if where else f"could not parse the request body: {first['msg']}")


def _check(request: ChatRequest, model: Model) -> None:
    if not request.messages:
        raise VendorError(400, "'messages' : minimum number of items is 1")
    if request.stream or (request.n or 1) > 1:
        raise VendorError(400, "'stream' and 'n' above 1 are not offered by the sandbox")
    if request.prompt_tokens > CONTEXT_WINDOW:
        message = "Please reduce the length of the messages or completion."
        raise VendorError(400, message, code="context_length_exceeded", param="messages")
    if request.response_format.type == "json_object" and "json" not in (request.system + request.user).casefold():
        message = "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'."
        raise VendorError(400, message)
    if request.response_format.type == "json_schema":
        _check_schema(request.response_format.json_schema, model)


def _check_schema(asked: JsonSchema | None, model: Model) -> None:
    if asked is None or not asked.definition:
        raise VendorError(400, "property 'response_format.json_schema.schema' is missing")
    if not model.follows_schemas:
        message = "This model does not support response format `json_schema`. See supported models at "
        raise VendorError(400, message + "https://console.groq.com/docs/structured-outputs#supported-models")
    if asked.strict and (flaw := flaw_in(asked.definition)):
        raise VendorError(400, f"invalid JSON schema for response_format: '{asked.name}': {flaw}", param="response_format")


def flaw_in(schema: object, path: str = "") -> str | None:
    """Why strict mode would refuse the schema: every object closed, every property required."""
    if isinstance(schema, list):
        return next((flaw for index, part in enumerate(schema) if (flaw := flaw_in(part, f"{path}/{index}"))), None)
    if not isinstance(schema, dict):
        return None
    properties = schema.get("properties")
    if isinstance(properties, dict):
        if schema.get("additionalProperties") is not False:
            return f"{path or '/'}: `additionalProperties:false` must be set on every object"
        if set(schema.get("required", ())) != set(properties):
            return f"{path}/required: `required` is required to be supplied and to be an array including every key in properties"
    return next((flaw for key, part in schema.items() if (flaw := flaw_in(part, f"{path}/{key}"))), None)


def completion(request: ChatRequest, content: str, finish: str, identity: str, created: float) -> dict[str, object]:
    prompt, reply = request.prompt_tokens, tokens(content)
    prompt_time, completion_time = round(prompt / 20_000, 6), round(reply / 450, 6)
    return {
        "id": f"chatcmpl-{identity}",
        "object": "chat.completion",
        "created": math.floor(created),
        "model": request.model,
        "choices": [{"index": 0, "message": {"role": "assistant", "content": content}, "logprobs": None, "finish_reason": finish}],
        "usage": {
            "queue_time": 0.0,
            "prompt_tokens": prompt,
            "prompt_time": prompt_time,
            "completion_tokens": reply,
            "completion_time": completion_time,
            "total_tokens": prompt + reply,
            "total_time": round(prompt_time + completion_time, 6),
        },
        "usage_breakdown": None,
        "system_fingerprint": "fp_deterministic_reader",
        "x_groq": {"id": f"req_{identity}"},
        "service_tier": "on_demand",
    }
