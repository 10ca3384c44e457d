"""What a reply looks like when the model's text is wrong: each kind of fault spoils it in one way."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from localstack.providers.faults import FaultKind

INVENTED = "These are words that the candidate never wrote."
OUT_OF_RANGE, HUGE = 99, 5_000_000

Reply = dict[str, Any]


def spoilt(content: str, kind: FaultKind | None) -> str:
    if kind in _TEXTS:
        return _TEXTS[kind](content)
    if kind not in _VALUES:
        return content
    reply: Reply = json.loads(content)
    _VALUES[kind](reply)
    return json.dumps(reply, ensure_ascii=False)


def _numbers(reply: Reply, change: Callable[[int], object]) -> None:
    """All numbers of the reply; a reply without one gets one where a text should be."""
    if not _changed(reply, change):
        reply[next(iter(reply))] = change(1)


def _changed(value: Any, change: Callable[[int], object]) -> bool:
    places = list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    found = False
    for place, part in places:
        if isinstance(part, int) and not isinstance(part, bool):
            value[place], found = change(part), True
        else:
            found = _changed(part, change) or found
    return found


def _nan(reply: Reply) -> None:
    _numbers(reply, lambda _: float("nan"))


def _out_of_range(reply: Reply) -> None:
    _numbers(reply, lambda _: OUT_OF_RANGE)


def _as_strings(reply: Reply) -> None:
    _numbers(reply, str)


def _missing(reply: Reply) -> None:
    """One item of the first list; a reply without any loses its last part."""
    for part in reply.values():
        if isinstance(part, list) and part:
            part.pop()
            return
    reply.popitem()


def _twice(reply: Reply) -> None:
    for part in reply.values():
        if isinstance(part, list) and part:
            part.append(part[0])


def _invented(reply: Reply) -> None:
    for part in reply.values():
        for item in part if isinstance(part, list) else ():
            if isinstance(item, dict) and "quotes" in item:
                item["quotes"] = [INVENTED]


_TEXTS: Mapping[FaultKind | None, Callable[[str], str]] = {
    FaultKind.MALFORMED_REPLY: lambda content: f"Here is the assessment: {content[:-1]},",
    FaultKind.TRUNCATED_REPLY: lambda content: content[: len(content) // 2],
    FaultKind.EMPTY_REPLY: lambda _: "",
    FaultKind.HUGE_REPLY: lambda content: content + " " * HUGE,
}
_VALUES: Mapping[FaultKind | None, Callable[[Reply], None]] = {
    FaultKind.NAN: _nan,
    FaultKind.OUT_OF_RANGE: _out_of_range,
    FaultKind.NUMBERS_AS_STRINGS: _as_strings,
    FaultKind.MISSING_ITEMS: _missing,
    FaultKind.DUPLICATE_ITEMS: _twice,
    FaultKind.INVENTED_QUOTES: _invented,
}
