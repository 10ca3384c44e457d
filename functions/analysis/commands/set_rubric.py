"""Say what a strong answer to a question contains; after publication this makes a new version of the scoring."""

from uuid import UUID

from analysis.adapters.platform_model import PlatformModel
from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.set_rubric import SetRubric, set_rubric
from analysis.domain.scoring_plan import Occasion
from analysis.queries.answers import Found
from analysis.queries.rubrics import RubricView
from functions.analysis.rubric_body import RubricBody
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Now


@endpoint
def handler(
    *, template_id: UUID, question_id: UUID, body: RubricBody, caller: Caller, uow: UnitOfWork, model: PlatformModel, now: Now
) -> Found[RubricView]:
    command = SetRubric(template_id=template_id, question_id=question_id, rubric=body.to_domain(), by=caller)
    plan = set_rubric(command, uow, Occasion(now=now, platform_model=model.name, by=caller.user_id))
    return Found(data=RubricView.of(plan.rubrics[question_id], plan.newest))
