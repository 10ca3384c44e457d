"""OpenAPI 3.1: one operation per HTTP row, with the shapes that the handlers' signatures promise."""

import importlib
from collections.abc import Mapping, Sequence
from typing import Any

from docs.generator.errors import ERROR_SCHEMAS, accepts_key, error_responses
from docs.generator.handlers import Described, described
from docs.generator.schemas import Schemas
from kernel.manifest import Context, Role

Json = dict[str, Any]

COOKIE, BEARER = "cookie", "bearer"

SECURITY_SCHEMES = {
    BEARER: {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "An access token of the identity provider."},
    COOKIE: {"type": "apiKey", "in": "cookie", "name": "access_token", "description": "The same token, as browsers hold it."},
}

IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key and body again returns the first response instead of creating twice.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}


FILE_FORM = {"type": "object", "required": ["file"], "properties": {"file": {"type": "string", "format": "binary"}}}


def openapi(contexts: Mapping[str, Context]) -> Json:
    functions = [described(context.name, row) for context in contexts.values() for row in context.rows if row.route]
    schemas = Schemas(functions)
    paths: dict[str, Json] = {}
    for function in functions:
        paths.setdefault(function.row.path, {})[function.row.method.lower()] = _operation(function, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Interview platform API",
            "version": "1.0.0",
            "description": "Asynchronous interviews, scored with evidence, decided by people. Every response carries x-correlation-id.",
        },
        "tags": _tags(contexts, functions),
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": schemas.definitions | ERROR_SCHEMAS, "securitySchemes": SECURITY_SCHEMES},
    }


def _tags(contexts: Mapping[str, Context], functions: Sequence[Described]) -> list[Json]:
    used = {function.context for function in functions}
    manifests = {name: importlib.import_module(f"functions.{name}.manifest") for name in contexts if name in used}
    return [{"name": name, "description": (manifest.__doc__ or "").strip()} for name, manifest in manifests.items()]


def _operation(function: Described, schemas: Schemas) -> Json:
    row = function.row
    operation: Json = {
        "operationId": row.name,
        "tags": [function.context],
        "summary": _summary(function.text),
        "description": _description(function),
        "security": [] if row.is_public else [{BEARER: []}, {COOKIE: []}],
        "parameters": _parameters(function, schemas),
        "responses": {str(function.status): _success(function, schemas)} | error_responses(function),
    }
    if function.body is not None:
        content = {"application/json": {"schema": schemas.request(function.body)}}
        needed = any(field.is_required() for field in function.body.model_fields.values())
        operation["requestBody"] = {"required": needed, "content": content}
    if row.file_limit is not None:
        operation["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": FILE_FORM}}}
    return operation


def _summary(text: str) -> str:
    return text.split("\n", 1)[0].removesuffix(".")


def _description(function: Described) -> str:
    roles = [role for role in function.row.roles if isinstance(role, Role)]
    lines = [function.text]
    if roles:
        lines.append(f"Roles: {', '.join(roles)}.")
    if function.row.limit:
        lines.append(f"Per client address: {function.row.limit.per_minute} a minute, {function.row.limit.per_hour} an hour.")
    return "\n\n".join(lines)


def _parameters(function: Described, schemas: Schemas) -> list[Json]:
    identifiers = [_path_parameter(name) for name in function.row.path_parameters]
    searched = schemas.query(function.query) if function.query else []
    return identifiers + searched + ([IDEMPOTENCY_KEY] if accepts_key(function) else [])


def _path_parameter(name: str) -> Json:
    kind = {"type": "string", "format": "uuid"} if name.endswith("_id") else {"type": "string"}
    return {"name": name, "in": "path", "required": True, "schema": kind}


def _success(function: Described, schemas: Schemas) -> Json:
    if not function.answers:
        return {"description": "Done; no body."}
    if str in function.answers:
        return {"description": "A text.", "content": {"text/plain": {"schema": {"type": "string"}}}}
    options = [schemas.response(answer) for answer in function.answers]
    schema = options[0] if len(options) == 1 else {"anyOf": options}
    return {"description": "The answer.", "content": {"application/json": {"schema": schema}}}
