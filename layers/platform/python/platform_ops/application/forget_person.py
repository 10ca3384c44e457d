"""Erase what the platform itself remembers of a person who is gone: events that name them, and stored responses of every context."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID


class Traces(Protocol):
    def contexts(self) -> Sequence[str]:
        """The contexts that remember responses."""

    def forget_responses(self, context: str, person: UUID) -> None: ...

    def forget_events(self, person: UUID) -> None:
        """Their own events, told or not: nobody needs a name any more. What they did otherwise, once it is told."""


def forget_person(person: UUID, traces: Traces) -> None:
    traces.forget_events(person)
    for context in traces.contexts():
        traces.forget_responses(context, person)
