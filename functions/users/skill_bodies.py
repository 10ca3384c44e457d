"""What requests about skills have in common."""

from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints

from users.domain.skill import NAME_LIMIT, SLUG_LIMIT, CategoryId


def _none_when_blank(value: Any) -> Any:
    return None if value == "" else value


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=NAME_LIMIT)]
Slug = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=SLUG_LIMIT)]
Category = Annotated[CategoryId | None, BeforeValidator(_none_when_blank)]
"""Forms send an empty text for "no category"."""
