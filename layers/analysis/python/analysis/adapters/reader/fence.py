"""The fence around a candidate's text: a nonce that nobody can guess, and nothing inside that looks like a fence."""

import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass

NONCE_BYTES = 12
FENCE_LINE = re.compile(r"[<‹]{3}\s*(?:ANSWER|END)\b[^>›\n]*(?:[>›]{3})?")
FENCE_SIGN = re.compile(r"<{3,}|>{3,}")
LOOKALIKE = str.maketrans({"<": "‹", ">": "›"})

NewNonce = Callable[[], str]


def new_nonce() -> str:
    return secrets.token_hex(NONCE_BYTES)


@dataclass(frozen=True)
class Fence:
    """One request's fence."""

    nonce: str

    @classmethod
    def around(cls, texts: Iterable[str], nonce_source: NewNonce = new_nonce) -> "Fence":
        """A nonce that occurs in none of the texts."""
        every = "\n".join(texts)
        nonce = nonce_source()
        while nonce in every:
            nonce = nonce_source()
        return cls(nonce)

    def enclose(self, text: str) -> str:
        return f"<<<ANSWER {self.nonce}>>>\n{defused(text)}\n<<<END {self.nonce}>>>"

    def stands_in(self, text: str) -> bool:
        """Whether a model repeated it, or something like it."""
        return self.nonce in text or FENCE_LINE.search(text) is not None


def defused(text: str) -> str:
    """Signs a fence is made of are shown as look-alikes, one for one, so that quotes can still be found in the original."""
    return FENCE_SIGN.sub(lambda signs: signs[0].translate(LOOKALIKE), text)
