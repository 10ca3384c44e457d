"""Change title, description or settings of a draft."""

from pydantic import Field

from functions.interviews.settings_body import SettingsBody
from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.update_template import UpdateTemplate, update_template
from interviews.domain.template_status import TemplateId
from interviews.queries.get_template import TemplateShown
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now


class TemplateChanges(ApiModel):
    title: str | None = Field(default=None, min_length=1, max_length=200)
    description: str | None = Field(default=None, min_length=1, max_length=1000)
    settings: SettingsBody | None = None


@endpoint
def handler(template_id: TemplateId, body: TemplateChanges, caller: Caller, uow: UnitOfWork, now: Now) -> TemplateShown:
    settings = body.settings.to_domain() if body.settings else None
    command = UpdateTemplate(template_id=template_id, title=body.title, description=body.description, settings=settings, by=caller)
    return TemplateShown.model_validate(update_template(command, uow, now), from_attributes=True)
