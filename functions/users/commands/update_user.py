"""Change the name of a person. `email` and `enabled` may be sent along as they are: neither is changed here."""

from uuid import UUID

from pydantic import Field

from functions.users.account_answer import Done
from functions.users.person_body import EmailAddress, PersonName
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel
from kernel.unit_of_work import Origin
from users.adapters.administration import SagaAdministration
from users.application.administer_account import administer_account
from users.application.administration_ports import Instruction
from users.domain.account_change import Rename


class RenameBody(ApiModel):
    """What is absent stays."""

    # the factories say "may be absent" without promising a default to readers of the document
    first_name: PersonName = Field(default_factory=str)
    last_name: PersonName = Field(default_factory=str)
    email: EmailAddress = Field(default_factory=str)
    enabled: bool = Field(default_factory=bool)


@endpoint
def handler(*, user_id: UUID, body: RenameBody, caller: Caller, origin: Origin, saga: SagaAdministration) -> Done:
    change = Rename(**{name: getattr(body, name) for name in body.model_fields_set})
    wanted = Instruction(change=change, user_id=user_id, by=caller.user_id, correlation_id=origin.correlation_id)
    administer_account(wanted, saga)
    return Done(message="The name has been changed.")
