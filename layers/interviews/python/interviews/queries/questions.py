"""Questions as they are shown: to those who write interviews, and to candidates, whose types cannot say which option is correct."""

from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field

from interviews.domain.question import QuestionType
from kernel.http import ApiModel, Timestamp, absent


def _none_if_empty(options: object) -> object:
    return options or None


class AskedQuestion(ApiModel):
    """`order` from 1, `time_limit` in seconds."""

    id: UUID
    text: str
    type: QuestionType
    order: int
    time_limit: int
    required: bool
    hints: str | None = Field(default=None, exclude_if=absent)


class CandidateOption(ApiModel):
    id: UUID
    text: str


class CandidateQuestion(AskedQuestion):
    options: tuple[CandidateOption, ...] | None = Field(default=None, exclude_if=absent)


class HrOption(CandidateOption):
    is_correct: bool


class HrQuestion(AskedQuestion):
    options: Annotated[tuple[HrOption, ...] | None, BeforeValidator(_none_if_empty)] = Field(default=None, exclude_if=absent)


class TemplateQuestion(HrQuestion):
    created_at: Timestamp


QUESTIONS = """
coalesce((
    select json_agg(json_build_object(
        'id', q.id, 'text', q.text, 'type', q.type, 'order', q.order_number, 'time_limit', q.time_limit, 'required', q.required,
        'hints', q.hints, 'options', q.options, 'created_at', q.created_at) order by q.order_number)
    from questions q where q.template_id = t.id), '[]')"""
"""A scalar expression beside `templates t`."""
