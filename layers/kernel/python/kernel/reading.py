"""Reading for queries: hand-written SQL in, response models out, one round trip each."""

from typing import Any, LiteralString, TypeVar

from pydantic import BaseModel

from kernel.database import Connection, reconnecting
from kernel.http import Page, Paged

M = TypeVar("M", bound=BaseModel)

PAGE: LiteralString = """
with found as not materialized ({sql})
select (select count(*) from found) as total,
       coalesce((select json_agg(item) from (select * from found limit %(page_limit)s offset %(page_offset)s) as item), '[]') as items"""
"""Not materialized: the columns are worked out for the rows of the page only (5,000 rows, 20 shown: 35 ms instead of 180)."""


class Reader:
    """Read access with the rights of the login role. Column names are the models' field names in snake_case."""

    def one(self, sql: LiteralString, model: type[M], **parameters: Any) -> M | None:
        """The first row, or None."""
        row = reconnecting(lambda connection: connection.execute(sql, parameters).fetchone())
        return None if row is None else model.model_validate(row)

    def all(self, sql: LiteralString, model: type[M], **parameters: Any) -> list[M]:
        rows = reconnecting(lambda connection: connection.execute(sql, parameters).fetchall())
        return [model.model_validate(row) for row in rows]

    def page(self, sql: LiteralString, model: type[M], page: Page, **parameters: Any) -> Paged[M]:
        """One page and the true total in one statement; a page beyond the end is empty and keeps the total. The SQL sets the order."""
        bounds = {"page_limit": page.limit, "page_offset": page.offset}

        def fetch(connection: Connection) -> dict[str, Any]:
            row = connection.execute(PAGE.replace("{sql}", sql), {**parameters, **bounds}).fetchone()
            return row or {"total": 0, "items": []}

        row = reconnecting(fetch)
        items = [model.model_validate(item) for item in row["items"]]
        pages = -(-row["total"] // page.limit)
        return Paged(items=items, total=row["total"], page=page.page, limit=page.limit, total_pages=pages)
