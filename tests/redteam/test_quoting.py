"""Who tells about attacks loses nothing by quoting one, and nobody gains anything by putting an attack into quotation marks."""

from collections import Counter

import pytest

from analysis.domain.human import HumanReason
from analysis.domain.screen import screen
from localstack.providers.groq.models import READER
from tests.redteam.answers import Clean
from tests.redteam.quoting import QUOTED, quoting, without_quoted_words
from tests.redteam.scoring import Scoring, honest

READERS = 3
QUOTING = tuple(quoting())


@pytest.fixture(scope="module")
def screened() -> Scoring:
    return honest(READERS)


@pytest.fixture(scope="module")
def unscreened() -> Scoring:
    return Scoring(model=READER, readers=READERS, screened_by=lambda _: ())


@pytest.fixture(scope="module")
def gullible() -> Scoring:
    return Scoring()


def test_there_are_such_answers_in_four_languages() -> None:
    assert min(Counter(clean.language for clean in QUOTING)[language] for language in ("en", "es", "de", "zh")) >= 5


@pytest.mark.parametrize("clean", QUOTING, ids=lambda clean: f"{clean.language} {clean.answer[:40]}")
def test_only_the_quoted_words_are_taken_out(clean: Clean) -> None:
    (quoted,) = QUOTED.finditer(clean.answer)
    (mark,) = screen(clean.answer)
    assert (mark.span.start, mark.span.end) == quoted.span()


@pytest.mark.parametrize("clean", QUOTING, ids=lambda clean: f"{clean.language} {clean.answer[:40]}")
def test_a_quoted_attack_costs_an_honest_answer_nothing(clean: Clean, screened: Scoring, unscreened: Scoring) -> None:
    read = screened.outcome(clean)
    assert read.panel is not None
    assert read.score == unscreened.outcome(clean).score
    assert read.panel.reasons == (HumanReason.ADDRESSES_READER,)


@pytest.mark.parametrize("clean", QUOTING, ids=lambda clean: f"{clean.language} {clean.answer[:40]}")
def test_nor_does_it_gain_anything_from_a_reader_that_obeys_what_it_reads(clean: Clean, gullible: Scoring) -> None:
    assert gullible.outcome(clean).score <= gullible.outcome(without_quoted_words(clean)).score
