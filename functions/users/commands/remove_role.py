"""Never possible: a role is given once and for all. What is meant is a suspension, or a deletion."""

from kernel.endpoint import endpoint
from kernel.http import Success
from users.domain.errors import OperationNotSupported


@endpoint
def handler() -> Success:
    raise OperationNotSupported("A role is given once and cannot be taken away. Suspend or delete the account instead.")
