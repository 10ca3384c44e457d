"""Structured logs that cannot hold personal data: messages are literals and values are ids, numbers, enums or checked codes."""

import re
import traceback
from enum import Enum
from functools import cache
from typing import Any, LiteralString
from uuid import UUID

from aws_lambda_powertools import Logger

from kernel.settings import setting

CODE = re.compile(r"[A-Za-z0-9_.:/\-]{1,200}")


class Code(str):
    """A technical word (an event type, a route, an error code): letters, digits and `_ . : / -`, never text of a person."""

    __slots__ = ()

    def __new__(cls, value: str) -> "Code":
        return super().__new__(cls, value if CODE.fullmatch(value) else "(withheld)")


LogValue = UUID | Code | int | float | bool | Enum | None


@cache
def _logger() -> Logger:
    return Logger(
        service=setting("CONTEXT", "kernel"), level=setting("LOG_LEVEL", "INFO"), use_rfc3339=True, stage=setting("STAGE", "local")
    )


def start_scope(**keys: LogValue) -> None:
    """Forget the keys of the previous invocation and attach these to every line of this one."""
    logger = _logger()
    logger.clear_state()
    logger.append_keys(stage=setting("STAGE", "local"), **{k: _plain(v) for k, v in keys.items() if v is not None})


def append(**keys: LogValue) -> None:
    """Attach keys to every further line of this invocation."""
    _logger().append_keys(**{k: _plain(v) for k, v in keys.items() if v is not None})


def info(message: LiteralString, **values: LogValue) -> None:
    """Something that belongs to the normal course."""
    _logger().info(message, extra={k: _plain(v) for k, v in values.items()})


def warning(message: LiteralString, **values: LogValue) -> None:
    """Something degraded that heals by itself."""
    _logger().warning(message, extra={k: _plain(v) for k, v in values.items()})


def error(message: LiteralString, failure: BaseException, **values: LogValue) -> None:
    """Something that nobody expected: where it happened and its class, never its text, which may quote a row or a person."""
    frames = [
        f"{frame.filename.rsplit('/python/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(failure.__traceback__)
    ]
    fields = {"exception_name": type(failure).__qualname__, "stack": frames, **{k: _plain(v) for k, v in values.items()}}
    _logger().error(message, extra=fields)


def _plain(value: LogValue) -> Any:
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, UUID) else value
