"""JSON as a vendor may write it and no other: no NaN, no infinity, no name twice, nothing deeper than a program can follow."""

import json
from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

CONTENT_LIMIT = 64_000


class MalformedReply(Exception):
    """The model did not answer in the asked form; asking again may help."""


class Part(BaseModel):
    """A part of a reply: nothing is converted, nothing is ignored."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


P = TypeVar("P", bound=Part)


def loaded(text: str | bytes) -> object:
    """Raises `ValueError`."""
    try:
        value: object = json.loads(text, object_pairs_hook=_each_name_once, parse_constant=_no_number)
    except RecursionError as cause:
        raise ValueError("nested too deeply") from cause
    return value


def parsed(kind: type[P], content: str) -> P:
    """A model's reply; its size is looked at before anything else. Raises `MalformedReply`."""
    if len(content) > CONTENT_LIMIT:
        raise MalformedReply("too long")
    try:
        loaded(content)
        return kind.model_validate_json(content)
    except (ValidationError, ValueError) as cause:
        raise MalformedReply("not of the asked shape") from cause


def _each_name_once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(word: str) -> object:
    raise ValueError(f"{word} is no number")
