"""A call that the vendor's limit refused gets another place in the schedule."""

from datetime import datetime, timedelta

from analysis.application.messages import SlotGiven, SlotWanted
from analysis.application.ports import UnitOfWork
from analysis.domain.analysis import PATIENCE


def reserve_reading(wanted: SlotWanted, uow: UnitOfWork, now: datetime) -> SlotGiven:
    (slot,) = uow.slots.reserve(1, not_before=now + timedelta(seconds=wanted.retry_after_seconds))
    uow.analyses.expect_progress_by(wanted.analysis_id, slot + PATIENCE)
    return SlotGiven(slot_at=slot)
