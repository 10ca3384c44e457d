"""The fence around a candidate's text: a nonce that nobody can guess, and nothing inside that looks like a fence."""

import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from analysis.domain.evidence import LEFT, RIGHT

NONCE_BYTES = 12
FENCE_LINE = re.compile(r"[<‹]{3}\s*(?:ANSWER|END)\b[^>›\n]*(?:[>›]{3})?")
LEAK = 8
"""So many characters of the nonce in a row are no accident."""

_UNSEEN = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f\U000e0000-\U000e007f]*"
_SIGNS = re.compile(f"(?:[{LEFT}]{_UNSEEN} ?){{3,}}|(?:[{RIGHT}]{_UNSEEN} ?){{3,}}|`{_UNSEEN}`{_UNSEEN}(?:`{_UNSEEN})+")
_ENTITIES = re.compile(r"(?:&(?:lt|gt|#0*6[02]|#x0*3[ce]);?\s?){3,}", re.IGNORECASE)
_CHAT = re.compile(rf"<{_UNSEEN}\|[^|\n]{{1,40}}\|{_UNSEEN}>|<<?/?SYS>>?|\[/?INST\]", re.IGNORECASE)
_LOOKALIKE = str.maketrans({**dict.fromkeys(LEFT, "‹"), **dict.fromkeys(RIGHT, "›"), "`": "ˋ", "&": "＆", "[": "［", "]": "］"})
_CODE = re.compile(r"[0-9a-f](?:[^0-9a-z\n]{0,2}[0-9a-f])+", re.IGNORECASE)

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
        every = "\n".join(texts).lower()
        nonce = nonce_source()
        while nonce.lower() in every:
            nonce = nonce_source()
        return cls(nonce)

    def enclose(self, text: str) -> str:
        return f"<<<ANSWER {self.nonce}>>>\n{defused(text)}\n<<<END {self.nonce}>>>"

    def stands_in(self, text: str) -> bool:
        """Whether a model repeated it, or something like it; enough of the nonce will do, also set apart or in capitals."""
        return self.nonce in text or FENCE_LINE.search(text) is not None or self._is_traced(text)

    def _is_traced(self, text: str) -> bool:
        nonce = self.nonce.lower()
        for run in _CODE.findall(text):
            plain = "".join(char.lower() for char in run if char.isalnum())
            if any(plain[at : at + LEAK] in nonce for at in range(len(plain) - LEAK + 1)):
                return True
        return False


def defused(text: str) -> str:
    """Signs a fence is made of are shown as look-alikes, one for one, so that quotes can still be found in the original."""
    for pattern in (_SIGNS, _ENTITIES, _CHAT):
        text = pattern.sub(lambda signs: signs[0].translate(_LOOKALIKE), text)
    return text
