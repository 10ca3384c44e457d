"""Effects once: a message is claimed in the transaction of its effect, so a redelivery finds it taken."""

import json
from typing import Any

from kernel.database import Connection

CLAIM = "insert into inbox (consumer, message_id) values (%(consumer)s, %(message)s) on conflict do nothing"
RESULT = "select result from inbox where consumer = %(consumer)s and message_id = %(message)s"
KEEP = "update inbox set result = %(result)s where consumer = %(consumer)s and message_id = %(message)s"


def claim(connection: Connection, consumer: str, message: str) -> bool:
    """True for the first delivery; a second one at the same time waits for the first to commit and then gets False."""
    return connection.execute(CLAIM, {"consumer": consumer, "message": message}).rowcount == 1


def stored_result(connection: Connection, consumer: str, message: str) -> Any:
    """What the first run of a step answered."""
    row = connection.execute(RESULT, {"consumer": consumer, "message": message}).fetchone()
    return None if row is None else row["result"]


def keep_result(connection: Connection, consumer: str, message: str, result: Any) -> None:
    connection.execute(KEEP, {"consumer": consumer, "message": message, "result": json.dumps(result)})
