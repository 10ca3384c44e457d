"""The role selection saga, started and waited for."""

from typing import Self
from uuid import UUID

from kernel.manifest import Role
from kernel.saga_client import SagaClient


class SagaRoleSelection:
    def __init__(self, sagas: SagaClient) -> None:
        self._sagas = sagas

    @classmethod
    def from_environment(cls) -> Self:
        return cls(SagaClient.from_environment())

    def select(self, user_id: UUID, role: Role, *, correlation_id: str) -> str:
        output = self._sagas.run("role_selection", {"userId": str(user_id), "role": role.value}, correlation_id=correlation_id)
        return str(output["outcome"])
