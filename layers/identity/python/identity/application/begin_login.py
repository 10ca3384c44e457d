"""Begin a sign-in or a registration: the address of the identity provider's page, and what the browser must bring back."""

from typing import Literal
from urllib.parse import urlencode

from identity.domain.login import Login

Prompt = Literal["create"] | None


def authorization_url(login: Login, endpoint: str, client_id: str, prompt: Prompt) -> str:
    query = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": login.redirect_uri,
        "state": login.state,
        "scope": "openid profile email",
        "nonce": login.nonce,
        "code_challenge": login.challenge,
        "code_challenge_method": "S256",
    }
    return f"{endpoint}?{urlencode({**query, 'prompt': prompt} if prompt else query)}"
