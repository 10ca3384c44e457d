"""Take a rubric back while the template is a draft; one is proposed at publication instead."""

from uuid import UUID

from analysis.adapters.platform_model import PlatformModel
from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.remove_rubric import RemoveRubric, remove_rubric
from analysis.domain.scoring_plan import Occasion
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Now


@endpoint
def handler(*, template_id: UUID, question_id: UUID, caller: Caller, uow: UnitOfWork, model: PlatformModel, now: Now) -> None:
    at = Occasion(now=now, platform_model=model.name, by=caller.user_id)
    remove_rubric(RemoveRubric(template_id=template_id, question_id=question_id, by=caller), uow, at)
