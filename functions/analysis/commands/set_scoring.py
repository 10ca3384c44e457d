"""Say how many readers read, which models, and when candidates see results; what is not given gets the platform's default."""

from uuid import UUID

from pydantic import Field

from analysis.adapters.platform_model import PlatformModel
from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.set_scoring import SetScoring, set_scoring
from analysis.domain.scoring_plan import Occasion, ResultsVisibility, ScoringSettings
from analysis.domain.scoring_version import MOST_READERS, USUAL_READERS
from analysis.queries.answers import Found
from analysis.queries.get_scoring import SettingsView, settings_view
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now


class ScoringBody(ApiModel):
    readers: int = Field(default=USUAL_READERS, ge=1, le=MOST_READERS)
    model: str | None = Field(default=None, min_length=1, max_length=100)
    fallback_model: str | None = Field(default=None, min_length=1, max_length=100)
    results_visibility: ResultsVisibility = ResultsVisibility.AT_ONCE


@endpoint
def handler(
    *, template_id: UUID, body: ScoringBody, caller: Caller, uow: UnitOfWork, model: PlatformModel, now: Now
) -> Found[SettingsView]:
    at = Occasion(now=now, platform_model=model.name, by=caller.user_id)
    plan = set_scoring(SetScoring(template_id=template_id, settings=ScoringSettings(**dict(body)), by=caller), uow, at)
    return Found(data=settings_view(plan.settings))
