"""Where an answer tells who wrote it: the person's own name, e-mail address and telephone number."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

NAME, EMAIL, PHONE = "[name]", "[email]", "[phone]"
TOKENS = (NAME, EMAIL, PHONE)


@dataclass(frozen=True, kw_only=True)
class PersonalWords:
    """What would tell who answered; "" or None where it is not known."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str | None = None


SHORTEST_NAME, SHORTEST_LOCAL_PART, SHORTEST_PHONE, DIGITS_COMPARED = 2, 4, 7, 8

_PARTICLES = "al an bin da das de del della den der di do dos du el la las le los mac mc ni o san st the van vom von y zu"
PARTICLES = frozenset(_PARTICLES.split())
_WORDS = """
max dan jan art amber angel april ash august autumn bay bell berry bill bishop black blue bond brook brown buck bush can carter case
chance chase chip christian cliff coin cook cross dale dawn day dean do drew earnest faith fast field fish ford forest fox france frank
free gene ginger good grace grant gray green guy hall hand hardy harmony hazel heather hill holly honest honey hope hunter ice iris ivy
jack jade jewel joy june justice kay king lake land lane large law lee leaf lily little long love man mark marsh may melody mercy miles
mill moon more olive page park pat patience pearl penny pepper piper poor pope precious price prince prudence rain ray read reed reef
rich rob robin rock rose ruby rush sage sandy savage sharp shepherd sky small smith snow solo sonny sparks spring stark star stone storm
strong sue summer sunny tanner taylor temple tiger trinity truth violet wade walker wall ward way weaver west wheeler white will willow
winter wise wood wren young bueno blanco campos casas costa cruz dolores flores guerra hermoso iglesias leon luz mar mora moreno paz
pilar prado reyes rico rios rojo rosa rubio sierra sol torres vega klein gross lang kurz jung weiss schwarz sommer berg stern wolf fuchs
vogel kaiser blanc petit grand fleur marin roux lune bon son deniz umut gul yildiz
"""
WORDS_TOO = frozenset(_WORDS.split())
"""Names that are words as well: taken for a name only when written with a capital within a sentence."""

_OTHERS = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
_WITHOUT_BLANKS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;\n\"“„«(\[-]\s*)\Z")

Found = tuple[int, int, str]


def personal_spans(text: str, words: PersonalWords) -> list[Found]:
    """Start, end and the token to put there; in order, none over another. Addresses and numbers come before names within them."""
    found: list[Found] = []
    for each in (*_addresses(text, words), *_numbers(text, words), *_names(text, words)):
        if all(each[1] <= start or end <= each[0] for start, end, _ in found):
            found.append(each)
    return sorted(found)


def _addresses(text: str, words: PersonalWords) -> Iterator[Found]:
    """The address itself, every address that is made of the name, and its part before the @."""
    own = words.email.strip().lower()
    names = [name.replace(" ", "") for name in _single_names(words) if len(name) >= SHORTEST_LOCAL_PART and name not in WORDS_TOO]
    for match in _ADDRESS.finditer(text):
        local = _plain(match[0].partition("@")[0])[0]
        if match[0].lower() == own or any(name in local for name in names):
            yield match.start(), match.end(), EMAIL
    local = own.partition("@")[0]
    if len(local) >= SHORTEST_LOCAL_PART and local not in WORDS_TOO and not local.isalpha():
        yield from ((match.start(), match.end(), EMAIL) for match in re.finditer(rf"(?<!\w){re.escape(local)}(?!\w)", text, re.IGNORECASE))


def _numbers(text: str, words: PersonalWords) -> Iterator[Found]:
    """However it is spaced, with or without the code of the country."""
    digits = re.sub(r"\D", "", words.phone or "").lstrip("0")
    if len(digits) < SHORTEST_PHONE:
        return
    between = r"[\s().\-/\u00a0\u2010-\u2015]{0,3}"
    last = between.join(digits[-DIGITS_COMPARED:])
    for match in re.finditer(rf"(?<![\d+])(?:[+(]{{0,2}}\d[\d\s().\-/]{{0,9}})?(?<!\d\d\d\d\d\d\d){last}(?!\d)", text):
        yield match.start(), match.end(), PHONE


def _names(text: str, words: PersonalWords) -> Iterator[Found]:
    plain, origin = _plain(text)
    for name in _full_names(words):
        are_words = all(part in WORDS_TOO for part in name.split())
        for start, end, token in _found(name, plain, origin):
            if not are_words or text[start:end].istitle() or text[start:end].isupper():
                yield start, end, token
    for name in _single_names(words):
        for start, end, token in _found(name, plain, origin):
            if _is_meant(name, text, start, end):
                yield start, end, token


def _found(name: str, plain: str, origin: list[int]) -> Iterator[Found]:
    pattern = re.escape(name).replace(r"\ ", r"[\s\u00a0.-]+")
    if not _WITHOUT_BLANKS.search(name):
        pattern = rf"(?<![^\W\d_]){pattern}(?![^\W\d_])"
    for match in re.finditer(pattern, plain):
        end = match.end()
        yield origin[match.start()], origin[end] if end < len(plain) else origin[-1], NAME


def _is_meant(name: str, text: str, start: int, end: int) -> bool:
    if name not in WORDS_TOO and (len(name) > SHORTEST_NAME or _WITHOUT_BLANKS.search(name)):
        return True
    return text[start].isupper() and not text[start:end].isspace() and not _SENTENCE_BEGINS.search(text[max(0, start - 4) : start])


def _full_names(words: PersonalWords) -> list[str]:
    first, last = _folded(words.first_name), _folded(words.last_name)
    if not (first and last):
        return []
    blank = ["", " "] if _WITHOUT_BLANKS.search(first + last) else [" "]
    return [one + between + other for one, other in ((first, last), (last, first)) for between in blank]


def _single_names(words: PersonalWords) -> list[str]:
    """The longest first. A name of one letter is no word; a particle is nobody's."""
    whole = [_folded(words.first_name), _folded(words.last_name)]
    parts = [part for name in whole for part in re.split(r"[\s.-]+", name)]
    names = {name for name in (*whole, *parts) if len(name) >= SHORTEST_NAME and name not in PARTICLES}
    return sorted(names, key=lambda name: (-len(name), name))


def _folded(name: str) -> str:
    return _plain(" ".join(name.split()))[0]


def _plain(text: str) -> tuple[str, list[int]]:
    """Small letters without accents, and where each stands; the last place is the end."""
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        plain = "" if unicodedata.combining(char) else _base(char)
        chars.append(plain)
        origin += [index] * len(plain)
    return "".join(chars), [*origin, len(text)]


def _base(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    base = parts[0] if all(unicodedata.combining(part) for part in parts[1:]) else char
    small = base.lower()[:1]
    return _OTHERS.get(small, small)
