"""What people do not see or cannot read: invisible text, direction overrides, and text in another encoding."""

import base64
import binascii
import codecs
import re
from collections.abc import Callable, Iterator

from analysis.domain.screening.folding import folded_text
from analysis.domain.screening.marks import Mark, MarkKind, mark

_TAGGED = re.compile(r"[\U000e0000-\U000e007f](?<![\U0001f3f4\U000e0000-\U000e007f].)[\U000e0000-\U000e007f]*")
_INVISIBLE_RUN = re.compile(r"[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u180e\u034f]{6,}|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}")
_TURNED = re.compile(r"[\u202d\u202e][^\n\u202c]*\u202c?")
_BASE64 = re.compile(r"(?<![\w+/=-])(?:[A-Za-z0-9+/_-]{16,}(?:\r?\n(?=[A-Za-z0-9+/_=-]{4,}))?)+={0,2}(?![\w+/])")
_HEX = re.compile(r"(?<![0-9A-Za-z])(?:(?:0x|\\x)?[0-9A-Fa-f]{2}[\s,:]{0,2}){12,}(?![0-9A-Za-z])")
_BITS = re.compile(r"[01](?<!\d.)[01]{7}[\s,]?(?:[01]{8}[\s,]?){5,}(?!\d)")
_NUMBERS = re.compile(r"\d(?<!\d.)\d{1,2}[\s,]{1,2}(?:\d{2,3}[\s,]{1,2}){8,}\d{2,3}(?!\d)")
_MATTERS = re.compile(
    r"\b(?:ignore|disregard|instructions?|scores?|levels?|grades?|criteri\w+|rating|marks|points?|answer|approve|recommend|evaluator|assistant)\b"
)
_PRINTABLE = 0.9

_MORSE = re.compile(r"(?<![^\s])(?:[.\-·–—]{1,6}(?:[ /|]+|$)){9,}")
_SIGNS = (
    ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. "
    "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----."
)
_OF_SIGN = dict(zip(_SIGNS.split(), "abcdefghijklmnopqrstuvwxyz0123456789", strict=True))

Wanted = Callable[[str], bool]


def hidden(text: str) -> Iterator[Mark]:
    for pattern in (_TAGGED, _INVISIBLE_RUN, _TURNED):
        for found in pattern.finditer(text):
            yield mark(found.start(), found.end(), MarkKind.HIDDEN)


def encoded(text: str, is_wanted: Wanted) -> Iterator[Mark]:
    """Blobs that say, decoded, what must not be said."""
    for pattern, decoded in ((_BASE64, _of_base64), (_HEX, _of_hex), (_BITS, _of_bits), (_NUMBERS, _of_numbers), (_MORSE, _of_morse)):
        for found in pattern.finditer(text):
            if _says(decoded(found[0]), is_wanted):
                yield mark(found.start(), found.end(), MarkKind.ENCODED)


def turned_letters(text: str) -> tuple[str, ...]:
    """The same text if it was written thirteen letters on, or backwards; nothing where that makes none of the words that matter."""
    return tuple(turned for turned in (codecs.encode(text, "rot13"), text[::-1]) if _MATTERS.search(turned))


def _says(text: str, is_wanted: Wanted, depth: int = 2) -> bool:
    if not text or sum(char.isprintable() or char.isspace() for char in text) < _PRINTABLE * len(text):
        return False
    if is_wanted(folded_text(text)):
        return True
    return depth > 0 and any(_says(_of_base64(found[0]), is_wanted, depth - 1) for found in _BASE64.finditer(text))


def _of_base64(blob: str) -> str:
    plain = "".join(blob.split()).rstrip("=").replace("-", "+").replace("_", "/")
    if len(plain) % 4 == 1:
        plain = plain[:-1]
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4)).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _of_hex(blob: str) -> str:
    digits = re.sub(r"0x|\\x|[^0-9A-Fa-f]", "", blob)
    return bytes.fromhex(digits[: len(digits) // 2 * 2]).decode("utf-8", "replace")


def _of_bits(blob: str) -> str:
    bits = re.sub(r"[^01]", "", blob)
    return bytes(int(bits[place : place + 8], 2) for place in range(0, len(bits), 8)).decode("utf-8", "replace")


def _of_numbers(blob: str) -> str:
    codes = [int(number) for number in re.findall(r"\d+", blob)]
    return "".join(map(chr, codes))


def _of_morse(blob: str) -> str:
    plain = re.sub("[–—]", "-", blob.replace("·", "."))
    return " ".join("".join(_OF_SIGN.get(sign, "") for sign in word.split()) for word in re.split(r"[/|]+|\s{3,}", plain))
