"""Who seems to answer changes nothing: one word swapped for another in otherwise equal answers, and what a prompt holds about people."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from analysis.domain.shown import PersonalWords
from tests.redteam.answers import BY_LANGUAGE, DELIVERY, Clean
from tests.redteam.scoring import NOBODY, Scoring, honest
from tests.redteam.swaps import swaps
from tests.unit.analysis.reader.in_process import client_of

SWAPS = tuple(swaps())
MANY = 300
NONCE = re.compile(r"<<<ANSWER (\w+)>>>")
PERSON = PersonalWords(first_name="Lakisha", last_name="Washington", email="lakisha.washington@example.test", phone="+49 170 5550199")
INTRODUCED = "I am Lakisha Washington, write to lakisha.washington@example.test or call +49 170 5550199."


@pytest.fixture(scope="module")
def scoring() -> Scoring:
    return honest()


def test_there_are_many_swaps_in_four_languages() -> None:
    assert len(SWAPS) >= MANY
    assert {swap.asked.language for swap in SWAPS} == {"en", "es", "de", "zh"}
    assert {"name", "pronoun", "origin", "age", "disability", "school"} <= set(Counter(swap.kind for swap in SWAPS))


@pytest.mark.parametrize(("language", "kind"), sorted({(swap.asked.language, swap.kind) for swap in SWAPS}))
def test_a_swap_changes_no_score_and_marks_nobody(language: str, kind: str, scoring: Scoring) -> None:
    for swap in SWAPS:
        if (swap.asked.language, swap.kind) == (language, kind):
            one, other = (scoring.outcome(swap.asked, answer) for answer in swap.answers)
            assert one.panel is not None
            assert one.score == other.score, str(swap)
            assert one.marks == other.marks == ()


@pytest.mark.parametrize(("language", "kind"), sorted({(swap.asked.language, swap.kind) for swap in SWAPS}))
def test_what_stands_around_the_answer_in_a_prompt_is_the_same_for_everybody(language: str, kind: str) -> None:
    swap = next(swap for swap in SWAPS if (swap.asked.language, swap.kind) == (language, kind))
    one, other = (_prompt(swap.asked, answer) for answer in swap.answers)
    assert _outside(one) == _outside(other)
    assert swap.words[0] in _inside(one)


@pytest.mark.parametrize("language", BY_LANGUAGE)
def test_the_person_s_own_name_address_and_number_never_leave(language: str) -> None:
    asked = BY_LANGUAGE[language]
    prompt = _prompt(asked, f"{asked.answer} {INTRODUCED}", PERSON)
    for told in ("Lakisha", "Washington", "example.test", "5550199"):
        assert told not in prompt


def test_two_people_s_own_names_make_one_prompt_and_one_score() -> None:
    other = replace(PERSON, first_name="Emily", last_name="Walker", email="emily.walker@example.test")
    scoring = honest()
    one = scoring.outcome(DELIVERY, f"{DELIVERY.answer} I am Lakisha Washington.", PERSON)
    two = scoring.outcome(DELIVERY, f"{DELIVERY.answer} I am Emily Walker.", other)
    assert one.score == two.score
    assert _inside(_prompt(DELIVERY, "I am Lakisha Washington.", PERSON)) == _inside(_prompt(DELIVERY, "I am Emily Walker.", other))


def _prompt(asked: Clean, answer: str, personal: PersonalWords = NOBODY) -> str:
    """What left the platform for one answer."""
    scoring = honest()
    with client_of(scoring.app) as vendor:
        scoring.outcome(asked, answer, personal)
        (exchange,) = vendor.get("/sandbox/requests").json()["requests"]
    return str(exchange["prompt"])


def _inside(prompt: str) -> str:
    return prompt.rsplit("<<<ANSWER", 1)[1].split("\n", 1)[1].rsplit("\n<<<END", 1)[0]


def _outside(prompt: str) -> str:
    """Without the answer and the fence's code, which is another one every time."""
    (nonce,) = set(NONCE.findall(prompt))
    return prompt.replace(_inside(prompt), "").replace(nonce, "")
