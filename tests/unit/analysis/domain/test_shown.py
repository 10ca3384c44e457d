"""What a reader sees of an answer, and where each character of it stands in the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.domain.shown import PersonalWords, Shown, Span

ZOE = PersonalWords(first_name="Zoë", last_name="van den Berg", email="zoe.berg@example.com", phone="+31 6 1234 5678")


@pytest.mark.parametrize(
    ("words", "answer", "seen"),
    [
        (ZOE, "I am Zoe van den Berg, ZOË's number is 06-12345678.", "I am [name], [name]'s number is [phone]."),
        (ZOE, "Write to Zoe.Berg@Example.com or +31612345678", "Write to [email] or [phone]"),
        (ZOE, "Zoefen, Bergen and 12345678901 stay", "Zoefen, Bergen and 12345678901 stay"),
        (PersonalWords(first_name="小明", last_name="陈"), "我是陈小明,做了陈述。", "我是[name],做了陈述。"),
        (
            PersonalWords(first_name="Will", last_name="May"),
            "I will. In short, Will may. It may rain.",
            "I will. In short, [name] may. It may rain.",
        ),
        (PersonalWords(first_name="Łukasz"), "lukasz", "[name]"),
        (PersonalWords(), "nobody", "nobody"),
    ],
)
def test_a_person_s_own_words_become_neutral(words: PersonalWords, answer: str, seen: str) -> None:
    assert Shown.whole(answer).masked(words).text == seen


@given(st.lists(st.sampled_from(["Zoë", "zoe", "Berg", " ", ".", "x", "zoe.berg@example.com", "0612345678", "[name]"]), max_size=12))
def test_masking_again_changes_nothing_and_every_character_has_its_place(pieces: list[str]) -> None:
    answer = "".join(pieces)
    seen = Shown.whole(answer).masked(ZOE)
    assert seen.masked(ZOE) == seen
    assert len(seen.origin) == len(seen.text)
    assert list(seen.origin) == sorted(seen.origin)
    assert all(0 <= place < len(answer) for place in seen.origin)


def test_what_is_taken_out_leaves_one_blank_and_masking_none() -> None:
    answer = "Ana, one. Two."
    seen = Shown.whole(answer).masked(PersonalWords(first_name="Ana"))
    assert seen.without([]) == seen
    assert seen.without([Span(start=5, end=10)]).text == seen.text.replace("one. ", "")
    assert Shown.whole("one,two").without([Span(start=3, end=4)]).text == "one two"
