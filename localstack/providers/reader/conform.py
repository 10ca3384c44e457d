"""Puts findings into the shape of whatever JSON schema the caller sent, so that the reply always satisfies it."""

from collections.abc import Mapping

Schema = Mapping[str, object]
MISSING = object()


def conform(schema: Schema, value: object, root: Schema | None = None) -> object:
    """The value as the schema wants it; what the reader has nothing to say about becomes the schema's emptiest value."""
    root = root or schema
    schema = _resolved(schema, value, root)
    if "const" in schema:
        return schema["const"]
    options = schema.get("enum")
    if isinstance(options, list) and options:
        return value if value in options else options[0]
    build = _BUILDERS.get(_type_of(schema), _string)
    return build(schema, value, root)


def _resolved(schema: Schema, value: object, root: Schema) -> Schema:
    reference = schema.get("$ref")
    if isinstance(reference, str):
        return _resolved(_lookup(reference, root), value, root)
    for key in ("anyOf", "oneOf"):
        branches = schema.get(key)
        if isinstance(branches, list) and branches:
            return _resolved(_branch(branches, value, root), value, root)
    return schema


def _lookup(reference: str, root: Schema) -> Schema:
    found: object = root
    for part in reference.removeprefix("#/").split("/"):
        found = _mapping(found).get(part, {})
    return _mapping(found)


def _branch(branches: list[object], value: object, root: Schema) -> Schema:
    """The first branch that can hold the value; null where there is nothing to say and null is allowed."""
    schemas = [_resolved(_mapping(branch), value, root) for branch in branches]
    wanted = "null" if value is MISSING else _JSON_TYPES.get(type(value), "string")
    return next((schema for schema in schemas if _type_of(schema) == wanted), schemas[0])


def _type_of(schema: Schema) -> str:
    kind = schema.get("type", "object" if "properties" in schema else "string")
    if isinstance(kind, list):
        kind = next((name for name in kind if name != "null"), "null")
    return str(kind)


def _object(schema: Schema, value: object, root: Schema) -> object:
    findings = _mapping(value)
    properties = _mapping(schema.get("properties", {}))
    return {name: conform(_mapping(wanted), findings.get(name, MISSING), root) for name, wanted in properties.items()}


def _array(schema: Schema, value: object, root: Schema) -> object:
    items = list(value) if isinstance(value, list) else []
    items += [MISSING] * (int(_number_of(schema, "minItems", 0)) - len(items))
    most = int(_number_of(schema, "maxItems", len(items)))
    wanted = _mapping(schema.get("items", {}))
    return [conform(wanted, item, root) for item in items[:most]]


def _string(schema: Schema, value: object, _root: Schema) -> object:
    text = value if isinstance(value, str) else "" if value is MISSING or value is None else str(value)
    longest = int(_number_of(schema, "maxLength", len(text)))
    return text[:longest]


def _integer(schema: Schema, value: object, root: Schema) -> object:
    number = _number(schema, value, root)
    return int(number) if isinstance(number, int | float) else 0


def _number(schema: Schema, value: object, _root: Schema) -> object:
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else 0
    at_most = min(number, _number_of(schema, "maximum", number))
    return max(at_most, _number_of(schema, "minimum", at_most))


def _boolean(_schema: Schema, value: object, _root: Schema) -> object:
    return value is True


def _null(_schema: Schema, _value: object, _root: Schema) -> object:
    return None


def _mapping(value: object) -> Schema:
    return value if isinstance(value, Mapping) else {}


def _number_of(schema: Schema, key: str, default: float) -> float:
    found = schema.get(key, default)
    return found if isinstance(found, int | float) else default


_BUILDERS = {
    "object": _object,
    "array": _array,
    "string": _string,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "null": _null,
}
_JSON_TYPES: dict[type, str] = {dict: "object", list: "array", str: "string", int: "integer", float: "number", bool: "boolean"}
