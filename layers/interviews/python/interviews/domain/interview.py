"""What an invitation is pinned to: a template as it was published."""

from dataclasses import dataclass
from uuid import UUID

from interviews.domain.question import Question
from interviews.domain.template import Template
from interviews.domain.template_errors import QuestionNotFound
from interviews.domain.template_status import TemplateId, TemplateStatus
from kernel.errors import DomainError


class TemplateNotActive(DomainError):
    code = "INVALID_INVITATION_DATA"


@dataclass(frozen=True, kw_only=True)
class Interview:
    """Questions in their order. `total_time_limit` in minutes."""

    template_id: TemplateId
    template_version: int
    title: str
    language: str
    total_time_limit: int
    questions: tuple[Question, ...]

    @classmethod
    def of(cls, template: Template) -> "Interview":
        """Raises `TemplateNotActive`: people are invited to published templates only, and those never change."""
        if template.status is not TemplateStatus.ACTIVE:
            raise TemplateNotActive(f"This template is {template.status.value}; people can be invited to active ones only.")
        return cls(
            template_id=template.id,
            template_version=template.version,
            title=template.title,
            language=template.settings.spoken_language,
            total_time_limit=template.settings.total_time_limit,
            questions=template.questions,
        )

    def question(self, question_id: UUID) -> Question:
        for question in self.questions:
            if question.id == question_id:
                return question
        raise QuestionNotFound("questionId: this interview has no such question.")
