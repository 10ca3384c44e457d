"""A restored database may know people who were deleted since: what is replayed deletes them again (runbook: restore)."""

from datetime import UTC, datetime
from uuid import uuid4

from events.users import UserDeleted
from kernel.manifest import CANDIDATE
from tests.functions.users.conftest import SignIn
from tests.support.lambda_events import sqs_event
from tests.support.platform import Platform


def test_who_is_there_again_is_deleted_again_and_everybody_is_told(platform: Platform, sign_in: SignIn) -> None:
    person, other = sign_in(CANDIDATE), sign_in(CANDIDATE)
    gone = UserDeleted(
        user_id=person.user_id, external_auth_id=str(person.user_id), deleted_by=uuid4(), deleted_at=datetime.now(UTC), version=2
    )
    assert platform.invoke("users", "forget_person", sqs_event(gone)) == {"batchItemFailures": []}
    left = platform.connect_as("users_reader").execute("select id from users").fetchall()
    assert [row["id"] for row in left] == [other.user_id]
    (told,) = platform.outbox("user.deleted")
    assert platform.invoke("users", "forget_person", sqs_event(told)) == {"batchItemFailures": []}
    assert len(platform.outbox("user.deleted")) == 1
