"""Sentences and lines: what is judged, and what is taken out, as a whole."""

import re
from dataclasses import dataclass

_UNIT = re.compile(r"[^\s](?:[^\n]*?[.!?…]+[\"'”’»)\]*]*(?=\s|$)|[^\n]*?[。！？।؟]+[」』”]?|[^\n]*)")
_ENDS = re.compile(r"[.!?…:;。！？।؟{}]\W*$")
LONGEST_BROKEN, LONGEST_LINE, A_FEW_WORDS = 400, 60, 20


@dataclass(frozen=True)
class Unit:
    """Characters `start` to `end` of the original."""

    start: int
    end: int


def units_of(text: str) -> list[Unit]:
    return [Unit(match.start(), match.start() + len(match[0].rstrip())) for match in _UNIT.finditer(text)]


def broken_sentences(text: str, units: list[Unit]) -> list[list[Unit]]:
    """Runs of short lines that no sign ends: one sentence that was spread over lines."""
    runs: list[list[Unit]] = []
    run: list[Unit] = []
    for unit in units:
        run.append(unit)
        length = unit.end - unit.start
        open_ended = length <= A_FEW_WORDS or (length <= LONGEST_LINE and not _ENDS.search(text[unit.start : unit.end]))
        if not open_ended:
            runs, run = [*runs, run] if len(run) > 1 else runs, []
    runs = [*runs, run] if len(run) > 1 else runs
    return [each for each in runs if each[-1].end - each[0].start <= LONGEST_BROKEN]
