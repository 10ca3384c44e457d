"""Delete a person for good, here and at the identity provider. Owners of companies hand them over first."""

from uuid import UUID

from functions.users.account_answer import Done
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.unit_of_work import Origin
from users.adapters.administration import SagaAdministration
from users.application.administer_account import administer_account
from users.application.administration_ports import Instruction
from users.domain.account_change import Delete


@endpoint
def handler(user_id: UUID, caller: Caller, origin: Origin, saga: SagaAdministration) -> Done:
    wanted = Instruction(change=Delete(), user_id=user_id, by=caller.user_id, correlation_id=origin.correlation_id)
    administer_account(wanted, saga)
    return Done(message="The user has been deleted.")
