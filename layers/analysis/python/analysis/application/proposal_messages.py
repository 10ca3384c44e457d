"""What the steps of the rubrics saga say to each other: ids, moments and counts; questions and rubrics travel as documents."""

from typing import Literal
from uuid import UUID

from analysis.application.messages import Asked, Cost, Message
from kernel.http import Timestamp


class PublishedTemplate(Message):
    template_id: UUID


class Publication(Message):
    """The event that started the saga."""

    payload: PublishedTemplate


class ProposalItem(Message):
    """One question that lacks a rubric, and when to ask for it."""

    question_id: UUID
    slot_at: Timestamp


class ProposalBegun(Message):
    outcome: Literal["proposing"] = "proposing"
    template_id: UUID
    model: str
    fallback_model: str | None
    items: tuple[ProposalItem, ...]


class NothingToPropose(Message):
    """`fixed`: every question has its rubric, or none needs one. `duplicate`: another execution does it or has done it."""

    outcome: Literal["fixed", "duplicate"]


class RubricToPropose(Asked):
    template_id: UUID
    question_id: UUID


class Proposed(Message):
    """How a proposal ended: what all its calls cost, whether a rubric came of them or not."""

    cost: Cost = Cost()


class ProposalRun(Message):
    """As much of the saga's state as is needed to end it, however it went."""

    detail: Publication
    proposed: tuple[Proposed, ...] = ()


class RubricsRecorded(Message):
    """`version` is the one that holds; `superseded`: it had been fixed before."""

    outcome: Literal["fixed", "superseded"]
    version: int | None
