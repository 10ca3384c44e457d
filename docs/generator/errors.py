"""The three shapes of errors, and which statuses an operation may answer because of its row and its code."""

from collections.abc import Iterator
from typing import Any

from docs.generator.handlers import Described
from docs.generator.refusals import refusals
from kernel.errors import TransportError
from kernel.manifest import Access, Row

Json = dict[str, Any]

CREATED = 201
TRANSPORT = "TransportError"

TEXT = {"type": "string"}

ERROR_SCHEMAS: Json = {
    "Error": {
        "type": "object",
        "description": "A failure after the role check: validation, not found, a rule of the business. Repeat `error` to a person.",
        "required": ["success", "error", "message", "code", "timestamp", "path"],
        "properties": {
            "success": {"const": False},
            "error": TEXT,
            "message": TEXT,
            "code": {**TEXT, "description": "stable, for programs"},
            "timestamp": {**TEXT, "format": "date-time"},
            "path": TEXT,
            "details": {
                "type": "array",
                "items": {"type": "object", "required": ["field", "message"], "properties": {"field": TEXT, "message": TEXT}},
            },
        },
    },
    "TransportError": {
        "type": "object",
        "description": "A failure before the operation is reached: token, role, rate limit, unknown route, unreadable body.",
        "required": ["message"],
        "properties": {"message": TEXT, "error": TEXT, "statusCode": {"type": "integer"}},
    },
    "SessionError": {
        "type": "object",
        "description": "A failure of a session operation.",
        "required": ["success", "error", "message"],
        "properties": {"success": {"const": False}, "error": TEXT, "message": TEXT},
    },
}


TEXTS = {
    400: "The request does not have the declared shape, or a rule refuses it.",
    401: "The access token is missing, expired or not ours.",
    402: "The plan allows no more of this until it is changed or the next period begins.",
    403: "The caller has none of the roles, may not touch this object, or is suspended.",
    404: "There is no such object for this caller.",
    409: "It exists already, or somebody else has just changed the same object.",
    410: "Too late: the time for this has passed.",
    413: "The body is larger than this operation takes (100 kB, unless it takes a file).",
    422: "The state of the object does not allow this, or the Idempotency-Key was used for another request.",
    429: "Too many requests from this address.",
    500: "Unexpected; the correlation id finds the reason.",
    501: "This cannot be done on purpose; the sentence says what can be done instead.",
    502: "A part this needs answered with a failure.",
    503: "A part this needs does not answer; try again later.",
}


def error_responses(function: Described) -> Json:
    """What the kernel, the edge and the row say, and the refusals the code can reach."""
    shapes: dict[int, set[str]] = {}
    for status, shape in [*_of_the_row(function), *_of_the_code(function)]:
        shapes.setdefault(status, set()).add(shape)
    return {str(status): _response(TEXTS[status], tuple(sorted(shapes[status]))) for status in sorted(shapes)}


def _of_the_row(function: Described) -> Iterator[tuple[int, str]]:
    row, own = function.row, _own(function.row)
    has_body = row.method != "GET"
    applies = {
        (400, own): bool(function.body or function.query or row.path_parameters),
        (400, TRANSPORT): has_body,
        (401, TRANSPORT): not row.is_public,
        (403, TRANSPORT): not row.is_public and Access.ANY_USER not in row.roles,
        (403, own): not row.is_public and row.reaches == "database",
        (409, own): row.kind == "command" and row.reaches == "database",
        (413, TRANSPORT): has_body,
        (422, own): accepts_key(function),
        (429, TRANSPORT): row.limit is not None,
        (500, own): True,
        (503, own): any(grant.resource in ("saga", "vendor") for grant in row.uses),
    }
    if row.kind == "query" and any(grant.resource == "saga" for grant in row.uses):  # what it reports may itself be a failure
        applies |= {(503, shape.__name__): True for shape in function.answers}
    return (answer for answer, does in applies.items() if does)


def _of_the_code(function: Described) -> Iterator[tuple[int, str]]:
    own = _own(function.row)
    for error in refusals(function.context, function.row):
        yield error.status, TRANSPORT if issubclass(error, TransportError) else own


def accepts_key(function: Described) -> bool:
    """Creating commands of people who are known: done in one transaction, or by a saga that is given the key."""
    row = function.row
    kept = row.reaches == "database" or function.gives_key
    return row.kind == "command" and row.status == CREATED and not row.is_public and kept


def _own(row: Row) -> str:
    return "SessionError" if row.errors == "E3" else "Error"


def _response(text: str, shapes: tuple[str, ...]) -> Json:
    references = [{"$ref": f"#/components/schemas/{shape}"} for shape in shapes]
    schema = references[0] if len(references) == 1 else {"anyOf": references}
    return {"description": text, "content": {"application/json": {"schema": schema}}}
