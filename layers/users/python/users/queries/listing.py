"""Lists as this context answers them, `data` beside `pagination`, and what their filters have in common."""

from collections.abc import Sequence
from typing import Annotated, Generic, Self, TypeVar

from pydantic import BeforeValidator

from kernel.http import ApiModel, Paged

T = TypeVar("T")

FLAGS = {"": None, "true": True, "1": True, "false": False, "0": False}


class Pagination(ApiModel):
    total: int
    page: int
    limit: int
    total_pages: int


class Listing(ApiModel, Generic[T]):
    """One page of a list with the true total."""

    data: Sequence[T]
    pagination: Pagination

    @classmethod
    def of(cls, found: Paged[T]) -> Self:
        pagination = Pagination(total=found.total, page=found.page, limit=found.limit, total_pages=found.total_pages)
        return cls(data=found.items, pagination=pagination)


def _flag(value: object) -> object:
    if isinstance(value, str) and value.lower() in FLAGS:
        return FLAGS[value.lower()]
    raise ValueError("must be true or false")


Flag = Annotated[bool | None, BeforeValidator(_flag)]
"""`true`, `false`, `1` or `0` in a query string; empty filters nothing."""
