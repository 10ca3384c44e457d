"""A scorecard as text: score, recommendation, doubts, and for every question its points and criteria with the words they rest on."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from localstack.demo.twin import ORDER

WIDTH = 110
INDENT = " " * 15
QUOTES_PER_CLAIM = 1
LONGEST_POINT = 70
VERDICTS = {"met": "met", "partly": "partly", "not_met": "not met"}

Json = dict[str, Any]


def scorecard(place: int, name: str, analysis: Json, decision: str) -> str:
    verdict = f"{analysis['overallScore']}/100, recommendation {analysis['recommendation']}"
    head = f"{place}. {name}: {verdict}; the recruiter's decision: {decision}"
    lines = ["", head, "-" * len(head), *_wrapped(analysis["summary"] or "", "   ")]
    lines += [*_provenance(analysis["provenance"]), *_doubts(analysis)]
    for number, question in enumerate(analysis["questionAnalyses"], start=1):
        lines += _question(number, question)
    return "\n".join(lines)


def order(title: str, applicants: Sequence[tuple[str, int, int]]) -> str:
    """`applicants` are names, scores and the ranks that the samples expect: 1 above 2, both above 3 and 4."""
    by_rank = {rank: score for _, score, rank in applicants}
    weaker = max(score for rank, score in by_rank.items() if rank > 2)  # noqa: PLR2004 - strong, uneven, then the weak ones
    holds = by_rank[1] > by_rank[2] > weaker
    told = ", ".join(f"{name} {score} ({rank})" for name, score, rank in applicants)
    return "\n".join([f"   {'holds' if holds else 'DOES NOT HOLD'}: {title}", *_wrapped(told, "      ")])


def attempt(name: str, analysis: Json, clean: tuple[str, int]) -> str:
    """What an order to the reader came to; `clean` is who gave the same answers without it, and the score they earned."""
    score, (other, earned) = int(analysis["overallScore"]), clean
    verdict = "Nothing gained" if score <= earned else "SOMETHING WAS GAINED"
    told = f"{verdict}: {name} {score}/100 with the order, {other} {earned}/100 without it."
    opening = f'{name} gives the answers of {other} with this order inside: "{ORDER}"'
    return "\n".join([*_wrapped(opening, "   "), *_doubts(analysis), *_wrapped(told, "   ")])


def _provenance(provenance: Json | None) -> Iterator[str]:
    if provenance:
        told = (
            f"Read by {provenance['readers']} readers of {provenance['model']}, prompts {provenance['promptVersion']}, "
            f"rubric version {provenance['rubricVersion']}. A person decides."
        )
        yield from _wrapped(told, "   ")


def _doubts(analysis: Json) -> Iterator[str]:
    """Each reason once, with the questions it is about."""
    if not analysis["needsHuman"]:
        yield "   No doubts."
    about: dict[str, list[str]] = {}
    for doubt in analysis["needsHumanReasons"]:
        about.setdefault(doubt["sentence"], []).extend([f"Q{doubt['question']}"] if doubt["question"] else [])
    for sentence, questions in about.items():
        where = f"{', '.join(questions)}: " if questions else ""
        yield from _wrapped(f"! A person should look. {where}{sentence}", "   ", "     ")


def _question(number: int, question: Json) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"Q{number}  {question['score']:>3}/100  {question['questionText']}", "   ", INDENT)
    if question["isCorrect"] is not None:
        yield f"{INDENT}multiple choice, {'correct' if question['isCorrect'] else 'not correct'}"
    for point in question["points"]:
        yield f"{INDENT}{VERDICTS[point['verdict']]:<8} {textwrap.shorten(point['text'], LONGEST_POINT, placeholder=' …')}"
        yield from _quotes(point["evidence"])
    for criterion in question["criteriaScores"]:
        yield f"{INDENT}{criterion['criterion']:<13} {criterion['score']:>3}"
        yield from _quotes(criterion["evidence"])
    if question["feedback"]:
        yield from _wrapped(question["feedback"], INDENT)


def _quotes(quotes: list[str]) -> Iterator[str]:
    for quote in quotes[:QUOTES_PER_CLAIM]:
        yield from _wrapped(f'"{" ".join(quote.split())}"', INDENT + "    ", INDENT + "     ")


def _wrapped(text: str, indent: str, hanging: str | None = None) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=hanging or indent)
