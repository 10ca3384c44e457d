"""What a person is told about the choice of a role (spec: http-api #11)."""

from uuid import UUID, uuid4

import pytest

from kernel.errors import DomainError, ServiceUnavailable
from kernel.manifest import Role
from users.application.select_role import SelectRole, select_role
from users.domain.errors import RoleAlreadySelected, UserDeleted, UserNotFound, UserSuspended

COMMAND = SelectRole(user_id=uuid4(), role=Role.HR, correlation_id="c")


class Saga:
    def __init__(self, outcome: str) -> None:
        self.outcome = outcome

    def select(self, user_id: UUID, role: Role, *, correlation_id: str) -> str:
        return self.outcome if (user_id, role, correlation_id) == (COMMAND.user_id, Role.HR, "c") else "asked wrongly"


@pytest.mark.parametrize(
    ("outcome", "refusal", "status"),
    [
        ("already_selected", RoleAlreadySelected, 422),
        ("suspended", UserSuspended, 403),
        ("deleted", UserDeleted, 410),
        ("not_found", UserNotFound, 404),
        ("unavailable", ServiceUnavailable, 503),
        ("something new", ServiceUnavailable, 503),
    ],
)
def test_every_outcome_is_told(outcome: str, refusal: type[DomainError], status: int) -> None:
    with pytest.raises(refusal) as refused:
        select_role(COMMAND, Saga(outcome))
    assert refused.value.status == status


def test_a_selected_role_is_no_refusal() -> None:
    select_role(COMMAND, Saga("selected"))
