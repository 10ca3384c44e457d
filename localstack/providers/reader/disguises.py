"""What a text may hide: the same words decoded, unmasked and respelt, for a reader that wants to find orders everywhere."""

import base64
import binascii
import codecs
import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e01ef]"
)
_TAGS = range(0xE0020, 0xE007F)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
_HEX = re.compile(r"(?:(?:0x|\\x)?[0-9a-fA-F]{2}[\s,:]?){8,}")
_BINARY = re.compile(r"(?:[01]{8}\s*){4,}")
_DECIMAL = re.compile(r"(?:\b\d{2,3}\b[\s,]+){7,}\d{2,3}\b")
_SPACED = re.compile(r"(?:\b\w[\s.\-_*|·•]{1,2}){3,}\w\b")
_LEET = str.maketrans("013457@$!|+", "oieastasilt")
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁԛԝһкмтвнгпзьАВЕКМНОРСТУХІЈЅαβεικνορτυχηωΑΒΕΖΗΙΚΜΝΟΡΤΥΧƖɩıɡɑ",
    "aeopcyxijsdqwhkmtbhrn3bABEKMHOPCTYXIJSabeikvoptuxnwABEZHIKMNOPTYXliiga",
)
_MORSE_SIGNS = re.compile(r"[.\-−–·]{1,5}(?:[ /]+[.\-−–·]{1,5}){7,}")
_MORSE_CODE = (
    "a.- b-... c-.-. d-.. e. f..-. g--. h.... i.. j.--- k-.- l.-.. m-- n-. o--- p.--. q--.- r.-. s... t- u..- v...- w.-- x-..- y-.-- z--.."
)
_MORSE = {letter[1:]: letter[0] for letter in _MORSE_CODE.split()}


def disguises(text: str) -> Iterator[str]:
    """The text itself first, then everything it could be read as."""
    plain = unmasked(text)
    yield plain
    yield _unspaced(plain)
    yield plain.translate(_LEET)
    yield plain.translate(_LOOKALIKES)
    yield unmasked(unquote(html.unescape(html.unescape(text))))
    yield codecs.encode(plain, "rot13")
    yield plain[::-1]
    yield from (unmasked(found) for found in _encoded(text))


def unmasked(text: str) -> str:
    """Compatibility forms folded, tags turned into the letters they stand for, what nobody sees dropped, accents gone."""
    spoken = "".join(chr(ord(char) - 0xE0000) if ord(char) in _TAGS else char for char in text)
    folded = unicodedata.normalize("NFKD", INVISIBLE.sub("", _flags_as_letters(spoken))).casefold()
    return "".join(char for char in folded if not unicodedata.combining(char))


def _flags_as_letters(text: str) -> str:
    return "".join(_letter(char) for char in text)


def _letter(char: str) -> str:
    code = ord(char)
    for first in (0x1F1E6, 0x1F130, 0x1F150, 0x1F170):
        if first <= code < first + 26:
            return chr(ord("a") + code - first)
    return char


def _unspaced(text: str) -> str:
    return _SPACED.sub(lambda match: re.sub(r"[^\w]", "", match[0]), text)


def _encoded(text: str) -> Iterator[str]:
    dense = re.sub(r"(?<=[A-Za-z0-9+/])\s(?=[A-Za-z0-9+/=])", "", text)
    for source in {text, dense}:
        yield from (_from_base64(match[0]) for match in _BASE64.finditer(source))
        yield from (_from_hex(match[0]) for match in _HEX.finditer(source))
    yield from ("".join(chr(int(bits, 2)) for bits in re.findall(r"[01]{8}", match[0])) for match in _BINARY.finditer(text))
    yield from ("".join(chr(int(code)) for code in re.findall(r"\d+", match[0])) for match in _DECIMAL.finditer(text))
    yield from ("".join(_MORSE.get(sign, " ") for sign in match[0].split()) for match in _MORSE_SIGNS.finditer(text))


def _from_base64(blob: str) -> str:
    stripped = blob.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(stripped[: len(stripped) - (len(stripped) % 4 == 1)] + "==").decode("utf-8", "ignore")
    except binascii.Error:
        return ""


def _from_hex(blob: str) -> str:
    digits = re.sub(r"0x|\\x|[\s,:]", "", blob)
    return bytes.fromhex(digits[: len(digits) // 2 * 2]).decode("utf-8", "ignore")
