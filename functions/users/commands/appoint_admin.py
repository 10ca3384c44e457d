"""Make a registered person an administrator, the first one above all; invoked by operators: `{"email": str}`.

The person signs in once before, so that the platform knows them, and has no role yet. See docs/runbooks/first-administrator.md.
"""

from functions.users.person_body import EmailAddress
from kernel.http import ApiModel, Success
from kernel.manifest import Role
from kernel.operation import operation
from kernel.unit_of_work import Origin
from users.adapters.administration import SagaAdministration
from users.application.administer_account import administer_account
from users.application.administration_ports import Instruction
from users.domain.account_change import OPERATOR, AssignRole


class Appointment(ApiModel):
    email: EmailAddress


@operation
def handler(input: Appointment, origin: Origin, saga: SagaAdministration) -> Success:  # noqa: A002 - steps and operations call it input
    change = AssignRole(role=Role.ADMIN)
    administer_account(Instruction(change=change, by=OPERATOR, correlation_id=origin.correlation_id, email=input.email), saga)
    return Success()
