"""Verification of tokens where no authorizer has done it: RS256 only, exact issuer, our audience, no tolerance in time."""

from typing import Any, Self

import jwt
from jwt.exceptions import ExpiredSignatureError, InvalidTokenError

from identity.adapters.http import Http
from identity.adapters.keycloak import Keycloak
from identity.adapters.settings import Settings
from identity.adapters.signing_keys import ALGORITHM, SigningKeys
from identity.domain.session import Claims, InvalidToken

EXPIRED = "The access token has expired. Sign in again."
INVALID = "The access token is not valid. Sign in again."


class KeycloakTokenVerifier:
    def __init__(self, keys: SigningKeys, issuer: str, audience: str) -> None:
        self._keys = keys
        self._issuer = issuer
        self._audience = audience

    @classmethod
    def from_environment(cls) -> Self:
        settings = Settings.from_environment()
        return cls(SigningKeys(Keycloak(settings, Http()).published_keys), settings.issuer, settings.client_id)

    def access_token(self, token: str) -> Claims:
        return self._verified(token, kind="Bearer")

    def id_token(self, token: str, *, nonce: str | None = None, expired_too: bool = False) -> Claims:
        claims = self._verified(token, kind="ID", expired_too=expired_too)
        if nonce is not None and claims.get("nonce") != nonce:
            raise InvalidToken(INVALID)
        return claims

    def _verified(self, token: str, *, kind: str, expired_too: bool = False) -> Claims:
        """`typ` tells Keycloak's kinds of token apart, which all have our audience. `iat` proves nothing, and clocks differ."""
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self._key(token),
                algorithms=[ALGORITHM],
                audience=self._audience,
                issuer=self._issuer,
                options={"require": ["exp", "iss", "aud", "sub"], "verify_iat": False, "verify_exp": not expired_too},
            )
        except ExpiredSignatureError as refusal:
            raise InvalidToken(EXPIRED) from refusal
        except (InvalidTokenError, RecursionError) as refusal:
            raise InvalidToken(INVALID) from refusal
        if claims.get("typ") != kind:
            raise InvalidToken(INVALID)
        return claims

    def _key(self, token: str) -> jwt.PyJWK:
        """The algorithm is checked first: a token that chooses another one does not even cost a look for its key."""
        header = jwt.get_unverified_header(token)
        if header.get("alg") != ALGORITHM:
            raise InvalidToken(INVALID)
        key = self._keys.get(str(header.get("kid")))
        if key is None:
            raise InvalidToken(INVALID)
        return key
