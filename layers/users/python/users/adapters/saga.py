"""The role selection saga: started and waited for by the route, and what it tells its steps."""

from typing import Self
from uuid import UUID

from kernel.http import ApiModel
from kernel.manifest import Role
from kernel.saga_client import SagaClient
from users.domain.user import UserId


class Choice(ApiModel):
    """The input of each of its steps."""

    user_id: UserId
    role: Role


class SagaRoleSelection:
    def __init__(self, sagas: SagaClient) -> None:
        self._sagas = sagas

    @classmethod
    def from_environment(cls) -> Self:
        return cls(SagaClient.from_environment())

    def select(self, user_id: UUID, role: Role, *, correlation_id: str) -> str:
        output = self._sagas.run("role_selection", {"userId": str(user_id), "role": role.value}, correlation_id=correlation_id)
        return str(output["outcome"])
