"""The logins of the local platform: one per role, made in Keycloak and signed in once, so that the platform knows them."""

import json
from dataclasses import asdict, dataclass
from typing import Any

import httpx

from localstack import jvm
from localstack.browser import Browser, SignInFailed
from localstack.commands import Commands, StepFailed
from localstack.deployment import invoke
from localstack.settings import REALM, RUN, Settings
from localstack.steps import Step

PASSWORD = "Demo-Pass-1!"  # noqa: S105 - printed by make demo and in the README
MARKER = RUN / "seeded.json"


@dataclass(frozen=True, kw_only=True)
class Person:
    email: str
    first_name: str
    last_name: str
    role: str
    plan: str | None = None


PEOPLE = (
    Person(email="admin@demo.test", first_name="Alex", last_name="Admin", role="admin"),
    Person(email="hr@demo.test", first_name="Harper", last_name="Reed", role="hr", plan="pro"),
    Person(email="candidate@demo.test", first_name="Casey", last_name="Lane", role="candidate"),
)


def is_done(settings: Settings) -> bool:
    """People made in somebody else's Keycloak are somebody else's; ours are made once per data directory."""
    return not settings.keycloak_is_ours or (MARKER.exists() and jvm.DATA.exists() and MARKER.read_text() == _wanted())


def forget() -> None:
    MARKER.unlink(missing_ok=True)


def step(settings: Settings, commands: Commands) -> Step:
    return Step(
        name="logins",
        doing="making the demo logins",
        work=lambda: make_people(settings, commands),
        after=("migrate", "keycloak", "edge", "providers"),
    )


def make_people(settings: Settings, commands: Commands) -> str:
    try:
        with KeycloakAdmin(settings) as keycloak:
            for person in PEOPLE:
                commands.pause(0)
                keycloak.ensure(person)
        for person in PEOPLE:
            commands.pause(0)
            _introduce(settings, person)
    except (SignInFailed, httpx.HTTPError) as failure:
        raise StepFailed(f"the demo logins could not be made: {failure}") from failure
    MARKER.parent.mkdir(parents=True, exist_ok=True)
    MARKER.write_text(_wanted())
    return f"{', '.join(person.email for person in PEOPLE)}  password {PASSWORD}"


def _wanted() -> str:
    return json.dumps([asdict(person) for person in PEOPLE])


def _introduce(settings: Settings, person: Person) -> None:
    """Sign in through the public API, and take a role as a person would."""
    with Browser(settings.edge_url, settings.web_origin) as browser:
        browser.login(person.email, PASSWORD)
        role = _role(browser)
        if role == "pending":
            _give_role(settings, browser, person)
            role = _role(browser)
        if role != person.role:
            raise SignInFailed(f"{person.email} should have the role {person.role} on the platform and has {role}")
        if person.plan is not None:
            company = browser.request("GET", "/api/users/me").json()["id"]
            invoke(settings, "billing-grant_plan", {"companyId": company, "plan": person.plan})


def _give_role(settings: Settings, browser: Browser, person: Person) -> None:
    """Administrators are appointed by an operator, as docs/runbooks/first-administrator.md says; everybody else chooses."""
    if person.role == "admin":
        invoke(settings, "users-appoint_admin", {"email": person.email})
    else:
        browser.request("POST", "/api/users/me/select-role", json={"role": person.role})


def _role(browser: Browser) -> str:
    me = browser.request("GET", "/api/users/me")
    if me.status_code != httpx.codes.OK:
        raise SignInFailed(f"GET /api/users/me answered {me.status_code}: {me.text[:300]}")
    return str(me.json()["role"])


class KeycloakAdmin:
    """The few calls of Keycloak's Admin REST API that making people needs."""

    def __init__(self, settings: Settings) -> None:
        self._http = httpx.Client(base_url=settings.keycloak_url, timeout=30)

    def __enter__(self) -> "KeycloakAdmin":
        login = {"grant_type": "password", "client_id": "admin-cli", "username": "admin", "password": "admin"}
        answer = self._checked(self._http.post("/realms/master/protocol/openid-connect/token", data=login))
        self._http.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def ensure(self, person: Person) -> None:
        """Make the person or bring it to this state; roles are given through the platform."""
        found = self._find(person.email)
        if found is None:
            self._checked(self._http.post(self._path("users"), json=self._representation(person)))
        else:
            self._checked(self._http.put(self._path(f"users/{found['id']}"), json=self._representation(person)))

    def _find(self, email: str) -> dict[str, Any] | None:
        found: list[dict[str, Any]] = self._checked(self._http.get(self._path("users"), params={"email": email, "exact": "true"})).json()
        return found[0] if found else None

    @staticmethod
    def _representation(person: Person) -> dict[str, Any]:
        return {
            "username": person.email,
            "email": person.email,
            "emailVerified": True,
            "enabled": True,
            "firstName": person.first_name,
            "lastName": person.last_name,
            "credentials": [{"type": "password", "value": PASSWORD, "temporary": False}],
        }

    @staticmethod
    def _path(tail: str) -> str:
        return f"/admin/realms/{REALM}/{tail}"

    @staticmethod
    def _checked(answer: httpx.Response) -> httpx.Response:
        if answer.is_error:
            raise StepFailed(
                f"Keycloak answered {answer.status_code} to {answer.request.method} {answer.request.url.path}: {answer.text[:300]}"
            )
        return answer
