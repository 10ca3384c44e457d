"""The base of everything with an identity and a lifecycle: it counts its versions and records what happened to it."""

from dataclasses import dataclass, field

from events.wire import Event


@dataclass(kw_only=True)
class Aggregate:
    """Plain data with behaviour. `version` is the stored version: 0 until the first save."""

    version: int = 0
    _happened: list[Event] = field(default_factory=list, init=False, repr=False, compare=False)

    def record(self, event: Event) -> None:
        """Keep an event for the outbox; it leaves in the transaction that stores the aggregate."""
        self._happened.append(event)

    def release_events(self) -> list[Event]:
        """Hand out the recorded events once."""
        happened, self._happened = self._happened, []
        return happened

    @property
    def next_version(self) -> int:
        """The version this change will be stored under; events carry it because nothing promises their order."""
        return self.version + 1
