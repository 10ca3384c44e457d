"""The administration saga as it is defined, run in the process of the test: its steps on the real database and on a small Keycloak."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cdk.sagas import administration
from functions.catalogue import CONTEXTS
from tests.support.fake_keycloak import FakeKeycloak
from tests.support.lambda_events import Person
from tests.support.platform import Platform, Response
from tests.support.state_machine import Machine, StepFailed

Json = dict[str, Any]
Disturbance = Callable[[str, Callable[[], Any]], Any]

NEWCOMER = {"email": "Ada@Demo.test", "firstName": "Ada", "lastName": "Lovelace", "password": "a long password"}
REASON = {"reason": "Shared the questions of an interview."}

EVERY_CHANGE: dict[str, Json | None] = {
    "update_user": {"firstName": "Ada"},
    "delete_user": None,
    "assign_role": {"roleName": "hr"},
    "suspend_user": REASON,
    "activate_user": {},
    "verify_user_email": None,
}
"""The commands that change somebody's account, with what is sent."""

PLACES = {row.name: context.name for context in CONTEXTS.values() for row in context.rows if row.saga == "administration"}
HERE = frozenset(name for name, place in PLACES.items() if place == "users")
THERE = frozenset(PLACES) - HERE
"""Steps that change the platform, and steps that change the identity provider."""


def undisturbed(_step: str, call: Callable[[], Any]) -> Any:
    return call()


class PatientMachine(Machine):
    """Tries a step as often as its definition says, without waiting."""

    def _task(self, state: Json, data: Any, context: Json) -> Any:
        """The correlation id comes from the execution's name by a function that nothing here depends on."""
        parameters = {name: value for name, value in state["Parameters"].items() if name != "correlationId.$"}
        state = {**state, "Parameters": {**parameters, "correlationId": "test"}}
        for left in reversed(range(1 + state["Retry"][0]["MaxAttempts"])):
            try:
                return super()._task(state, data, context)
            except StepFailed:
                if not left:
                    raise
        raise AssertionError("unreachable")


@dataclass
class Administration:
    """`disturbance` is asked to make every call of a step; it may fail before or after it, or not make it at all."""

    platform: Platform
    keycloak: FakeKeycloak
    runs: int = 0
    called: list[str] = field(default_factory=list)
    disturbance: Disturbance = field(default=undisturbed)

    def start_sync_execution(self, *, stateMachineArn: str, name: str, input: str) -> Json:  # noqa: A002, N803 - the vendor's names
        assert stateMachineArn.endswith("administration")
        self.runs += 1
        steps = {step: self._step(step) for step in PLACES}
        machine = PatientMachine(administration.definition(), steps, execution=f"arn:aws:states:local:0:execution:administration:{name}")
        try:
            return {"status": "SUCCEEDED", "output": json.dumps(machine.run(json.loads(input)))}
        except StepFailed:
            return {"status": "FAILED", "error": "States.TaskFailed"}
        finally:
            self.called += machine.called

    def ask(self, name: str, person: Person | None, *, body: object = None, as_: Person, key: str | None = None) -> Response:
        path = {"user_id": person.user_id} if person else None
        headers = {"Idempotency-Key": key} if key else None
        return self.platform.request("users", name, path=path, body=body, caller=as_, headers=headers)

    def meanwhile(self, ask: Callable[[], Response]) -> list[Response]:
        """What somebody is told who asks once while the next change is under way at the identity provider: filled when it happens."""
        told: list[Response] = []

        def disturb(step: str, call: Callable[[], Any]) -> Any:
            if step in THERE:
                self.disturbance = undisturbed
                told.append(ask())
            return call()

        self.disturbance = disturb
        return told

    def here(self) -> dict[str, Json]:
        """What the platform says of everybody, by their id."""
        rows = self.platform.connect_as("postgres").execute("select * from users.users").fetchall()
        return {str(row["id"]): self._told(row["email"], row, row["status"] == "active", {row["role"]}) for row in rows}

    def there(self) -> dict[str, Json]:
        """What the identity provider says of everybody."""
        accounts = self.keycloak.accounts.values()
        return {each.sub: self._told(each.email, vars(each), each.enabled, each.effective_roles - {"administrator"}) for each in accounts}

    def disagreement(self) -> Json:
        here, there = self.here(), self.there()
        return {who: (here.get(who), there.get(who)) for who in here.keys() | there.keys() if here.get(who) != there.get(who)}

    @staticmethod
    def _told(email: str, named: Json, enabled: bool, roles: set[str]) -> Json:
        name = (named["first_name"], named["last_name"])
        return {"email": email, "name": name, "enabled": enabled, "verified": named["email_verified"], "roles": roles}

    def _step(self, name: str) -> Callable[[Json], Any]:
        return lambda event: self.disturbance(name, lambda: self.platform.invoke(PLACES[name], name, event))


@dataclass
class Breakdown:
    """The n-th call of a step fails, with `work_done` after it did its work; with `for_good` all later calls of these steps fail, too."""

    number: int
    work_done: bool = False
    for_good: bool = False
    steps: frozenset[str] = frozenset(PLACES)
    calls: int = 0

    def __call__(self, name: str, call: Callable[[], Any]) -> Any:
        if name not in self.steps:
            return call()
        self.calls += 1
        if self.calls == self.number or (self.for_good and self.calls > self.number):
            if self.work_done and self.calls == self.number:
                call()
            raise ConnectionError("planted")
        return call()


def remembered(platform: Platform) -> str:
    """What the kernel keeps of answers."""
    kept = "select result::text as text from users.inbox union all select response::text from users.idempotency_keys"
    return " ".join(str(row["text"]) for row in platform.connect_as("postgres").execute(kept).fetchall())
