"""A realm as far as tokens show it: its signing keys, and tokens of every honest and dishonest kind."""

import base64
import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import RSAAlgorithm

CLIENT_ID = "ai-video-interview-app"
LIFETIME = 300

Claims = dict[str, Any]


@cache
def private_key(key_id: str) -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Realm:
    """`key_id` names the key that signs at the moment; the realm publishes only that one."""

    issuer: str = "http://keycloak.test/realms/ai-video-interview"
    key_id: str = "key-1"

    def jwks(self) -> Claims:
        signing = json.loads(RSAAlgorithm.to_jwk(private_key(self.key_id).public_key()))
        encryption = {**signing, "kid": "for-encryption", "use": "enc", "alg": "RSA-OAEP"}
        return {"keys": [encryption, {**signing, "kid": self.key_id, "use": "sig", "alg": "RS256"}]}

    def access_claims(self, sub: str | None = None, *, roles: tuple[str, ...] = ("hr",), **changed: Any) -> Claims:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": [CLIENT_ID, "account"],
            "sub": sub or str(uuid4()),
            "typ": "Bearer",
            "iat": now,
            "exp": now + LIFETIME,
            "realm_access": {"roles": [*roles, "offline_access"]},
            "email": "zoe@demo.test",
            "name": "zoe",
        }
        return {**claims, **changed}

    def id_claims(self, sub: str, *, nonce: str | None = None, **changed: Any) -> Claims:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": sub,
            "typ": "ID",
            "iat": now,
            "exp": now + LIFETIME,
            "nonce": nonce,
            "email": "zoe@demo.test",
            "email_verified": True,
            "name": "Zoë Řezník",
            "given_name": "Zoë",
            "family_name": "Řezník",
        }
        return {name: value for name, value in {**claims, **changed}.items() if value is not None}

    def sign(self, claims: Mapping[str, Any], *, key_id: str | None = None, signed_by: str | None = None) -> str:
        """`signed_by` another key than the one the header names makes a forgery."""
        named = key_id or self.key_id
        return jwt.encode(dict(claims), private_key(signed_by or named), algorithm="RS256", headers={"kid": named})

    def unsigned(self, claims: Mapping[str, Any]) -> str:
        return f"{self._unsigned('none', claims).decode()}."

    def signed_with_the_public_key(self, claims: Mapping[str, Any]) -> str:
        """The classic confusion: the published key as the secret of an HMAC. Made by hand, because the library refuses to."""
        public = private_key(self.key_id).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        content = self._unsigned("HS256", claims)
        return (content + b"." + _encoded(hmac.digest(public, content, "sha256"))).decode()

    def _unsigned(self, algorithm: str, claims: Mapping[str, Any]) -> bytes:
        head = {"alg": algorithm, "typ": "JWT", "kid": self.key_id}
        return b".".join(_encoded(json.dumps(part).encode()) for part in (head, dict(claims)))


def _encoded(part: bytes) -> bytes:
    return base64.urlsafe_b64encode(part).rstrip(b"=")
