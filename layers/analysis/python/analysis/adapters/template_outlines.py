"""Outlines of templates through the SQL function that the interviews context publishes."""

from typing import Any
from uuid import UUID

from analysis.domain.template_outline import OutlineQuestion, QuestionType, TemplateNotFound, TemplateOutline, TemplateStatus
from kernel.database import Connection

LOCKED = "select * from interviews.locked_template_outline(%(template_id)s)"


class TemplateOutlines:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def locked(self, template_id: UUID) -> TemplateOutline:
        """A publication at the same moment waits, or has happened before."""
        row = self._connection.execute(LOCKED, {"template_id": template_id}).fetchone()
        if row is None:
            raise TemplateNotFound("There is no such template.")
        return TemplateOutline(
            template_id=template_id,
            created_by=row["created_by"],
            status=TemplateStatus(row["status"]),
            title=row["title"],
            language=row["language"],
            published_at=row["published_at"],
            questions=tuple(_question(question) for question in row["questions"]),
        )


def _question(row: dict[str, Any]) -> OutlineQuestion:
    return OutlineQuestion(**{**row, "id": UUID(row["id"]), "type": QuestionType(row["type"])})
