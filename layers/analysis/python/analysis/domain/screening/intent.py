"""Whether a sentence answers a question or tells its reader what to do: orders, roles and claims about scores, not single words."""

import re
from collections import defaultdict

from analysis.domain.screening.lexicon import Idea, ideas_of, ideas_within
from analysis.domain.screening.marks import MarkKind
from analysis.domain.screening.more_phrases import ABROAD, FURTHER, MAY_BE_ABROAD
from analysis.domain.screening.phrases import CANDIDATE_PHRASE, EVERY_CRITERION, KINDS_OF_PHRASES, MAY_BE_A_PHRASE, SPOKEN_ON

Places = dict[Idea, list[int]]

_TOKEN = re.compile(r"[a-zа-яёşığ0-9+]+(?:['/][a-z0-9]+)*%?|[^\W_]+")
_FROM_TO = re.compile(r"\b\d{1,3}\s*(?:-|–|—|to|bis|a|ate|do|til|tot|до|al?|through|and|or)\s*\d{1,3}\b")
_MAYBE_WITHIN = re.compile(r"[\u0600-\u06ff\u0900-\u097f\u1100-\u11ff\u3040-\u30ff\u4e00-\u9fff]")
_TOLD = 3
_NEAR, _FAR = 8, 16
_PLACES_OF_A_CHARACTER = 0.5


def intent(text: str) -> MarkKind | None:
    """What folded text wants from its reader; None for words of an interview."""
    for kind, phrases in (*KINDS_OF_PHRASES, *FURTHER) if MAY_BE_A_PHRASE.search(text) else ():
        if any(phrase.search(text) for phrase in phrases):
            return kind
    for kind, phrases in ABROAD if MAY_BE_ABROAD.search(text) else ():
        if any(phrase.search(text) for phrase in phrases):
            return kind
    for language, places in _ideas(_FROM_TO.sub(" ", text)).items():
        if meant := _meant(places, ordered=language == "en"):
            return meant
    return None


def names_a_reader(text: str) -> bool:
    return any(places.get(Idea.READER) for places in _ideas(text).values())


def is_spoken_on(text: str) -> bool:
    """Not suspicious alone, but the rest of what stands beside it."""
    return bool(SPOKEN_ON.search(text)) or any(_goes_on(places) for places in _ideas(text).values())


def _goes_on(places: Places) -> bool:
    groups = ((Idea.SCORE, Idea.RULES), (Idea.HIGH, Idea.CLAIM), (Idea.THIS, Idea.ALL, Idea.READER), (Idea.AWARD,))
    return sum(any(places.get(idea) for idea in group) for group in groups) > 1


def _ideas(text: str) -> dict[str, Places]:
    found: dict[str, Places] = defaultdict(lambda: defaultdict(list))
    offsets: list[int] = []
    for number, token in enumerate(_TOKEN.finditer(text)):
        offsets.append(token.start())
        for language, idea in ideas_of(token[0]):
            found[language][idea].append(number)
    if "en" in found:
        _add_english(text, offsets, found["en"])
    if _MAYBE_WITHIN.search(text):
        for language, idea, place in ideas_within(text):
            found[language][idea].append(int(place * _PLACES_OF_A_CHARACTER))
    return found


def _add_english(text: str, offsets: list[int], places: Places) -> None:
    for idea, pattern in ((Idea.THIS, CANDIDATE_PHRASE), (Idea.ALL, EVERY_CRITERION)):
        for match in pattern.finditer(text):
            places[idea].append(sum(offset < match.start() for offset in offsets))


def _meant(places: Places, *, ordered: bool) -> MarkKind | None:
    """`ordered`: the verb stands before what it is about."""
    if _wants_rules_ignored(places, ordered):
        return MarkKind.ORDER
    if _wants_a_score(places) or _claims_a_score(places):
        return MarkKind.SCORING
    if _casts_the_reader(places):
        return MarkKind.ROLE
    return None


def _wants_rules_ignored(places: Places, ordered: bool) -> bool:
    if not (places.get(Idea.IGNORE) and places.get(Idea.RULES)):
        return False
    about = [*places.get(Idea.PRIOR, ()), *places.get(Idea.READER, ()), *places.get(Idea.YOU, ())]
    return any(
        abs(rule - verb) <= _NEAR and (rule > verb or not ordered) and any(abs(each - verb) <= _NEAR for each in about)
        for verb in places[Idea.IGNORE]
        if not _is_told(verb, places)
        for rule in places[Idea.RULES]
    )


def _wants_a_score(places: Places) -> bool:
    if not places.get(Idea.AWARD) or not places.get(Idea.HIGH):
        return False
    whose = places.get(Idea.THIS) or places.get(Idea.ALL) or places.get(Idea.READER)
    about = {*places.get(Idea.SCORE, ()), *places.get(Idea.ALL, ())}
    return bool(whose) and any(
        any(abs(high - verb) <= _FAR and high != verb and (about - {verb} or high == verb + 1) for high in places[Idea.HIGH])
        for verb in places[Idea.AWARD]
        if not _is_told(verb, places)
    )


def _claims_a_score(places: Places) -> bool:
    claims = places.get(Idea.CLAIM)
    if not claims or not places.get(Idea.HIGH) or not places.get(Idea.THIS):
        return False
    about = [*places.get(Idea.SCORE, ()), *places.get(Idea.ALL, ())]
    near = [place for place in (*places[Idea.HIGH], *about) if abs(place - claims[0]) <= _NEAR]
    return bool(about) and len(set(near)) > 1 and not any(_is_told(claim, places) for claim in claims)


def _casts_the_reader(places: Places) -> bool:
    if not (places.get(Idea.READER) and (places.get(Idea.BE) or places.get(Idea.YOU))):
        return False
    if not any(abs(you - reader) <= _NEAR for reader in places[Idea.READER] for you in places.get(Idea.YOU, places.get(Idea.BE, ()))):
        return False
    return bool(places.get(Idea.HIGH)) and bool(places.get(Idea.SCORE) or places.get(Idea.AWARD))


def _is_told(verb: int, places: Places) -> bool:
    """Somebody else does it, or is told to: a story, not an order to the reader."""
    told = [place for place in places.get(Idea.I, ()) if 0 < verb - place <= _TOLD]
    return bool(told) and not any(max(told) < place < verb or 0 < verb - place <= _TOLD for place in places.get(Idea.YOU, ()))
