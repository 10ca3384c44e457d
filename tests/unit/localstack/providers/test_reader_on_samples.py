"""On real interviews the reader puts a strong candidate above an uneven one, and both above thin and self-assured ones."""

from itertools import product

import pytest

from tests.unit.localstack.providers.prompting import Sample, read, samples

INTERVIEWS = ("frontend-engineer", "warehouse-team-lead", "marketing-manager.es")


@pytest.fixture(scope="module", params=INTERVIEWS)
def people(request: pytest.FixtureRequest) -> dict[int, Sample]:
    return samples(request.param)


@pytest.mark.parametrize(("rubric", "hints"), [(False, True), (False, False), (True, True)])
def test_the_expected_order_holds(people: dict[int, Sample], rubric: bool, hints: bool) -> None:
    overall = {rank: person.overall(rubric=rubric, hints=hints) for rank, person in people.items()}

    assert overall[1] > overall[2] > overall[3]
    assert overall[2] > overall[4]
    assert overall[1] >= 75
    assert 50 <= overall[2] <= 80
    assert max(overall[3], overall[4]) < 50


@pytest.mark.parametrize("rubric", [False, True])
def test_every_quote_is_a_verbatim_span_of_the_answer(people: dict[int, Sample], rubric: bool) -> None:
    for person, question in product(people.values(), next(iter(people.values())).interview["questions"]):
        asked = person.asked(question, rubric=rubric)
        reading = read(asked)
        for item in [*reading["points"], *reading["criteria"]]:
            for quote in item["quotes"]:
                assert quote in asked.answer
                assert 1 < len(quote) <= 200


def test_a_point_that_counts_and_a_level_above_the_lowest_carry_a_quote(people: dict[int, Sample]) -> None:
    for person, question in product(people.values(), next(iter(people.values())).interview["questions"]):
        reading = read(person.asked(question, rubric=True))
        assert [item["point"] for item in reading["points"]] == list(range(1, len(reading["points"]) + 1))
        assert all(item["quotes"] for item in reading["points"] if item["verdict"] != "not_met")
        assert all(item["quotes"] for item in reading["criteria"] if item["level"] > 1)


def test_writing_more_is_not_what_counts(people: dict[int, Sample]) -> None:
    """The fourth writes more than the third everywhere; the first is still far above."""
    nonsense, strong = people[4], people[1]
    for question in strong.interview["questions"]:
        if question["type"] == "text":
            long_nonsense = nonsense.asked(question, rubric=False)
            assert sum(item["level"] for item in read(long_nonsense)["criteria"]) < sum(
                item["level"] for item in read(strong.asked(question, rubric=False))["criteria"]
            )
