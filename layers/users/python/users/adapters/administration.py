"""The administration saga: how it is started, what it tells its steps, and what they answer."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Literal, Self
from uuid import UUID

from pydantic import TypeAdapter

from events.wire import camel, plain
from kernel.http import ApiModel
from kernel.idempotency import IdempotentRequest
from kernel.manifest import Role
from kernel.saga_client import SagaClient
from users.application.administration_ports import Instruction, Outcome
from users.application.begin_account_change import Begun
from users.application.confirm_account_change import Claim
from users.domain.account_change import Activate, AnyChange, AssignRole, Delete, OpenAccount, Rename, Suspend, VerifyEmail
from users.domain.person import Email
from users.domain.user import UserId

KINDS: Mapping[str, type[AnyChange]] = {
    "open": OpenAccount,
    "rename": Rename,
    "assign_role": AssignRole,
    "suspend": Suspend,
    "activate": Activate,
    "verify_email": VerifyEmail,
    "delete": Delete,
}
NAMES = {kind: name for name, kind in KINDS.items()}


class RequestedChange(ApiModel):
    """What an administrator wants. A person may be known by their address only."""

    kind: str
    details: dict[str, Any]
    actor_id: UUID
    user_id: UUID | None
    email: str | None

    @property
    def person(self) -> UserId | Email | None:
        if self.user_id is not None:
            return UserId(self.user_id)
        return Email(self.email) if self.email else None

    def change(self) -> AnyChange:
        kind = KINDS[self.kind]
        details = {field.name: self.details.get(camel(field.name)) for field in fields(kind)}
        change: AnyChange = TypeAdapter(kind).validate_python(details)
        return change


class KeyedRequest(ApiModel):
    """A request with an `Idempotency-Key`."""

    caller: UUID
    operation: str
    key: str
    fingerprint: str

    def idempotent(self) -> IdempotentRequest:
        return IdempotentRequest(**dict(self))


class Requested(ApiModel):
    """The input of the first step."""

    change: RequestedChange
    request: KeyedRequest | None


class ClaimedChange(ApiModel):
    """The input of the last steps. `user_id` is that of somebody new."""

    change: RequestedChange
    request: KeyedRequest | None = None
    subject_id: UUID
    change_id: UUID
    user_id: UUID | None = None

    @property
    def claim(self) -> Claim:
        return Claim(subject_id=self.subject_id, change_id=self.change_id)


class AccountShown(ApiModel):
    """What the identity provider is to show; null is left as it is there."""

    first_name: str | None
    last_name: str | None
    enabled: bool | None
    email_verified: bool | None
    role: Role | None


class BegunChange(ApiModel):
    """The answer of the first step: which way to go."""

    outcome: Literal["open", "change", "delete"]
    subject_id: UUID
    change_id: UUID
    before: AccountShown
    after: AccountShown

    @classmethod
    def of(cls, begun: Begun, kind: str) -> Self:
        accounts = {"before": AccountShown(**vars(begun.before)), "after": AccountShown(**vars(begun.after))}
        way: Any = kind if kind in ("open", "delete") else "change"
        return cls(outcome=way, subject_id=begun.subject_id, change_id=begun.change_id, **accounts)


class Ended(ApiModel):
    """How it ended; the output of the saga."""

    outcome: str
    user_id: UUID | None = None


class SagaAdministration:
    def __init__(self, sagas: SagaClient) -> None:
        self._sagas = sagas

    @classmethod
    def from_environment(cls) -> Self:
        return cls(SagaClient.from_environment())

    def run(self, instruction: Instruction) -> Outcome:
        requested = {
            "kind": NAMES[type(instruction.change)],
            "details": plain(instruction.change),
            "actorId": str(instruction.by),
            "userId": instruction.user_id and str(instruction.user_id),
            "email": instruction.email,
        }
        given = {"change": requested, "password": instruction.password, "request": plain(instruction.request)}
        output = self._sagas.run("administration", given, correlation_id=instruction.correlation_id)
        user_id = output.get("userId")
        return Outcome(outcome=str(output["outcome"]), user_id=UUID(user_id) if user_id else None, field=output.get("field"))
