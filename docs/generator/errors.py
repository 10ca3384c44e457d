"""The three shapes of errors, and which statuses an operation may answer because of what its row says."""

from typing import Any

from docs.generator.handlers import Described

Json = dict[str, Any]

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
        "required": ["message", "statusCode"],
        "properties": {"message": TEXT, "error": TEXT, "statusCode": {"type": "integer"}},
    },
    "SessionError": {
        "type": "object",
        "description": "A failure of a session operation.",
        "required": ["success", "error", "message"],
        "properties": {"success": {"const": False}, "error": TEXT, "message": TEXT},
    },
}


def error_responses(function: Described) -> Json:
    row = function.row
    own = "SessionError" if row.errors == "E3" else "Error"
    takes_input = bool(function.body or function.query or row.path_parameters)
    has_objects = bool(row.path_parameters)
    waits = any(grant.resource in ("saga", "vendor") for grant in row.uses)
    expected: dict[int, tuple[str, tuple[str, ...], bool]] = {
        400: ("The request does not have the declared shape, or a rule refuses it.", (own,), takes_input),
        401: ("The access token is missing, expired or not ours.", ("TransportError",), not row.is_public),
        403: ("The caller has none of the roles, or may not touch this object.", ("TransportError", own), not row.is_public),
        404: ("There is no such object for this caller.", (own,), has_objects),
        409: ("The state of the object does not allow this, or somebody else has just changed it.", (own,), row.kind == "command"),
        413: ("The body is larger than 100 kB.", ("TransportError",), function.body is not None),
        429: ("Too many requests from this address.", ("TransportError",), row.limit is not None),
        500: ("Unexpected; the correlation id finds the reason.", (own,), True),
        503: ("A part this needs does not answer; try again later.", (own,), waits),
    }
    return {str(status): _response(text, shapes) for status, (text, shapes, applies) in expected.items() if applies}


def _response(text: str, shapes: tuple[str, ...]) -> Json:
    references = [{"$ref": f"#/components/schemas/{shape}"} for shape in shapes]
    schema = references[0] if len(references) == 1 else {"anyOf": references}
    return {"description": text, "content": {"application/json": {"schema": schema}}}
