"""Names, lifetimes and attributes of the cookies (spec: identity, section 3)."""

import base64
import dataclasses
from http.cookies import SimpleCookie

import pytest

from identity.adapters.cookies import cleared_login, cleared_session, login_cookie, session_cookies, started_login
from identity.adapters.settings import Settings
from identity.domain.login import Login, LoginNotStarted
from identity.domain.session import Tokens

AWS = Settings(url="https://login.test", realm="ai-video-interview", client_id="app", web_origin="https://app.test", secure_cookies=True)
LOCAL = dataclasses.replace(AWS, secure_cookies=False)
TOKENS = Tokens(access_token="aaa.bbb.ccc", expires_in=300, refresh_token="rrr", refresh_expires_in=43_200, id_token="iii")


def test_a_session_is_three_cookies_that_scripts_cannot_read() -> None:
    assert session_cookies(TOKENS, AWS) == [
        "access_token=aaa.bbb.ccc; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax; Secure",
        "refresh_token=rrr; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax; Secure",
        "id_token=iii; Max-Age=28800; Path=/; HttpOnly; SameSite=Lax; Secure",
    ]


def test_on_one_machine_there_is_no_tls_so_cookies_are_not_secure() -> None:
    assert not any("Secure" in cookie for cookie in [*session_cookies(TOKENS, LOCAL), login_cookie(Login.begin("x"), LOCAL)])


def test_only_what_the_provider_gave_is_written() -> None:
    (access,) = session_cookies(Tokens(access_token="aaa", expires_in=300), AWS)
    assert access == "access_token=aaa; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax; Secure"


def test_a_refresh_token_without_an_end_is_kept_for_thirty_days() -> None:
    offline = dataclasses.replace(TOKENS, refresh_expires_in=0)
    assert "Max-Age=2592000" in session_cookies(offline, AWS)[1]


def test_no_cookie_has_a_domain() -> None:
    assert not any("domain" in cookie.lower() for cookie in [*session_cookies(TOKENS, AWS), *cleared_session(AWS)])


def test_clearing_uses_the_same_attributes() -> None:
    def attributes(cookie: str) -> str:
        return cookie.split("; ", 2)[2]

    assert [attributes(c) for c in cleared_session(AWS)] == [attributes(c) for c in session_cookies(TOKENS, AWS)]
    names = ("access_token", "refresh_token", "id_token")
    assert [c.split("; ")[:2] for c in cleared_session(AWS)] == [[f"{name}=", "Max-Age=0"] for name in names]


def test_a_sign_in_under_way_comes_back_as_it_was() -> None:
    login = Login.begin("https://app.test/auth/callback?später=1")
    cookie = SimpleCookie(login_cookie(login, AWS))
    (name,) = cookie
    assert name == f"login_{login.state}"
    assert started_login(login.state, {name: cookie[name].value}) == login
    assert (cookie[name]["path"], cookie[name]["max-age"], cookie[name]["httponly"]) == ("/auth", "600", True)


def test_two_tabs_do_not_overwrite_each_other() -> None:
    first, second = Login.begin("https://app.test/1"), Login.begin("https://app.test/2")
    jar = dict(login_cookie(login, AWS).split(";")[0].split("=", 1) for login in (first, second))
    assert started_login(first.state, jar) == first
    assert started_login(second.state, jar) == second


DEEP = base64.urlsafe_b64encode(b"[" * 50_000).decode()


@pytest.mark.parametrize("value", ["", "not base64!", "e30=", "WzFd", "bnVsbA==", "/w==", DEEP])
def test_a_cookie_that_nobody_wrote_is_no_sign_in(value: str) -> None:
    with pytest.raises(LoginNotStarted):
        started_login("abc", {"login_abc": value})


def test_the_cookie_of_another_sign_in_does_not_help() -> None:
    login = Login.begin("https://app.test/")
    jar = dict([login_cookie(login, AWS).split(";")[0].split("=", 1)])
    with pytest.raises(LoginNotStarted):
        started_login("another-state", jar)


def test_a_finished_sign_in_is_cleared_where_it_was_set() -> None:
    assert cleared_login("abc", AWS) == "login_abc=; Max-Age=0; Path=/auth; HttpOnly; SameSite=Lax; Secure"
