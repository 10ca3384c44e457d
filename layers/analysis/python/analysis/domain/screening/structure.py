"""Signs of a conversation inside an answer: fences, turns of a chat, replies of a reader, and the same thing over and over."""

import re
from collections import Counter
from collections.abc import Iterator
from operator import eq

from analysis.domain.screening.folding import Folded
from analysis.domain.screening.marks import Mark, MarkKind, mark
from analysis.domain.screening.units import Unit

_OPENED = re.compile(
    r"<\|[a-z_]{2,30}\|>|\[/?inst\]|<</?sys>>|(?:^|(?<=\n))[ \t]*</?(?:system|assistant|instructions?|answer|"
    r"candidate_answer|user_input|"
    r"grader|evaluation|rubric|im_start|im_end|prompt)>"
    r"|<{3,} *(?:/? *(?:answer|end|system|begin|start|instructions?|question|stop|candidate)\b)[^\n>]{0,80}>{0,}"
    r"|```+ *(?:system|instructions?|assistant|prompt|end|grader)\b"
    r"|(?:^|(?<=\n))[ \t]*(?:[-=*#_~<\[({|+]{2,} *(?:the )?(?:end|begin|start|close|stop)(?:ning)? *"
    r"(?:of )?(?: *the)? *(?:candidate(?:'s)? *)?(?:answer|prompt|instructions?|input|system|user|data|text|response|untrusted|fence)"
    r"[^\n]{0,60}|#{1,6} *(?:system|instructions?|assistant|grader|evaluator|new task|response|user)\b *:? *(?=\n|$)|"
    r"\[/?(?:system|assistant|end|end of answer|grader|instructions?|admin)[^\]\n]{0,40}\]|(?:question|answer) (?:type|"
    r"language) *: *\w+(?=\n|$)|what a strong answer contains *:|end of (?:the )?(?:candidate(?:'s)? )?(?:answer|input|data|"
    r"response)\b[^\n]{0,40})"
)
_CLOSED = re.compile(
    r"<\|(?:im_end|end|eot_id|endoftext|end_of_text)\|>|\[/inst\]|<</sys>>|</(?:system|assistant|instructions?|prompt|"
    r"grader|evaluation|rubric)>"
)
_TURN = re.compile(
    r"^\W*(?:system|assistant|developer|user|human|ai|llm|model|admin(?:istrator)?|root|moderator|grader|evaluator|examiner|"
    r"interviewer|recruiter|judge|assessor)"
    r"(?: (?:note|message|prompt|override|update|notice|instructions?|turn|says|reply|response|output))?\W{0,3}(?::|>)"
)
_SPOKEN = re.compile(
    r"\b(?:score|scores|level|levels|grade|rating|full marks|5/5|100|criteria|criterion|rubric|points? (?:are|is)? ?(?:all "
    r")?met|verdict|instructions?|rules|candidate|recommend\w*|hire|evaluat\w+|approved|override|ignore|disregard|"
    r"understood|you are|you must)\b"
)
_KEYS = re.compile(
    r"[\"'](level|verdict|criterion|criteria|quotes|points|feedback|relevance|completeness|clarity|depth|recommendation|"
    r"overall(?:_?score)?|score|evidence|summary|strengths)[\"']\s*:"
)
_CODE = re.compile(r"[{}();=<>\[\]]|^\s*(?:[-*|+]+\s*)*$")
_OFTEN, _LONG_ENOUGH, _RUN, _MANY, _MOST_WORDS = 3, 20, 5, 20, 6
_WORD = re.compile(r"\w+")
_FILL = re.compile(r"([^\s\d])\1{79,}|\s{200,}")


def fences(folded: Folded) -> Iterator[Mark]:
    """From what opens a foreign section to what closes it, or to the end of its line; what follows is for the sentences' judge."""
    place = 0
    for opened in _OPENED.finditer(folded.text):
        if opened.start() < place:
            continue
        closed = _CLOSED.search(folded.text, opened.end())
        place = closed.end() if closed and not _is_closing(opened[0]) else opened.end()
        yield _on_original(folded, opened.start(), place, MarkKind.FENCE)


def replies(folded: Folded) -> Iterator[Mark]:
    """An object with the keys of a reader's reply."""
    for start, end in _objects(folded.text):
        if len(set(_KEYS.findall(folded.text[start:end]))) > 1 and re.search(
            r"criteri|verdict|level|relevance|clarity", folded.text[start:end]
        ):
            yield _on_original(folded, start, end, MarkKind.SCORING)


def is_turn(text: str) -> bool:
    """A line of a chat that is about scores."""
    return bool(_TURN.search(text)) and bool(_SPOKEN.search(text))


def padding(units: list[Unit], texts: list[str], original: str) -> Iterator[Mark]:
    """What is said again and again, but for the first time."""
    plain = [" ".join(text.split()) for text in texts]
    counts = Counter(plain)
    seen: set[str] = set()
    for unit, text in zip(units, plain, strict=True):
        if counts[text] >= _OFTEN and len(text) >= _LONG_ENOUGH and not _CODE.search(text):
            if text in seen:
                yield mark(unit.start, unit.end, MarkKind.PADDING)
            seen.add(text)
    yield from _stammered(original)
    for fill in _FILL.finditer(original):
        yield mark(fill.start(), fill.end(), MarkKind.PADDING)


def _stammered(text: str) -> Iterator[Mark]:
    """A few words, over and over."""
    words = list(_WORD.finditer(text))
    plain = [word[0].casefold() for word in words]
    for size in range(1, _MOST_WORDS + 1):
        is_repeated = bytes(map(eq, plain[size:], plain))
        for run in re.finditer(rb"\x01{%d,}" % (size * _RUN), is_repeated):
            first, place = run.start(), run.end() + size
            often = _MANY if all(word.isdigit() for word in plain[first:place]) else _RUN
            if run.end() - first >= size * often and not _CODE.search(text[words[first].start() : words[place - 1].end()]):
                end = words[place].start() if place < len(words) else len(text)
                yield mark(words[first].start(), end, MarkKind.PADDING)


def _is_closing(sign: str) -> bool:
    return "end" in sign or "/" in sign or sign.startswith("<<<")


def _objects(text: str) -> Iterator[tuple[int, int]]:
    """Outermost pairs of braces."""
    depth, start = 0, 0
    for match in re.finditer(r"[{}]", text):
        if match[0] == "{":
            start = match.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, match.end()


def _on_original(folded: Folded, start: int, end: int, kind: MarkKind) -> Mark:
    return mark(folded.origin[start], folded.origin[end - 1] + 1, kind)
