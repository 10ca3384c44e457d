"""Ask the database how it is, and the outbox how far behind it is."""

from kernel.http import ApiModel
from kernel.reading import Reader
from kernel.step import step
from platform_ops.queries.database_probe import DatabaseProbe, probe_database


class Nothing(ApiModel):
    """The probe needs no input."""


@step
def handler(input: Nothing, read: Reader) -> DatabaseProbe:  # noqa: A002, ARG001 - the word of the saga's contract
    return probe_database(read)
