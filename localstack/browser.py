"""A person with a browser: keeps cookies, signs in and registers through Keycloak's own pages, calls the public API."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Self
from urllib.parse import urlsplit

import httpx

MOST_PAGES = 6  # Keycloak asks for a password, sometimes for an update, then sends the person back


class SignInFailed(Exception):
    """Keycloak's page or the platform's callback refused; the message is theirs."""


@dataclass
class Form:
    """The form of one of Keycloak's pages, with the fields as the server filled them."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class Browser:
    def __init__(self, base_url: str, web_origin: str = "http://localhost:3000", timeout: float = 60) -> None:
        self.base_url = base_url
        self.web_origin = web_origin
        self.http = httpx.Client(
            timeout=timeout, headers={"Accept": "text/html,application/json"}, event_hooks={"response": [self._trust_localhost]}
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def _trust_localhost(self, _: httpx.Response) -> None:
        """Keycloak marks its cookies as secure on localhost; browsers send such there without TLS, the library would not."""
        for cookie in self.http.cookies.jar:
            cookie.secure = False

    def request(self, method: str, path: str, json: Any = None, headers: dict[str, str] | None = None) -> httpx.Response:
        """Call the platform the way the web client does: with cookies and the web origin."""
        return self.http.request(method, self.base_url + path, json=json, headers={"Origin": self.web_origin, **(headers or {})})

    def login(self, email: str, password: str) -> dict[str, Any]:
        """Sign in with an existing account; the answer is the callback's."""
        return self._sign_in("/auth/login", {"username": email, "password": password})

    def register(self, email: str, password: str, first_name: str, last_name: str) -> dict[str, Any]:
        """Make an account on Keycloak's registration page and come back signed in."""
        return self._sign_in(
            "/auth/register",
            {
                "email": email,
                "username": email,
                "firstName": first_name,
                "lastName": last_name,
                "password": password,
                "password-confirm": password,
            },
        )

    def _sign_in(self, path: str, answers: dict[str, str]) -> dict[str, Any]:
        begun = self.request("GET", f"{path}?redirect_uri={self.web_origin}/auth/callback")
        if begun.status_code != httpx.codes.OK:
            raise SignInFailed(f"GET {path} answered {begun.status_code}: {begun.text[:300]}")
        returned = self._through_keycloak(begun.json()["authUrl"], answers)
        finished = self.request("GET", f"/auth/callback?{urlsplit(returned).query}")
        if finished.status_code != httpx.codes.OK:
            raise SignInFailed(f"GET /auth/callback answered {finished.status_code}: {finished.text[:300]}")
        answer: dict[str, Any] = finished.json()
        return answer

    def _through_keycloak(self, address: str, answers: dict[str, str]) -> str:
        """Fill in the page once and follow Keycloak until it sends the person back to the web client."""
        page = self.http.get(address)
        asked = False
        for _ in range(MOST_PAGES):
            location = page.headers.get("location", "")
            if location.startswith(self.web_origin):
                return str(location)
            if page.is_redirect:
                page = self.http.get(page.url.join(location))
            elif asked or page.status_code != httpx.codes.OK:
                break
            else:
                page, asked = self._submit(page, answers), True
        raise SignInFailed(f"Keycloak did not let {answers['username']} in: {what_page_says(page.text)}")

    def _submit(self, page: httpx.Response, answers: dict[str, str]) -> httpx.Response:
        form = form_of(page.text)
        return self.http.post(form.action, data={**form.fields, **answers})


class _Page(HTMLParser):
    """The first form of a page, and the sentences it marks as feedback."""

    def __init__(self) -> None:
        super().__init__()
        self.form: Form | None = None
        self.feedback: list[str] = []
        self._listening = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._listening = "kc-feedback-text" in found.get("class", "")
        if tag == "form" and self.form is None:
            self.form = Form(found.get("action", ""))
        elif tag == "input" and found.get("name"):
            self._field(found)

    def handle_data(self, data: str) -> None:
        if self._listening and data.strip():
            self.feedback.append(data.strip())

    def _field(self, found: dict[str, str]) -> None:
        if self.form is not None and (found.get("type") not in ("checkbox", "submit") or "checked" in found):
            self.form.fields[found["name"]] = found.get("value", "")


def form_of(html: str) -> Form:
    page = _Page()
    page.feed(html)
    if page.form is None or not page.form.action:
        raise SignInFailed(f"Keycloak showed a page without a form: {what_page_says(html)}")
    return page.form


def what_page_says(html: str) -> str:
    """The page's feedback, for a message."""
    page = _Page()
    page.feed(html)
    return (" ".join(page.feedback) or html)[:300]
