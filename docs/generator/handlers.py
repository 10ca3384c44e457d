"""What a handler's signature and its file say: parameters, results, and the sentence at the top."""

import importlib
import inspect
import types
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from kernel.http import Reply
from kernel.idempotency import RepeatableRequest
from kernel.manifest import Row


class RowWithoutFunction(LookupError):
    """A row was declared whose file is not there."""


@dataclass(frozen=True, kw_only=True)
class Described:
    """One HTTP function as its code tells it. `answers` are the models of the body; empty means no body.

    `gives_key` is set where the function hands the `Idempotency-Key` to its saga.
    """

    row: Row
    context: str
    text: str
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    answers: tuple[Any, ...]
    gives_key: bool = False

    @property
    def status(self) -> int:
        return self.row.status if self.answers else 204


def described(context: str, row: Row) -> Described:
    module = _module(context, row)
    annotations = inspect.signature(module.handler).parameters
    given = {name: parameter.annotation for name, parameter in annotations.items()}
    return Described(
        row=row,
        context=context,
        text=(module.__doc__ or "").strip(),
        body=given.get("body"),
        query=given.get("query"),
        answers=_answers(module.handler),
        gives_key=RepeatableRequest in given.values(),
    )


def _module(context: str, row: Row) -> Any:
    name = f"functions.{context}.{row.module}"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name and name.startswith(missing.name):
            raise RowWithoutFunction(f"{context}/manifest.py declares {row.name}, but there is no {name.replace('.', '/')}.py") from missing
        raise


def _answers(handler: Callable[..., Any]) -> tuple[Any, ...]:
    returned = inspect.signature(handler).return_annotation
    members = get_args(returned) if get_origin(returned) in (Union, types.UnionType) else (returned,)
    bodies = [get_args(member)[0] if get_origin(member) is Reply else member for member in members]
    return tuple(body for body in bodies if body not in (None, type(None)))
