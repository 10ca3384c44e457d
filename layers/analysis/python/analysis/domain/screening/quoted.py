"""Orders that are told and not given: words in quotation marks within a sentence that speaks of them."""

import re
from collections.abc import Iterator, Sequence

from analysis.domain.screening.folding import folded_text
from analysis.domain.screening.intent import names_a_reader
from analysis.domain.screening.phrases import IS_TO_OBEY, SPOKEN_ON
from analysis.domain.screening.units import Unit

_MARKS = (("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ('"', '"'), ("`", "`"), ("「", "」"), ("『", "』"))
_BETWEEN = "|".join(rf"{first}[^{first}{last}\n]{{4,400}}{last}" for first, last in _MARKS)
_QUOTED = re.compile(rf"{_BETWEEN}|(?<!\w)['‘](?=\S)(?:[^'‘’\n]|(?<=\w)['’](?=\w)){{4,400}}(?<=\S)['’](?!\w)")

_HOSTILE = re.compile(
    "attack|attacc|attaq|ataq|atac|angreif|angriff|aanval|atak|атак|saldir|攻击|攻擊|攻撃|공격|हमल|هجوم|مهاجم|inject|injek|inyec|injec|iniez|"
    "wstrzyk|инъекц|внедр|注入|インジェクション|인젝션|malici|malint|malveill|bosartig|вредонос|恶意|悪意|악의|hack|хак|黑客|ハッカ|해커|"
    r"jailbreak|untrusted|hostile|adversar|manipul|манипул|操纵|操縦|조작|cheat|schummel|betrug|tramp|欺骗|作弊|\btrick|\bfool(?:s|ed|ing)?\b|"
    "engan|tauschung|tauschend|ingann|tromper|abus|missbrauch|vertrau|no fiable|nicht vertrauen|不可信|不信任|phish|exploit"
)
"""Who speaks of attacks tells about them, and what to do against them."""

_TOLD = re.compile(
    r"(?:\b(?:says?|said|saying|writes?|wrote|written|writing|types?|typed|adds?|added|contain(?:s|ed|ing)?|reads?|hides?|hid|pastes?d?|"
    r"shout(?:s|ed)?|asks?|asked|begs?|begged|words?|sentences?|lines?|phrases?|like|such as|for example|e\.g\.|"
    r"dice|dijo|decia|escrib\w*|pone|ponia|como|por ejemplo|frase|texto|"
    r"schreib\w*|schrieb\w*|geschrieben|stand|steht|sagt\w*|gesagt|wie|zum beispiel|etwa|satz|satze|worte|"
    r"dit|ecrit|ecrivait|comme|par exemple|phrase|scrive|scritto|dice|come|diz|escreve\w*|frase|schrijft|schreef|zei|"
    r"pisze|napisal\w*|yazdi|yazan|написал\w*|пишет|сказал\w*)(?: \w+){0,3}|"
    r"写着?|写道|写下|说|說|例如|比如|像|这句话|這句話|一句|と書|라고)\W{0,4}$"
)
"""What stands before words of somebody else."""

_TAKEN_UP = re.compile(
    r"\bplease\b|\b(?:do|does) (?:that|so|it|this|as|the same)\b|(?:^|[.;:,!]|\band|\bso|\bnow|\bthen) (?:obey|comply|execute|follow)\b|"
    r"(?<!not )(?<!never )\b(?:follow|obey|heed)s? (?:it|him|her|them|that|this|those)\b|\b(?:holds?|appl(?:y|ies)|true|same|valid) here\b|"
    r"\b(?:i|we|they|he|she|it|evaluator|grader|model|ai) agrees?\b|\baccordingly\b|"
    r"\b(?:this|my|the above) (?:answer|response|submission|candidate|score|grade|application)\b|"
    rf"{IS_TO_OBEY}|"
    r"\bpor favor\b|\bhaz(?:lo| eso| lo)|\bhagal[oa]\b|\bobede[cz]\w+|\b(?:esta|mi) respuesta\b|\bvale (?:tambien )?(?:aqui|para)\b|"
    r"\bbitte\b|\bhalten? (?:dich|sie sich)|\b(?:befolg|gehorch)\w*|\btun? (?:sie )?(?:das|es)\b|\b(?:diese|meine) antwort\b|"
    r"\b(?:gilt|gelten) (?:auch )?(?:hier|fur)|\bs'il (?:vous|te) plait\b|\bper favore\b|пожалуйста|"
    r"(?:^|[，。；：、,;:!?！？ ])请(?!求)|照做|照办|遵守|服从|(?:这个|这份|本|此|我的)回答|也适用|同样适用|お願い|従って|따라"
)
"""Who takes somebody's words up makes them his own."""


def quotes_in(text: str) -> list[Unit]:
    """The words between quotation marks, without these."""
    return [Unit(match.start() + 1, match.end() - 1) for match in _QUOTED.finditer(text)]


def told(text: str, units: Sequence[Unit], quotes: Sequence[Unit]) -> Iterator[tuple[Unit, Sequence[Unit]]]:
    """Quotes, each with the sentences it stands in, where these tell about it and the next one does not take it up either."""
    for quote in quotes:
        numbers = [number for number, unit in enumerate(units) if unit.start < quote.end and quote.start < unit.end]
        within = units[numbers[0] : numbers[-1] + 1]
        before = _own_words(text, Unit(within[0].start, quote.start), quotes)
        own = f"{before} {_own_words(text, Unit(quote.end, within[-1].end), quotes)}"
        following = [_own_words(text, unit, quotes) for unit in units[numbers[-1] + 1 : numbers[-1] + 2]]
        if _tells(before, own) and not any(_TAKEN_UP.search(each) for each in (own, *following)):
            yield quote, within


def _own_words(text: str, stretch: Unit, quotes: Sequence[Unit]) -> str:
    """What is not quoted, folded."""
    place, kept = stretch.start, ""
    for quote in quotes:
        if place < quote.end and quote.start < stretch.end:
            kept += f"{text[place : quote.start]} "
            place = quote.end
    return folded_text(kept + text[place : stretch.end])


def _tells(before: str, own: str) -> bool:
    if _HOSTILE.search(own):
        return True
    return bool(_TOLD.search(before)) and not names_a_reader(own) and not SPOKEN_ON.search(own)
