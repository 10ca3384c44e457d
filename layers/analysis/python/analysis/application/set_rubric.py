"""A recruiter says what a strong answer to a question contains; after publication this makes a new version of the scoring."""

from dataclasses import dataclass
from uuid import UUID

from analysis.application.changed_plan import changed_plan
from analysis.application.ports import PlanningUnitOfWork
from analysis.domain.rubric import Rubric
from analysis.domain.scoring_plan import Occasion, ScoringPlan
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class SetRubric:
    template_id: UUID
    question_id: UUID
    rubric: Rubric
    by: Caller


def set_rubric(command: SetRubric, uow: PlanningUnitOfWork, at: Occasion) -> ScoringPlan:
    """Raises `TemplateNotFound`, `TemplateAccessDenied`, `InvalidTemplateState`, `QuestionNotFound`, `RubricNotApplicable`."""
    with changed_plan(command.template_id, command.by, uow, at) as (outline, plan):
        outline.ensure_read(command.question_id)
        plan.set_rubric(command.question_id, command.rubric, at)
    return plan
