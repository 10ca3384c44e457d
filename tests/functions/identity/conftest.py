"""Identity's functions in-process, with a Keycloak on a port of this machine, and the saga and the bus as far as they are seen."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from functions.identity.manifest import IDENTITY
from identity.adapters.session_events import BusSessionEvents
from kernel.saga_client import SagaClient
from tests.support.fake_keycloak import Account, FakeKeycloak
from tests.support.lambda_events import Person, http_event, step_event
from tests.support.machines import FakeMachines
from tests.support.platform import LambdaContext, Response, forget_process_state, handler_of

ORIGIN = "http://localhost:3000"


@dataclass
class FakeBus:
    entries: list[dict[str, Any]] = field(default_factory=list)
    failure: Exception | None = None
    refuses: bool = False

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803 - the vendor's name
        if self.failure is not None:
            raise self.failure
        self.entries += Entries
        return {"FailedEntryCount": len(Entries) if self.refuses else 0}


@dataclass
class Browser:
    """Calls the functions and keeps cookies, as a browser on the web client's page does."""

    keycloak: FakeKeycloak
    jar: dict[str, str] = field(default_factory=dict)

    def request(
        self,
        name: str,
        *,
        query: Mapping[str, str] | None = None,
        body: object = None,
        headers: Mapping[str, str] | None = None,
        caller: Person | None = None,
    ) -> Response:
        row = IDENTITY.row(name)
        cookies = [f"{key}={value}" for key, value in self.jar.items()]
        event = http_event(row.method, row.path, query=query, body=body, headers=headers, caller=caller, cookies=cookies)
        answer = handler_of("identity", row)(event, LambdaContext())
        response = Response(
            status=answer["statusCode"], headers=answer["headers"], cookies=answer.get("cookies", []), text=answer.get("body", "")
        )
        self._keep(response.cookies)
        return response

    def login(self, account: Account) -> Response:
        """The whole way: begin, the provider's page, and back."""
        begun = self.request("login").body
        return self.request("callback", query=self.keycloak.sign_in(begun["authUrl"], account))

    def _keep(self, cookies: list[str]) -> None:
        for cookie in cookies:
            name, _, value = cookie.split(";", 1)[0].partition("=")
            if "Max-Age=0" in cookie:
                self.jar.pop(name, None)
            else:
                self.jar[name] = value


@pytest.fixture
def machines(monkeypatch: pytest.MonkeyPatch) -> FakeMachines:
    fake = FakeMachines(lambda _: {"outcome": "registered", "isNew": False})
    monkeypatch.setattr(SagaClient, "from_environment", lambda: SagaClient(fake))
    return fake


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> FakeBus:
    fake = FakeBus()
    monkeypatch.setattr(BusSessionEvents, "from_environment", lambda: BusSessionEvents(fake, "interviews-test"))
    return fake


@pytest.fixture
def environment(keycloak: FakeKeycloak, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the CDK app gives to a function of this context."""
    told = {
        **keycloak.environment(),
        "STAGE": "test",
        "CONTEXT": "identity",
        "EVENT_BUS": "interviews-test",
        "NEXT_PUBLIC_WEB_ORIGIN": ORIGIN,
        "SAGA_REGISTRATION": "arn:aws:states:eu-central-1:1:stateMachine:registration",
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    forget_process_state()
    yield
    forget_process_state()


@pytest.fixture
def browser(environment: None, keycloak: FakeKeycloak, machines: FakeMachines, bus: FakeBus) -> Browser:
    return Browser(keycloak)


@pytest.fixture
def run_step(environment: None) -> Callable[[str, object], Any]:
    def run(name: str, value: object) -> Any:
        return handler_of("identity", IDENTITY.row(name))(step_event(value), LambdaContext())

    return run
