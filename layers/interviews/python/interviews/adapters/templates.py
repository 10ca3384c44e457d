"""Templates and their questions in PostgreSQL."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from interviews.domain.question import Option, Question, QuestionType
from interviews.domain.template import Settings, Template
from interviews.domain.template_errors import TemplateNotFound
from interviews.domain.template_status import TemplateId, TemplateStatus
from kernel.unit_of_work import Repository

SELECT = """
select t.*, coalesce((select json_agg(q order by q.order_number) from questions q where q.template_id = t.id), '[]') as questions
from templates t where t.id = %(id)s"""

INSERT = """
insert into templates (id, title, description, created_by, status, settings, created_at, updated_at, version)
values (%(id)s, %(title)s, %(description)s, %(created_by)s, %(status)s, %(settings)s, %(created_at)s, %(updated_at)s, %(version)s)"""

UPDATE = """
update templates set title = %(title)s, description = %(description)s, status = %(status)s, settings = %(settings)s,
       updated_at = %(updated_at)s, version = %(version)s
where id = %(id)s and version = %(version)s - 1"""

REPLACE_QUESTIONS = """
with removed as (delete from questions where template_id = %(id)s and id <> all(%(kept)s))
insert into questions (id, template_id, text, type, order_number, time_limit, required, hints, options, created_at)
select * from jsonb_to_recordset(%(questions)s)
    as q(id uuid, template_id uuid, text text, type text, order_number int, time_limit int, required bool, hints text, options jsonb,
         created_at timestamptz)
on conflict (id) do update set order_number = excluded.order_number"""


class TemplateRepository(Repository[Template]):
    """One round trip to load, one to store, one more when questions changed."""

    def get(self, template_id: TemplateId) -> Template:
        row = self.connection.execute(SELECT, {"id": template_id}).fetchone()
        if row is None:
            raise TemplateNotFound
        return self.loaded(template_from_row(row))

    def insert(self, aggregate: Template) -> None:
        self.connection.execute(INSERT, _row(aggregate))
        if aggregate.questions:
            self._replace_questions(aggregate)

    def update(self, aggregate: Template, before: Template) -> int:
        hit = self.connection.execute(UPDATE, _row(aggregate)).rowcount
        if hit and aggregate.questions != before.questions:
            self._replace_questions(aggregate)
        return hit

    def _replace_questions(self, template: Template) -> None:
        """The unique order is checked at commit, so renumbering needs no detour."""
        rows = json.dumps([_question_row(template.id, question) for question in template.questions])
        kept = [question.id for question in template.questions]
        self.connection.execute(REPLACE_QUESTIONS, {"id": template.id, "kept": kept, "questions": rows})


def template_from_row(row: dict[str, Any]) -> Template:
    return Template(
        id=TemplateId(row["id"]),
        title=row["title"],
        description=row["description"],
        created_by=row["created_by"],
        status=TemplateStatus(row["status"]),
        settings=Settings(**row["settings"]),
        questions=tuple(question_from_json(question) for question in row["questions"]),
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        version=row["version"],
    )


def question_from_json(value: dict[str, Any]) -> Question:
    return Question(
        id=UUID(value["id"]),
        text=value["text"],
        type=QuestionType(value["type"]),
        order=value["order_number"],
        time_limit=value["time_limit"],
        required=value["required"],
        hints=value["hints"],
        options=tuple(Option(id=UUID(o["id"]), text=o["text"], is_correct=o["is_correct"]) for o in value["options"] or ()),
        created_at=datetime.fromisoformat(value["created_at"]),
    )


def _row(template: Template) -> dict[str, Any]:
    return {
        "id": template.id,
        "title": template.title,
        "description": template.description,
        "created_by": template.created_by,
        "status": template.status.value,
        "settings": json.dumps(vars(template.settings)),
        "created_at": template.created_at,
        "updated_at": template.updated_at,
        "version": template.version,
    }


def _question_row(template_id: TemplateId, question: Question) -> dict[str, Any]:
    options = [{"id": str(o.id), "text": o.text, "is_correct": o.is_correct} for o in question.options]
    return {
        "id": str(question.id),
        "template_id": str(template_id),
        "text": question.text,
        "type": question.type.value,
        "order_number": question.order,
        "time_limit": question.time_limit,
        "required": question.required,
        "hints": question.hints,
        "options": options or None,
        "created_at": question.created_at.isoformat(),
    }
