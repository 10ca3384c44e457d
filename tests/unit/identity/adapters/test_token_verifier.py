"""Which tokens are believed (spec: identity, section 2): signature, algorithm, issuer, audience, time and kind."""

import base64
import time
from typing import Any
from uuid import uuid4

import pytest

from identity.adapters.signing_keys import COOLDOWN_SECONDS, MAX_AGE_SECONDS, SigningKeys
from identity.adapters.token_verifier import KeycloakTokenVerifier
from identity.domain.session import InvalidToken
from tests.support.realm import CLIENT_ID, Realm

SUB = str(uuid4())


class Keys:
    """The realm's published keys, with a count of how often they were asked for and a clock that can be moved."""

    def __init__(self, realm: Realm) -> None:
        self.realm = realm
        self.asked = 0
        self.now = 1000.0

    def fetch(self) -> dict[str, Any]:
        self.asked += 1
        return self.realm.jwks()

    def clock(self) -> float:
        return self.now


@pytest.fixture
def realm() -> Realm:
    return Realm()


@pytest.fixture
def keys(realm: Realm) -> Keys:
    return Keys(realm)


@pytest.fixture
def verifier(realm: Realm, keys: Keys) -> KeycloakTokenVerifier:
    return KeycloakTokenVerifier(SigningKeys(keys.fetch, keys.clock), realm.issuer, CLIENT_ID)


def test_a_good_token_gives_its_claims(realm: Realm, verifier: KeycloakTokenVerifier) -> None:
    claims = realm.access_claims(SUB)
    assert verifier.access_token(realm.sign(claims)) == claims


def test_an_audience_may_be_a_single_name(realm: Realm, verifier: KeycloakTokenVerifier) -> None:
    assert verifier.access_token(realm.sign(realm.access_claims(SUB, aud=CLIENT_ID)))["sub"] == SUB


@pytest.mark.parametrize(
    "changed",
    [
        {"exp": int(time.time()) - 1},
        {"nbf": int(time.time()) + 86_400},
        {"aud": "another-client"},
        {"aud": []},
        {"iss": "http://keycloak.test/realms/another"},
        {"iss": "http://keycloak.test/realms/ai-video-interview/"},
        {"typ": "ID"},
        {"typ": "Refresh"},
    ],
    ids=["expired", "not yet", "another client", "nobody", "another realm", "almost our realm", "identity token", "refresh token"],
)
def test_a_token_that_is_not_for_us_is_refused(realm: Realm, verifier: KeycloakTokenVerifier, changed: dict[str, Any]) -> None:
    with pytest.raises(InvalidToken):
        verifier.access_token(realm.sign(realm.access_claims(SUB, **changed)))


@pytest.mark.parametrize("missing", ["exp", "iss", "aud", "sub", "typ"])
def test_a_token_without_a_claim_that_decides_is_refused(realm: Realm, verifier: KeycloakTokenVerifier, missing: str) -> None:
    claims = realm.access_claims(SUB)
    del claims[missing]
    with pytest.raises(InvalidToken):
        verifier.access_token(realm.sign(claims))


def test_an_expired_token_says_so(realm: Realm, verifier: KeycloakTokenVerifier) -> None:
    with pytest.raises(InvalidToken, match="expired"):
        verifier.access_token(realm.sign(realm.access_claims(SUB, exp=int(time.time()) - 1)))


def test_a_clock_that_runs_behind_the_providers_does_not_matter(realm: Realm, verifier: KeycloakTokenVerifier) -> None:
    assert verifier.access_token(realm.sign(realm.access_claims(SUB, iat=int(time.time()) + 30)))["sub"] == SUB


def test_a_forged_signature_is_refused(realm: Realm, verifier: KeycloakTokenVerifier) -> None:
    with pytest.raises(InvalidToken):
        verifier.access_token(realm.sign(realm.access_claims(SUB), signed_by="somebody else's key"))


def test_a_changed_payload_is_refused(realm: Realm, verifier: KeycloakTokenVerifier) -> None:
    head, _, signature = realm.sign(realm.access_claims(SUB)).split(".")
    _, other, _ = realm.sign(realm.access_claims(SUB, roles=("admin",))).split(".")
    with pytest.raises(InvalidToken):
        verifier.access_token(f"{head}.{other}.{signature}")


def test_other_algorithms_are_refused_before_any_key_is_asked_for(realm: Realm, keys: Keys, verifier: KeycloakTokenVerifier) -> None:
    claims = realm.access_claims(SUB)
    for token in (realm.unsigned(claims), realm.signed_with_the_public_key(claims)):
        with pytest.raises(InvalidToken):
            verifier.access_token(token)
    assert keys.asked == 0


def test_a_key_for_encryption_verifies_nothing(realm: Realm, verifier: KeycloakTokenVerifier) -> None:
    token = realm.sign(realm.access_claims(SUB), key_id="for-encryption", signed_by=realm.key_id)
    with pytest.raises(InvalidToken):
        verifier.access_token(token)


DEEP = base64.urlsafe_b64encode(b"[" * 50_001).decode()


@pytest.mark.parametrize("token", ["", "a", "a.b.c", "..", "é.ü.ö", f"{DEEP}.{DEEP}.c"])
def test_something_that_is_no_token_is_refused(verifier: KeycloakTokenVerifier, token: str) -> None:
    with pytest.raises(InvalidToken):
        verifier.access_token(token)


def test_the_keys_are_asked_for_once(realm: Realm, keys: Keys, verifier: KeycloakTokenVerifier) -> None:
    for _ in range(5):
        verifier.access_token(realm.sign(realm.access_claims(SUB)))
    assert keys.asked == 1


def test_a_new_key_is_noticed_by_its_unknown_id(realm: Realm, keys: Keys, verifier: KeycloakTokenVerifier) -> None:
    verifier.access_token(realm.sign(realm.access_claims(SUB)))
    realm.key_id = "key-2"
    keys.now += COOLDOWN_SECONDS
    assert verifier.access_token(realm.sign(realm.access_claims(SUB)))["sub"] == SUB
    assert keys.asked == 2


def test_unknown_key_ids_cannot_make_us_ask_all_the_time(realm: Realm, keys: Keys, verifier: KeycloakTokenVerifier) -> None:
    verifier.access_token(realm.sign(realm.access_claims(SUB)))
    keys.now += COOLDOWN_SECONDS
    for number in range(20):
        with pytest.raises(InvalidToken):
            verifier.access_token(realm.sign(realm.access_claims(SUB), key_id=f"made-up-{number}", signed_by="made-up"))
    assert keys.asked == 2


def test_a_key_that_the_realm_has_taken_back_is_forgotten_after_a_while(realm: Realm, keys: Keys, verifier: KeycloakTokenVerifier) -> None:
    old = realm.sign(realm.access_claims(SUB))
    verifier.access_token(old)
    realm.key_id = "key-2"
    keys.now += MAX_AGE_SECONDS
    with pytest.raises(InvalidToken):
        verifier.access_token(old)


def test_an_id_token_must_carry_the_nonce_of_its_sign_in(realm: Realm, verifier: KeycloakTokenVerifier) -> None:
    token = realm.sign(realm.id_claims(SUB, nonce="this one"))
    assert verifier.id_token(token, nonce="this one")["sub"] == SUB
    for other in (token, realm.sign(realm.id_claims(SUB))):
        with pytest.raises(InvalidToken):
            verifier.id_token(other, nonce="another one")


def test_an_expired_id_token_is_believed_only_where_that_is_asked_for(realm: Realm, verifier: KeycloakTokenVerifier) -> None:
    token = realm.sign(realm.id_claims(SUB, exp=int(time.time()) - 1))
    assert verifier.id_token(token, expired_too=True)["name"] == "Zoë Řezník"
    with pytest.raises(InvalidToken):
        verifier.id_token(token)


def test_an_access_token_is_no_id_token(realm: Realm, verifier: KeycloakTokenVerifier) -> None:
    with pytest.raises(InvalidToken):
        verifier.id_token(realm.sign(realm.access_claims(SUB)))
