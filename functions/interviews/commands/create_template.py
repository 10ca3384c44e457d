"""Write a new interview template as a draft."""

from pydantic import Field

from functions.interviews.settings_body import SettingsBody
from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.create_template import CreateTemplate, create_template
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Created, Now


class TemplateBody(ApiModel):
    title: str = Field(min_length=1, max_length=200)
    description: str = Field(min_length=1, max_length=1000)
    settings: SettingsBody = SettingsBody()


@endpoint
def handler(body: TemplateBody, caller: Caller, uow: UnitOfWork, now: Now) -> Created:
    command = CreateTemplate(title=body.title, description=body.description, settings=body.settings.to_domain(), by=caller.user_id)
    return Created(id=str(create_template(command, uow, now)))
