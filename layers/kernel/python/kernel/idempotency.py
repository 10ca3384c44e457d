"""`Idempotency-Key` on creating commands: the first response is stored in the transaction that did the work and returned again."""

import hashlib
import json
from dataclasses import dataclass
from uuid import UUID

from kernel.database import Connection
from kernel.errors import IdempotencyKeyReused, ValidationFailed
from kernel.rendering import JsonResponse

KEY_LIMIT = 255

CLAIM = """
insert into idempotency_keys (caller_id, operation, key, fingerprint) values (%(caller)s, %(operation)s, %(key)s, %(fingerprint)s)
on conflict do nothing"""

STORED = "select fingerprint, response from idempotency_keys where caller_id = %(caller)s and operation = %(operation)s and key = %(key)s"

KEEP = """
update idempotency_keys set response = %(response)s
where caller_id = %(caller)s and operation = %(operation)s and key = %(key)s"""


@dataclass(frozen=True, kw_only=True)
class IdempotentRequest:
    """One creating request of one caller; the fingerprint tells a repetition from another request under the same key."""

    caller: UUID
    operation: str
    key: str
    fingerprint: str

    @classmethod
    def of(cls, caller: UUID, operation: str, key: str, target: str, body: bytes) -> "IdempotentRequest":
        if not 0 < len(key) <= KEY_LIMIT:
            raise ValidationFailed(f"Idempotency-Key must have 1 to {KEY_LIMIT} characters.")
        digest = hashlib.sha256(target.encode() + b"\n" + body).hexdigest()
        return cls(caller=caller, operation=operation, key=key, fingerprint=digest)

    def first_response(self, connection: Connection) -> JsonResponse | None:
        """None when this call is the first and has claimed the key (a second one at the same time waits for its commit).

        A key without a response belongs to a call that was refused and changed something all the same; it is tried again.
        """
        return None if connection.execute(CLAIM, vars(self)).rowcount == 1 else self.kept_response(connection)

    def kept_response(self, connection: Connection) -> JsonResponse | None:
        """What the first call was answered, without claiming anything. Raises `IdempotencyKeyReused`."""
        row = connection.execute(STORED, vars(self)).fetchone()
        if row is not None and row["fingerprint"] != self.fingerprint:
            raise IdempotencyKeyReused("This Idempotency-Key was used for another request. Use a new key for each new request.")
        return None if row is None or row["response"] is None else dict(row["response"])

    def keep(self, connection: Connection, response: JsonResponse) -> None:
        connection.execute(KEEP, {**vars(self), "response": json.dumps(response)})


RepeatableRequest = IdempotentRequest | None
"""What a function without a database asks for: its saga keeps the answer beside the change. None for a request without a key."""
