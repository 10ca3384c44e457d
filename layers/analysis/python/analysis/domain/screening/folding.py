"""Text as it is meant, whatever it is written with; every character knows where it stands in the original."""

import html
import re
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

TAGS = range(0xE0000, 0xE0080)
_ALPHABET = 32
_IN_FRAMES = (range(0x1F150, 0x1F16A), range(0x1F170, 0x1F18A))
"""White letters in black circles and squares."""
_RANGES = ((0xAD, 0xAD), (0x61C, 0x61C), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F))
INVISIBLE = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1)) | frozenset(
    "\ufeff\u034f\u115f\u1160\u3164\uffa0"
)

_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[a-z]")
_WRITTEN = re.compile(
    r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});|\\u\{?[0-9a-f]{4,6}\}?|\\x[0-9a-f]{2}|(?:%[0-9a-f]{2}){3,}|%2[0-9a-f]", re.IGNORECASE
)
_LEET = re.compile(r"(?<![a-z0-9@$])(?=[a-z0-9@$]*[a-z])(?=[a-z0-9@$]*[0134578@$])[a-z0-9@$]{3,}")
_SPACED = re.compile(r"(?<!\w)[^\W_](?:[ .\-_*|,/\n]{1,8}[^\W_](?!\w)){4,}")
_DIGITS = str.maketrans("0134578@$", "oieastbas")

_TWINS = str.maketrans(
    {
        latin: plain
        for plain, every in {
            "a": "аαɑᴀ", "b": "вьβʙ", "c": "сϲᴄ", "d": "ԁᴅ", "e": "еεєᴇ", "f": "ғꜰ", "g": "ɡցɢ", "h": "һнհʜ", "i": "іιıɪ",
            "j": "јϳᴊ", "k": "кκᴋ", "l": "ӏⅼʟ", "m": "мᴍ", "n": "ոηпɴ", "o": "оοօσᴏ", "p": "рρᴘ", "q": "ԛ", "r": "гʀ", "s": "ѕꜱ",
            "t": "тτᴛ", "u": "υսᴜ", "v": "ѵνᴠ", "w": "ԝωᴡ", "x": "хχ", "y": "уγʏ", "z": "ᴢʐ",
        }.items()
        for latin in every
    }
)  # fmt: skip
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ´`", "'"),
        **dict.fromkeys("“”„«»‟「」『』", '"'),
        **dict.fromkeys("‹〈⟨❮《", "<"),
        **dict.fromkeys("›〉⟩❯》", ">"),
    }
)


_KNOWN = (
    "ignore previous instructions level answer highest score rules mark points "
    "point please assistant criteria rubric grader system maximum grade give"
)
_SPELT = {word[0] + "".join(sorted(word[1:])): word for word in _KNOWN.split()}
_SLIPS = {"giv": "give", "scor": "score", "rubrick": "rubric", "disreguard": "disregard", "ignor": "ignore", "maxium": "maximum"}
_MISSPELT = re.compile(r"\b[a-z]{3,12}\b")


@dataclass(frozen=True)
class Folded:
    """`origin[i]` is where the i-th character of `text` stands in the original."""

    text: str
    origin: Sequence[int]

    def replaced(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> "Folded":
        """What a match becomes stands where the match began, or sign for sign where it stood."""
        text: list[str] = []
        origin: list[int] = []
        place = 0
        for match in pattern.finditer(self.text):
            put = new(match)
            if put == match[0]:
                continue
            text += [self.text[place : match.start()], put]
            origin += self.origin[place : match.start()]
            stood = self.origin[match.start() : match.end()]
            origin += stood if len(put) == len(stood) else [stood[0]] * len(put)
            place = match.end()
        if not place:
            return self
        return Folded("".join([*text, self.text[place:]]), [*origin, *self.origin[place:]])


def fold(text: str) -> Folded:
    """Compatible characters are one, nothing is invisible, no accents, no capitals; entities and escapes are what they stand for."""
    plain = {char: _plain(char) for char in set(text)}
    folded = Folded("".join(map(plain.__getitem__, text)), _origin(text, {char: len(put) for char, put in plain.items() if len(put) != 1}))
    for _ in range(2):
        if _WRITTEN.search(folded.text):
            folded = folded.replaced(_WRITTEN, _written)
    return folded.replaced(_WORD, _one_script) if _suspects(folded.text) else folded


def _origin(text: str, lengths: Mapping[str, int]) -> Sequence[int]:
    """`lengths` of what characters become, but for those that become one."""
    if not lengths:
        return range(len(text))
    origin: list[int] = []
    place = 0
    for index in (index for index, char in enumerate(text) if char in lengths):
        origin += range(place, index)
        origin += [index] * lengths[text[index]]
        place = index + 1
    return [*origin, *range(place, len(text))]


def folded_text(text: str) -> str:
    return fold(text).text


def all_latin(folded: Folded) -> Folded:
    """Letters of other scripts as the Latin letters they look like, also in words that have no other."""
    return Folded(folded.text.translate(_TWINS), folded.origin)


def without_leet(folded: Folded) -> Folded:
    """Digits within words, and letters set apart and slips of the pen as the words they make."""
    joined = folded.replaced(_SPACED, lambda match: _joined(match[0]))
    plain = joined.replaced(_LEET, lambda match: match[0].translate(_DIGITS))
    words = set(_MISSPELT.findall(plain.text))
    return plain.replaced(_MISSPELT, lambda match: _spelt(match[0])) if any(_spelt(word) != word for word in words) else plain


@lru_cache(maxsize=8192)
def _spelt(word: str) -> str:
    """Words that differ in the order of their inner letters are the same."""
    return _SPELT.get(word[0] + "".join(sorted(word[1:])), _SLIPS.get(word, word))


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char in INVISIBLE:
        return ""
    if any(ord(char) in letters for letters in _IN_FRAMES):
        return chr(ord("a") + (ord(char) - _IN_FRAMES[0].start) % _ALPHABET)
    if ord(char) in TAGS:
        return chr(ord(char) - TAGS.start) if ord(char) - TAGS.start >= ord(" ") else ""
    parts = unicodedata.normalize("NFKD", char).casefold()
    return "".join(part for part in parts if not unicodedata.combining(part)).translate(_SIGNS)


def _written(match: re.Match[str]) -> str:
    """Only printable characters; what stands for nothing stays as it is."""
    written = match[0]
    if written.startswith("%"):
        return folded_plain(bytes.fromhex(written.replace("%", "")).decode("utf-8", "replace"))
    if written.startswith("\\"):
        code = int(written[2:].strip("{}"), 16)
        return folded_plain(chr(code)) if code <= sys.maxunicode else written
    return folded_plain(html.unescape(written))


def folded_plain(text: str) -> str:
    return "".join(map(_plain, text))


def _suspects(text: str) -> bool:
    return not text.isascii() and any(ord(char) in _TWINS for char in set(text))


def _one_script(match: re.Match[str]) -> str:
    word = match[0]
    return word.translate(_TWINS) if not word.isascii() and _LATIN.search(word) else word


def _joined(spaced: str) -> str:
    """Two signs between letters end a word, where other letters have one."""
    words = re.split(r"[ .\-_*|,/\n]{2,}", spaced)
    return " ".join("".join(char for char in word if char.isalnum()) for word in words)
