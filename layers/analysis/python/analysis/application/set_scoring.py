"""A recruiter says how many readers read, which models, and when candidates see results."""

from dataclasses import dataclass
from uuid import UUID

from analysis.application.changed_plan import changed_plan
from analysis.application.ports import PlanningUnitOfWork
from analysis.domain.scoring_plan import Occasion, ScoringPlan, ScoringSettings
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class SetScoring:
    template_id: UUID
    settings: ScoringSettings
    by: Caller


def set_scoring(command: SetScoring, uow: PlanningUnitOfWork, at: Occasion) -> ScoringPlan:
    """Raises `TemplateNotFound`, `TemplateAccessDenied`, `InvalidTemplateState`."""
    with changed_plan(command.template_id, command.by, uow, at) as (_, plan):
        plan.change_settings(command.settings, at)
    return plan
