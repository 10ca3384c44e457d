"""What a browser must bring back from the identity provider, and where it may be sent (spec: identity, section 4.1)."""

import base64
import hashlib

import pytest

from identity.domain.login import Login, LoginRefused, RedirectNotAllowed, allowed_redirect

ORIGIN = "http://localhost:3000"
ISSUER = "http://keycloak.test/realms/ai-video-interview"


def test_every_sign_in_has_secrets_of_its_own() -> None:
    first, second = Login.begin(ORIGIN), Login.begin(ORIGIN)
    assert len({first.state, first.nonce, first.verifier, second.state, second.nonce, second.verifier}) == 6


def test_the_challenge_is_the_s256_of_the_verifier() -> None:
    login = Login.begin(ORIGIN)
    assert base64.urlsafe_b64decode(login.challenge + "=") == hashlib.sha256(login.verifier.encode()).digest()
    assert 43 <= len(login.verifier) <= 128


def test_the_challenge_of_the_standards_example() -> None:
    login = Login(state="s", nonce="n", redirect_uri=ORIGIN, verifier="dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    assert login.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_without_a_wish_the_browser_comes_back_to_the_callback_page() -> None:
    assert allowed_redirect(None, ORIGIN) == "http://localhost:3000/auth/callback"


@pytest.mark.parametrize("page", ["/auth/callback", "/", "", "/profile?tab=1"])
def test_any_page_of_the_web_client_is_allowed(page: str) -> None:
    assert allowed_redirect(f"{ORIGIN}{page}", ORIGIN) == f"{ORIGIN}{page}"


@pytest.mark.parametrize(
    "address",
    [
        "https://localhost:3000/auth/callback",
        "http://localhost:3001/auth/callback",
        "http://localhost/auth/callback",
        "http://localhost:3000.evil.test/",
        "http://localhost:3000@evil.test/",
        "http://evil.test/http://localhost:3000/auth/callback",
        "http://evil.test\\@localhost:3000/",
        "http://localhost:3000\\.evil.test/",
        "http://localhost:3000/#fragment",
        "http://local\thost:3000/",
        "//localhost:3000/auth/callback",
        "/auth/callback",
        "javascript:alert(1)",
        "http://[::1/auth/callback",
        "",
    ],
)
def test_no_other_address_is(address: str) -> None:
    with pytest.raises(RedirectNotAllowed):
        allowed_redirect(address, ORIGIN)


def test_an_answer_that_tells_nothing_or_the_truth_is_accepted() -> None:
    login = Login.begin(ORIGIN)
    login.ensure_answered_by(ISSUER, told_issuer=None, told_redirect=None)
    login.ensure_answered_by(ISSUER, told_issuer=ISSUER, told_redirect=ORIGIN)


@pytest.mark.parametrize(("issuer", "redirect"), [("http://evil.test", None), (None, f"{ORIGIN}/other"), ("", None)])
def test_an_answer_of_somebody_else_is_refused(issuer: str | None, redirect: str | None) -> None:
    with pytest.raises(LoginRefused):
        Login.begin(ORIGIN).ensure_answered_by(ISSUER, told_issuer=issuer, told_redirect=redirect)
