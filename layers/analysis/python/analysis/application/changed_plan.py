"""The plan of a template that a recruiter may change, under a lock: a publication at the same moment comes before or after."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from analysis.application.ports import PlanningUnitOfWork
from analysis.domain.scoring_plan import Occasion, ScoringPlan
from analysis.domain.template_outline import TemplateOutline
from kernel.caller import Caller


@contextmanager
def changed_plan(template_id: UUID, by: Caller, uow: PlanningUnitOfWork, at: Occasion) -> Iterator[tuple[TemplateOutline, ScoringPlan]]:
    """Raises `TemplateNotFound`, `TemplateAccessDenied`, `InvalidTemplateState`."""
    outline = uow.outlines.locked(template_id)
    outline.ensure_accessible_by(by.user_id, is_admin=by.is_admin)
    outline.ensure_changeable()
    plan = uow.plans.take(template_id, at.now)
    yield outline, plan
    if outline.published_at is not None:
        plan.fix_when_late(outline.published_at, at)
