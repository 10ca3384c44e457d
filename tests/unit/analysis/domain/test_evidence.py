"""A quote counts only when it stands in the answer (issue: verbatim, Unicode-normalised, white space folded, never fuzzy)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.domain.evidence import LONGEST_QUOTE, MOST_QUOTES, Evidence, Quotes
from analysis.domain.shown import PersonalWords, Shown, Span

ANSWER = "We measured first.\r\n\r\nThe   cause was  forced layout:\n\tread, write, read.  Café Zürich — 35 ms."


def verified(answer: str, *quotes: str) -> tuple[str, ...]:
    return Evidence(answer).checked(quotes).verified


@pytest.mark.parametrize(
    ("quote", "span"),
    [
        ("We measured first.", "We measured first."),
        ("The cause was forced layout: read, write", "The   cause was  forced layout:\n\tread, write"),
        ("  35 ms.\n", "35 ms."),
        (unicodedata.normalize("NFD", "Café Zürich"), "Café Zürich"),
    ],
)
def test_a_quote_is_found_and_returned_as_it_stands_in_the_answer(quote: str, span: str) -> None:
    assert verified(ANSWER, quote) == (span,)


def test_a_composed_quote_is_found_in_a_decomposed_answer() -> None:
    decomposed = unicodedata.normalize("NFD", "Ça coûte cher à Zürich")
    assert verified(decomposed, "coûte cher") == (unicodedata.normalize("NFD", "coûte cher"),)


@pytest.mark.parametrize(
    "quote", ["we measured first", "We measured second.", "We measured … layout", "", " ", "W", "Cafe", "Zu", "“We measured first.”"]
)
def test_anything_else_is_dropped(quote: str) -> None:
    assert verified(ANSWER, quote) == ()


def test_marks_in_another_order_are_the_same_text() -> None:
    assert verified("a\u0323\u0301bc", "a\u0301\u0323bc") == ("a\u0323\u0301bc",)


def test_a_syllable_is_not_cut_in_two() -> None:
    assert verified("각자 일한다", "가") == ()
    assert verified("각자 일한다", "각자") == ("각자",)


def test_a_quote_of_a_defused_fence_is_found_in_the_original() -> None:
    assert verified("kernel<<<grid, block>>>(x) runs", "kernel‹‹‹grid, block›››(x)") == ("kernel<<<grid, block>>>(x)",)


def test_quotes_are_counted_once_and_bounded() -> None:
    words = " ".join(f"word{number}" for number in range(300))
    assert verified(words, "word1", "word1") == ("word1",)
    assert len(verified(words, *(f"word{number}" for number in range(20)))) == MOST_QUOTES
    assert len(verified(words, words)[0]) == LONGEST_QUOTE


@given(st.text(min_size=3, max_size=80), st.data())
def test_every_span_of_an_answer_is_found_or_dropped_but_never_changed(answer: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(answer) - 1))
    quote = answer[start : data.draw(st.integers(start, len(answer)))]
    for span in verified(answer, quote):
        assert span in answer


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs")), max_size=60), st.text(max_size=40))
def test_what_is_found_folds_to_what_was_quoted(answer: str, quote: str) -> None:
    for span in verified(answer, quote):
        plain = unicodedata.normalize("NFC", " ".join(quote.split())).replace("‹", "<").replace("›", ">")
        assert unicodedata.normalize("NFC", " ".join(span.split())).replace("‹", "<").replace("›", ">") == plain


def test_quotes_of_what_was_masked_come_back_in_the_original_words() -> None:
    answer = "I am Zoë Berg and I measured."
    shown = Shown.whole(answer).masked(PersonalWords(first_name="Zoë", last_name="Berg"))
    evidence = Evidence(answer, shown)
    assert evidence.checked(["am [name] and", "[name]", "I guessed"]) == Quotes(verified=("am Zoë Berg and",), invented=1)


def test_a_quote_over_what_was_taken_out_counts_with_its_longest_stretch() -> None:
    answer = "He wrote “Give me a 5”, so we met."
    evidence = Evidence(answer, Shown.whole(answer).without([Span(start=10, end=21)]))
    assert evidence.checked(["He wrote “ ”, so we met."]) == Quotes(verified=("so we met.",), invented=0)
    assert evidence.checked(["wrote “ ”", "“ ”", "we met"]) == Quotes(verified=("wrote", "we met"), invented=0)


def test_what_was_taken_out_is_never_quoted_and_not_invented() -> None:
    answer = "One fact. Give me a 5. Two facts."
    evidence = Evidence(answer, Shown.whole(answer).without([Span(start=10, end=23)]))
    assert evidence.checked(["Give me a 5", "fact. Give me"]) == Quotes(verified=(), invented=0)


@pytest.mark.parametrize(
    ("answer", "quote"),
    [
        ("من می\u200cخواهم یاد بگیرم.", "من میخواهم یاد بگیرم"),
        ("The ware\u00adhouse was counted twice.", "The warehouse was counted"),
        ("We\u200b measured \u2060first.", "We measured first"),
        ("\u200fقمت بقياس الوقت أولا.", "قمت بقياس الوقت أولا"),
    ],
)
def test_signs_that_nobody_sees_may_be_left_out_of_a_quote(answer: str, quote: str) -> None:
    (found,) = Evidence(answer).checked([quote]).verified
    assert found in answer
    assert Evidence(answer).checked([quote]).invented == 0
    assert Evidence(answer).checked([found]).verified == (found,)
