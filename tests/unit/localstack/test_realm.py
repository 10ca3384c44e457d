"""The realm file keeps what clients rely on."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

REALM: dict[str, Any] = json.loads((Path(__file__).parents[3] / "localstack" / "keycloak" / "realm.json").read_text())
CLIENTS = {client["clientId"]: client for client in REALM["clients"]}
SCOPES = {scope["name"]: scope for scope in REALM["clientScopes"]}
APP = CLIENTS["ai-video-interview-app"]


def mappers_into_the_access_token() -> dict[str, str]:
    """Claim -> attribute of the person, for what is written into the access token."""
    mappers = [mapper for name in APP["defaultClientScopes"] for mapper in SCOPES[name].get("protocolMappers", [])]
    written = [mapper for mapper in mappers if mapper["config"].get("access.token.claim") == "true"]
    return {
        mapper["config"]["claim.name"]: mapper["config"].get("user.attribute", "") for mapper in written if "claim.name" in mapper["config"]
    }


def patterns() -> dict[str, str]:
    provider = REALM["components"]["org.keycloak.userprofile.UserProfileProvider"][0]
    profile = json.loads(provider["config"]["kc.user.profile.config"][0])
    return {each["name"]: each["validations"].get("pattern", {}).get("pattern", "") for each in profile["attributes"]}


def test_the_access_token_holds_no_name_that_a_client_cannot_decode() -> None:
    written = mappers_into_the_access_token()
    assert not {"given_name", "family_name"} & written.keys()
    assert written["name"] == written["preferred_username"] == "username"


@pytest.mark.parametrize("attribute", ["username", "email"])
@pytest.mark.parametrize("sign", [*"~?>", "é", "山", " "])
def test_what_is_in_the_access_token_never_encodes_to_minus_or_underscore(attribute: str, sign: str) -> None:
    assert re.fullmatch(patterns()[attribute], "first.last+tag_1@demo-mail.test")
    assert not re.fullmatch(patterns()[attribute], f"a{sign}b@demo.test")


def test_the_roles_of_the_contract_exist() -> None:
    assert {role["name"] for role in REALM["roles"]["realm"]} == {"pending", "candidate", "hr", "admin", "administrator"}


def test_the_role_that_the_platform_gives_contains_admin() -> None:
    (given,) = [role for role in REALM["roles"]["realm"] if role["name"] == "administrator"]
    assert (given["composite"], given["composites"]) == (True, {"realm": ["admin"]})


def test_tokens_are_made_for_the_application() -> None:
    audience = next(mapper for mapper in APP["protocolMappers"] if mapper["protocolMapper"] == "oidc-audience-mapper")
    assert audience["config"]["included.client.audience"] == "ai-video-interview-app"
    assert APP["publicClient"]
    assert not APP["directAccessGrantsEnabled"]
    assert not APP["implicitFlowEnabled"]


def test_lifetimes_and_reuse_are_what_clients_rely_on() -> None:
    lifetimes = (
        "accessTokenLifespan",
        "ssoSessionMaxLifespan",
        "accessCodeLifespan",
        "accessCodeLifespanLogin",
        "accessCodeLifespanUserAction",
    )
    assert [REALM[name] for name in lifetimes] == [300, 43200, 60, 1800, 300]
    assert REALM["revokeRefreshToken"] is False


RIGHTS = ["manage-users", "view-users", "query-users"]


def test_the_service_account_may_administer_people_and_nothing_else() -> None:
    (account,) = REALM["users"]
    assert account["serviceAccountClientId"] == "user-service-admin"
    assert account["clientRoles"] == {"realm-management": RIGHTS}
    assert "realmRoles" not in account
    assert CLIENTS["user-service-admin"]["secret"] == "${KEYCLOAK_ADMIN_CLIENT_SECRET}"


def test_the_service_accounts_tokens_are_no_tokens_of_this_platform() -> None:
    """They are not made for the application, and tell no role of people."""
    client = CLIENTS["user-service-admin"]
    assert "protocolMappers" not in client
    assert client["fullScopeAllowed"] is False
    assert REALM["clientScopeMappings"] == {"realm-management": [{"client": "user-service-admin", "roles": RIGHTS}]}


def test_no_required_action_waits_for_new_people() -> None:
    assert "requiredActions" not in REALM  # Keycloak's own defaults: none is a default action
    assert REALM["verifyEmail"] is False


def test_guessing_passwords_is_slowed_down() -> None:
    assert REALM["bruteForceProtected"]
    assert (REALM["failureFactor"], REALM["waitIncrementSeconds"], REALM["maxFailureWaitSeconds"]) == (5, 60, 300)
    assert not REALM["permanentLockout"]


def test_nobody_gets_a_code_without_proving_later_who_asked_for_it() -> None:
    assert APP["publicClient"] is True
    assert APP["attributes"]["pkce.code.challenge.method"] == "S256"
    assert not APP["directAccessGrantsEnabled"]
