"""A recruiter takes a rubric back while the template is a draft; one is proposed at publication instead."""

from dataclasses import dataclass
from uuid import UUID

from analysis.application.changed_plan import changed_plan
from analysis.application.ports import PlanningUnitOfWork
from analysis.domain.scoring_plan import Occasion
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class RemoveRubric:
    template_id: UUID
    question_id: UUID
    by: Caller


def remove_rubric(command: RemoveRubric, uow: PlanningUnitOfWork, at: Occasion) -> None:
    """Raises `TemplateNotFound`, `TemplateAccessDenied`, `InvalidTemplateState`, `QuestionNotFound`, `RubricNotApplicable`."""
    with changed_plan(command.template_id, command.by, uow, at) as (outline, plan):
        outline.ensure_draft()
        outline.ensure_read(command.question_id)
        plan.remove_rubric(command.question_id, at)
