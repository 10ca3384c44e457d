"""Write a new interview template as a draft."""

from pydantic import Field

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.create_template import CreateTemplate, create_template
from interviews.domain.template import Settings
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Created, Now


class SettingsBody(ApiModel):
    total_time_limit: int = Field(default=60, ge=1, le=480)
    allow_retakes: bool = False
    show_timer: bool = True
    randomize_questions: bool = False


class TemplateBody(ApiModel):
    title: str = Field(min_length=1, max_length=200)
    description: str = Field(min_length=1, max_length=1000)
    settings: SettingsBody = SettingsBody()


@endpoint
def handler(body: TemplateBody, caller: Caller, uow: UnitOfWork, now: Now) -> Created:
    settings = Settings(**body.settings.model_dump())
    command = CreateTemplate(title=body.title, description=body.description, settings=settings, by=caller.user_id)
    return Created(id=str(create_template(command, uow, now)))
