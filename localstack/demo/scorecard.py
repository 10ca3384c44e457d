"""A scorecard as text: score, recommendation, and for every question the criteria with the words they rest on."""

import textwrap
from collections.abc import Iterator
from typing import Any

WIDTH = 110
EVIDENCE_PER_CRITERION = 1


def scorecard(place: int, name: str, analysis: dict[str, Any], decision: str) -> str:
    verdict = f"{analysis['overallScore']}/100, recommendation {analysis['recommendation']}"
    head = f"{place}. {name}: {verdict}; the recruiter's decision: {decision}"
    lines = ["", head, "-" * len(head), *_wrapped(analysis["summary"] or "", "   ")]
    for number, question in enumerate(analysis["questionAnalyses"], start=1):
        lines += _question(number, question)
    return "\n".join(lines)


def _question(number: int, question: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"Q{number}  {question['score']:>3}/100  {question['questionText']}", "   ", "               ")
    if question["isCorrect"] is not None:
        yield f"               multiple choice, {'correct' if question['isCorrect'] else 'not correct'}"
    for criterion in question["criteriaScores"]:
        yield f"               {criterion['criterion']:<13} {criterion['score']:>3}"
        for quote in criterion.get("evidence", [])[:EVIDENCE_PER_CRITERION]:
            yield from _wrapped(f'"{" ".join(quote.split())}"', " " * 19, " " * 20)
    if question["feedback"]:
        yield from _wrapped(question["feedback"], " " * 15)


def _wrapped(text: str, indent: str, hanging: str | None = None) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=hanging or indent)
