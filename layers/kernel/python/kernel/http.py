"""The shapes of requests and responses: camelCase on the wire, unknown fields refused, times in one form."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Generic, NewType, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from events.wire import camel, iso

Timestamp = Annotated[
    datetime,
    PlainSerializer(iso, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}, mode="serialization"),
]
"""A time that leaves as `2026-01-31T09:15:00.000Z`."""

Now = NewType("Now", datetime)
"""The moment of the invocation, UTC; injected so that no rule reads a clock."""


class ApiModel(BaseModel):
    """A body, a query string or a response."""

    model_config = ConfigDict(
        alias_generator=camel, validate_by_name=True, validate_by_alias=True, extra="forbid", frozen=True, allow_inf_nan=False
    )


def absent(value: object) -> bool:
    """For `Field(exclude_if=absent)`: the key is left out instead of being null."""
    return value is None


class Page(ApiModel):
    """A page of a list: 1-based."""

    page: int = Field(default=1, ge=1, le=1_000_000)
    limit: int = Field(default=20, ge=1, le=1000)

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.limit


T = TypeVar("T")


class Paged(ApiModel, Generic[T]):
    """One page of items with the true total."""

    items: Sequence[T]
    total: int
    page: int
    limit: int
    total_pages: int


class Success(ApiModel):
    """The answer of commands that have nothing to tell."""

    success: bool = True


class Created(ApiModel):
    id: str


R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)
class Reply(Generic[R]):
    """A response that needs more than a body: cookies (whole Set-Cookie values), headers or another status."""

    body: R
    cookies: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    status: int | None = None
