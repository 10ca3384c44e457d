"""Keycloak's pages are read the way a browser fills them in."""

import pytest

from localstack.browser import SignInFailed, form_of, what_page_says

LOGIN_PAGE = """
<html><body><span class="pf-v5-c-alert__title kc-feedback-text">Your login timed out.</span>
<form id="kc-form-login" action="http://localhost:8090/login?session_code=1&amp;tab_id=2" method="post">
<input id="username" name="username" value="" type="text">
<input type="checkbox" name="rememberMe"><input type="checkbox" name="terms" checked value="yes">
<input type="hidden" name="credentialId" value="c1"/><input type="submit" name="login" value="Sign in">
</form><form action="/other"><input name="no"></form></body></html>
"""


def test_the_form_has_its_address_and_its_filled_fields() -> None:
    form = form_of(LOGIN_PAGE)
    assert form.action == "http://localhost:8090/login?session_code=1&tab_id=2"
    assert {name: form.fields[name] for name in ("username", "terms", "credentialId")} == {
        "username": "",
        "terms": "yes",
        "credentialId": "c1",
    }
    assert not {"rememberMe", "login"} & form.fields.keys()


def test_the_feedback_is_what_the_page_says() -> None:
    assert what_page_says(LOGIN_PAGE) == "Your login timed out."


def test_a_page_without_a_form_is_quoted() -> None:
    with pytest.raises(SignInFailed, match="We are sorry"):
        form_of("<html><h1>We are sorry</h1></html>")
