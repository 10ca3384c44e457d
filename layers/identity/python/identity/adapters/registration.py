"""The registration saga, as a sign-in starts it and waits for it."""

from typing import Self

from identity.application.ports import Newcomer
from kernel.saga_client import SagaClient


class SagaRegistration:
    def __init__(self, sagas: SagaClient) -> None:
        self._sagas = sagas

    @classmethod
    def from_environment(cls) -> Self:
        return cls(SagaClient.from_environment())

    def register(self, newcomer: Newcomer, *, correlation_id: str) -> bool:
        person = {
            "sub": str(newcomer.sub),
            "email": newcomer.email,
            "emailVerified": newcomer.email_verified,
            "firstName": newcomer.first_name,
            "lastName": newcomer.last_name,
            "roles": newcomer.roles,
        }
        outcome = self._sagas.run("registration", person, correlation_id=correlation_id)
        return bool(outcome["outcome"] == "registered")
