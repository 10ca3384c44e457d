"""Let a suspended person in again; done to others, it changes nothing."""

from uuid import UUID

from functions.users.account_answer import Done
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.idempotency import RepeatableRequest
from kernel.unit_of_work import Origin
from users.adapters.administration import SagaAdministration
from users.application.administer_account import administer_account
from users.application.administration_ports import Instruction
from users.domain.account_change import Activate


@endpoint
def handler(user_id: UUID, caller: Caller, origin: Origin, request: RepeatableRequest, saga: SagaAdministration) -> Done:
    wanted = Instruction(change=Activate(), user_id=user_id, by=caller.user_id, correlation_id=origin.correlation_id, request=request)
    administer_account(wanted, saga)
    return Done(message="The user has been activated.")
