"""A completed interview as the analysis needs it: the questions with their answers, and the ids that belong to it."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from events.transcript import Transcript, TranscriptAnswer, TranscriptOption, TranscriptQuestion
from interviews.domain.invitation_errors import InvitationNotFound
from interviews.domain.invitation_status import InvitationId
from interviews.domain.question import QuestionType
from interviews.domain.response import ResponseType
from interviews.domain.template import DEFAULT_LANGUAGE
from kernel.http import ApiModel, Timestamp
from kernel.reading import Reader

SQL = """
select i.id as invitation_id, i.template_id, t.title as template_title, i.company_name, i.candidate_id, i.invited_by as company_id,
       i.invited_by as hr_user_id, coalesce(t.settings->>'language', p.language, %(default_language)s) as language, i.completed_at,
       (select json_agg(json_build_object(
            'id', q.id, 'text', q.text, 'type', q.type, 'order', q.order_number, 'required', q.required, 'hints', q.hints,
            'options', q.options, 'response_type', r.response_type, 'duration', r.duration,
            'answer', case r.response_type when 'text' then r.text_answer when 'code' then r.code_answer else r.video_url end)
            order by q.order_number)
        from questions q left join responses r on r.question_id = q.id and r.invitation_id = i.id
        where q.template_id = i.template_id) as questions
from invitations i join templates t on t.id = i.template_id left join people p on p.user_id = i.candidate_id
where i.id = %(invitation_id)s and i.status = 'completed' and i.erased_at is null"""

IS_ERASED = "select erased_at is not null as is_erased from invitations where id = %(invitation_id)s"


class CompletedInterview(ApiModel):
    """`company_id` equals `hr_user_id`: one recruiter is one billing company."""

    invitation_id: UUID
    template_id: UUID
    template_title: str
    company_name: str
    candidate_id: UUID
    company_id: UUID
    hr_user_id: UUID
    language: str
    completed_at: Timestamp


class _Option(BaseModel):
    text: str
    is_correct: bool


class _Asked(BaseModel):
    id: UUID
    text: str
    type: Literal[QuestionType.VIDEO, QuestionType.TEXT, QuestionType.MULTIPLE_CHOICE]
    order: int
    required: bool
    hints: str | None
    options: tuple[_Option, ...] | None
    response_type: Literal[ResponseType.TEXT, ResponseType.CODE, ResponseType.VIDEO] | None
    duration: int | None
    answer: str | None


class _Erasure(BaseModel):
    is_erased: bool


class _Found(CompletedInterview):
    questions: tuple[_Asked, ...]


def is_erased(invitation_id: InvitationId, read: Reader) -> bool:
    """Whether the candidate has gone, maybe since the answers were read."""
    found = read.one(IS_ERASED, _Erasure, invitation_id=invitation_id)
    return found is not None and found.is_erased


def read_transcript(invitation_id: InvitationId, read: Reader) -> tuple[CompletedInterview, Transcript]:
    """Raises `InvitationNotFound` when there is no such completed interview."""
    found = read.one(SQL, _Found, invitation_id=invitation_id, default_language=DEFAULT_LANGUAGE)
    if found is None:
        raise InvitationNotFound
    transcript = Transcript(
        invitation_id=found.invitation_id,
        template_title=found.template_title,
        company_name=found.company_name,
        language=found.language,
        questions=tuple(_question(index, asked) for index, asked in enumerate(found.questions)),
    )
    return CompletedInterview(**found.model_dump(exclude={"questions"})), transcript


def _question(index: int, asked: _Asked) -> TranscriptQuestion:
    options = None if asked.options is None else tuple(TranscriptOption(text=o.text, is_correct=o.is_correct) for o in asked.options)
    return TranscriptQuestion(
        id=asked.id,
        index=index,
        text=asked.text,
        type=asked.type.value,
        order=asked.order,
        required=asked.required,
        hints=asked.hints,
        options=options,
        answer=_answer(asked),
    )


def _answer(asked: _Asked) -> TranscriptAnswer | None:
    if asked.response_type is None:
        return None
    return TranscriptAnswer(text=asked.answer or "", response_type=asked.response_type.value, duration=asked.duration or 0)
