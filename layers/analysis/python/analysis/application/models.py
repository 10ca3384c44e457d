"""Which of a template's two models to begin with."""

from analysis.application.ports import Slots


def available(model: str, fallback: str | None, slots: Slots) -> str:
    """A model that is left alone at the moment is not waited for where there is another."""
    return fallback if fallback and slots.rests(model) and not slots.rests(fallback) else model
