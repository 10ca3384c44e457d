"""The schedule of calls and the circuits of the models in PostgreSQL: one row that every reservation moves forward."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from analysis.application.ports import VendorLimits
from analysis.domain.analysis import AnalysisId
from analysis.domain.pacing import Circuit, Lane, Limit, Schedule
from kernel.database import Connection
from kernel.settings import setting

VENDOR = "groq"
USUAL = {Lane.REQUESTS_PER_MINUTE: "1000", Lane.TOKENS_PER_MINUTE: "", Lane.REQUESTS_PER_DAY: "", Lane.TOKENS_PER_DAY: ""}
"""Of the key, unless the environment says otherwise; "" is learned from the vendor's headers."""
MOST_REQUESTS_AT_ONCE = 40
PART_AT_ONCE = 4
"""Of a small limit no more than a quarter goes at once: the rest would come too slowly after it."""

TAKE = """
insert into call_schedules (vendor) values (%(vendor)s)
on conflict (vendor) do update set vendor = excluded.vendor
returning requests_per_minute_used, tokens_per_minute_used, requests_per_day_used, tokens_per_day_used, tokens_per_minute,
    requests_per_day"""

KEEP = """
update call_schedules set
    requests_per_minute_used = %(requests_per_minute)s, tokens_per_minute_used = %(tokens_per_minute)s,
    requests_per_day_used = %(requests_per_day)s, tokens_per_day_used = %(tokens_per_day)s,
    tokens_per_minute = %(told_tokens)s, requests_per_day = %(told_requests)s
where vendor = %(vendor)s"""

TAKE_CIRCUIT = """
insert into circuits (model, failures, waiting) values (%(model)s, 0, 0)
on conflict (model) do update set model = excluded.model
returning failures, open_until, waiting"""

KEEP_CIRCUIT = "update circuits set failures = %(failures)s, open_until = %(open_until)s, waiting = %(waiting)s where model = %(model)s"

CALLS_AHEAD = """
select coalesce(sum(queued_calls), 0)::int as calls from analyses
where ask_at > %(now)s - interval '15 seconds' and (queued_since, id) < (%(since)s, %(id)s)"""
"""Who has not asked again in time does not hold up the others."""

FORGET_FAILURES = "delete from circuits where model = any(%(models)s) and (open_until is null or open_until <= %(now)s)"


class CallSchedule:
    """The row's lock puts reservations that come at the same time one after the other."""

    def __init__(self, connection: Connection, now: datetime, limits: dict[Lane, Limit] | None = None) -> None:
        self.connection = connection
        self.now = now
        self._limits = configured_limits() if limits is None else limits

    def reserve(self, tokens: Sequence[int], *, model: str | None = None, not_before: datetime | None = None) -> list[datetime]:
        schedule, slots = self._taken().reserved(tokens, self.now, not_before)
        self._keep(schedule)
        return slots if model is None else self._admitted(model, slots)

    def turn(self, analysis_id: AnalysisId, since: datetime) -> datetime | None:
        """Whoever has asked before has stored its place before the row's lock is free."""
        schedule = self._taken()
        row = self.connection.execute(CALLS_AHEAD, {"id": analysis_id, "since": since, "now": self.now}).fetchone() or {}
        return schedule.turn(row["calls"], self.now)

    def observe(self, limits: VendorLimits) -> None:
        if limits == VendorLimits():
            return
        schedule = self._taken().told(Lane.REQUESTS_PER_DAY, limits.request_limit, limits.requests_left, self.now)
        self._keep(schedule.told(Lane.TOKENS_PER_MINUTE, limits.token_limit, limits.tokens_left, self.now))

    def unavailable(self, model: str) -> bool:
        circuit = self._circuit(model).failed(self.now)
        self._keep_circuit(model, circuit)
        return circuit.is_open(self.now)

    def rests(self, model: str) -> bool:
        return self._circuit(model).is_open(self.now)

    def admits(self, model: str, slot: datetime) -> bool:
        return self._circuit(model).admits(slot, self.now)

    def is_lost(self, model: str) -> bool:
        return self._circuit(model).is_lost(self.now)

    def close(self, model: str, until: datetime) -> None:
        self._keep_circuit(model, self._circuit(model).closed_until(until))

    def available(self, models: Collection[str]) -> None:
        if models:
            self.connection.execute(FORGET_FAILURES, {"models": list(models), "now": self.now})

    def _admitted(self, model: str, slots: Sequence[datetime]) -> list[datetime]:
        circuit = before = self._circuit(model)
        admitted = []
        for slot in slots:
            circuit, later = circuit.admitted(slot, self.now)
            admitted.append(later)
        if circuit != before:
            self._keep_circuit(model, circuit)
        return admitted

    def _taken(self) -> Schedule:
        row = self.connection.execute(TAKE, {"vendor": VENDOR}).fetchone() or {}
        used = {lane: row[f"{lane}_used"] for lane in Lane if row[f"{lane}_used"] is not None}
        return Schedule(limits=self._limits | _told(row, self._limits), used_until=used)

    def _keep(self, schedule: Schedule) -> None:
        told = {lane: limit.amount for lane, limit in schedule.limits.items()}
        values = {lane.value: schedule.used_until.get(lane) for lane in Lane}
        learned = {"told_tokens": told.get(Lane.TOKENS_PER_MINUTE), "told_requests": told.get(Lane.REQUESTS_PER_DAY)}
        self.connection.execute(KEEP, {"vendor": VENDOR, **values, **learned})

    def _circuit(self, model: str) -> Circuit:
        row = self.connection.execute(TAKE_CIRCUIT, {"model": model}).fetchone() or {}
        return Circuit(**row)

    def _keep_circuit(self, model: str, circuit: Circuit) -> None:
        self.connection.execute(KEEP_CIRCUIT, {"model": model, **vars(circuit)})


def _told(row: dict[str, Any], configured: dict[Lane, Limit]) -> dict[Lane, Limit]:
    """What the vendor said about itself; a limit of the environment is never exceeded."""
    learned = {Lane.TOKENS_PER_MINUTE: row["tokens_per_minute"], Lane.REQUESTS_PER_DAY: row["requests_per_day"]}
    return {
        lane: Limit(amount=amount, burst=amount)
        for lane, amount in learned.items()
        if amount is not None and (lane not in configured or amount < configured[lane].amount)
    }


def configured_limits() -> dict[Lane, Limit]:
    """The vendor counts per key; the key's own limits may be told by the environment."""
    told = {lane: setting(f"GROQ_{lane.upper()}", usual) for lane, usual in USUAL.items()}
    amounts = {lane: int(amount) for lane, amount in told.items() if amount}
    return {lane: Limit(amount=amount, burst=_burst(lane, amount)) for lane, amount in amounts.items()}


def _burst(lane: Lane, amount: int) -> int:
    return min(MOST_REQUESTS_AT_ONCE, max(1, amount // PART_AT_ONCE)) if lane is Lane.REQUESTS_PER_MINUTE else amount
