"""A person's picture: uploaded, looked at, shown, replaced, removed, and gone without a trace (spec: users, section 7)."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from events.users import UserDeleted
from kernel.errors import VersionConflict
from kernel.manifest import CANDIDATE, HR
from tests.functions.users.conftest import SignIn
from tests.support.lambda_events import Person, sqs_event
from tests.support.pictures import a_jpeg, a_png, a_webp
from tests.support.platform import Platform, Response
from tests.support.storage import Storage
from users.adapters.users import UserRepository
from users.domain.picture import PICTURE_LIMIT, PictureType

Json = dict[str, Any]


@pytest.fixture
def person(sign_in: SignIn) -> Person:
    return sign_in(CANDIDATE)


def requested(platform: Platform, person: Person, content_type: str = "image/png") -> Json:
    response = platform.request("users", "request_avatar_upload", body={"contentType": content_type}, caller=person)
    assert response.status == 200, response.text
    return dict(response.body)


def confirmed(platform: Platform, person: Person, upload: Json) -> Response:
    return platform.request("users", "confirm_avatar_upload", path={"upload_id": upload["uploadId"]}, caller=person)


def uploaded(platform: Platform, storage: Storage, person: Person, content: bytes) -> str:
    """The whole way of a browser; the address of the picture."""
    upload = requested(platform, person)
    assert storage.send_form(upload, content) == 204
    response = confirmed(platform, person, upload)
    assert response.status == 200, response.text
    return str(response.body["avatarUrl"])


def sent(platform: Platform, person: Person, content: bytes) -> Response:
    return platform.send_file("users", "upload_avatar", content, caller=person)


def shown(platform: Platform, person: Person) -> str | None:
    url: str | None = platform.request("users", "get_me", caller=person).body["avatarUrl"]
    return url


def served(storage: Storage) -> list[str]:
    """The addresses under which the edge finds a picture."""
    return [f"/{key}" for key in storage.keys("the-avatars") if key.startswith("avatars/")]


def deliver(platform: Platform, *event_types: str) -> None:
    for event_type in event_types or ("user.updated",):
        assert platform.invoke("users", "discard_avatars", sqs_event(*platform.outbox(event_type))) == {"batchItemFailures": []}


def records(platform: Platform) -> list[str]:
    return [row["state"] for row in platform.connect_as("users_reader").execute("select state from avatars order by offered_at").fetchall()]


def set_status(platform: Platform, person: Person, status: str) -> None:
    platform.connect_as("users_writer").execute("update users set status = %s where id = %s", [status, person.user_id])


def gone(person: Person) -> UserDeleted:
    return UserDeleted(
        user_id=person.user_id, external_auth_id=str(person.user_id), deleted_by=uuid4(), deleted_at=datetime.now(UTC), version=9
    )


def age(platform: Platform, by: timedelta) -> None:
    platform.connect_as("users_writer").execute("update avatars set offered_at = offered_at - %s", [by])


def test_a_browser_uploads_to_the_storage_and_confirms(platform: Platform, storage: Storage, person: Person) -> None:
    upload = requested(platform, person)
    assert (upload["maxBytes"], upload["fields"]["Content-Type"]) == (PICTURE_LIMIT, "image/png")
    assert upload["fields"]["key"] == f"uploads/{person.user_id}/{upload['uploadId']}"
    assert served(storage) == []
    storage.send_form(upload, a_png())
    url = confirmed(platform, person, upload).body["avatarUrl"]
    assert url == f"/avatars/{person.user_id}/{upload['uploadId']}.png"
    assert (shown(platform, person), served(storage)) == (url, [url])


def test_the_storage_itself_refuses_another_type_and_a_larger_file(platform: Platform, storage: Storage, person: Person) -> None:
    upload = requested(platform, person)
    assert storage.send_form(upload, a_png(), "text/html") == 403
    assert storage.send_form(upload, b"x" * (PICTURE_LIMIT + 1)) == 403
    assert storage.send_form(upload, b"") == 403


@pytest.mark.parametrize(("content", "kind"), [(a_jpeg(), "image/jpeg"), (a_png(), "image/png"), (a_webp(), "image/webp")])
def test_the_stored_type_is_what_the_content_is(platform: Platform, storage: Storage, person: Person, content: bytes, kind: str) -> None:
    url = uploaded(platform, storage, person, content)
    assert url.endswith(f".{PictureType(kind).extension}")
    stored = storage.objects["the-avatars", url[1:]]
    assert (stored.content, stored.type, stored.told["ContentDisposition"]) == (content, kind, "inline")
    assert "immutable" in stored.told["CacheControl"]


def test_what_is_no_picture_is_never_served(platform: Platform, storage: Storage, person: Person) -> None:
    upload = requested(platform, person)
    storage.send_form(upload, b"<html><script>alert(1)</script>")
    response = confirmed(platform, person, upload)
    assert (response.status, response.body["code"]) == (400, "AVATAR_NOT_A_PICTURE")
    assert (shown(platform, person), served(storage)) == (None, [])


def test_the_client_s_own_call_sends_it_in_one_request(platform: Platform, storage: Storage, person: Person) -> None:
    response = sent(platform, person, a_jpeg())
    assert (response.status, set(response.body)) == (200, {"avatarUrl"})
    assert served(storage) == [response.body["avatarUrl"]] == [shown(platform, person)]


def test_d18_the_address_is_a_path_on_the_web_host(platform: Platform, storage: Storage, person: Person) -> None:
    assert sent(platform, person, a_png()).body["avatarUrl"].startswith("/avatars/")


def test_u2_a_file_over_the_limit_of_a_request_is_told_the_other_way(platform: Platform, storage: Storage, person: Person) -> None:
    response = sent(platform, person, a_png(b"x" * (4 * 1024 * 1024 + 20_000)))
    assert response.status == 413
    assert "ask for an upload to the storage" in response.body["message"]
    assert storage.objects == {}
    assert records(platform) == []


def test_u2_the_use_case_refuses_what_the_storage_should_have(platform: Platform, storage: Storage, person: Person) -> None:
    upload = requested(platform, person)
    storage.put_object(Bucket="the-avatars", Key=upload["fields"]["key"], Body=a_png(b"x" * PICTURE_LIMIT), ContentType="image/png")
    response = confirmed(platform, person, upload)
    assert (response.status, response.body["code"]) == (413, "AVATAR_TOO_LARGE")


def test_r26_the_change_is_told_in_the_transaction_and_the_old_object_goes_after_it(
    platform: Platform, storage: Storage, person: Person
) -> None:
    first = uploaded(platform, storage, person, a_png())
    second = sent(platform, person, a_jpeg()).body["avatarUrl"]
    assert sorted(served(storage)) == sorted([first, second])
    assert [envelope["payload"]["avatarUrl"] for envelope in platform.outbox("user.updated")] == [first, second]
    deliver(platform)
    assert served(storage) == [second] == [shown(platform, person)]


@pytest.mark.parametrize(("status", "refusal"), [("suspended", 403), ("deleted", 410)])
def test_r26_whoever_is_refused_keeps_the_picture_and_leaves_nothing(
    platform: Platform, storage: Storage, person: Person, status: str, refusal: int
) -> None:
    url = uploaded(platform, storage, person, a_png())
    late = requested(platform, person)
    storage.send_form(late, a_jpeg())
    set_status(platform, person, status)
    answers = [
        platform.request("users", "request_avatar_upload", body={"contentType": "image/png"}, caller=person),
        confirmed(platform, person, late),
        sent(platform, person, a_jpeg()),
        platform.request("users", "remove_avatar", caller=person),
    ]
    assert [answer.status for answer in answers] == [refusal] * 4
    assert (shown(platform, person), served(storage)) == (url, [url])


def test_r26_a_crash_before_the_commit_loses_nothing_and_is_cleaned_up(
    platform: Platform, storage: Storage, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = uploaded(platform, storage, person, a_png())
    with monkeypatch.context() as broken:
        broken.setattr(UserRepository, "update", lambda *_: (_ for _ in ()).throw(VersionConflict("somebody was faster")))
        assert sent(platform, person, a_jpeg()).status == 409
    assert shown(platform, person) == url
    assert len(served(storage)) == 2
    age(platform, timedelta(hours=2))
    assert platform.invoke("users", "discard_abandoned_avatars", {}) == 1
    assert (served(storage), records(platform)) == ([url], ["current"])


def test_r26_a_deletion_that_failed_is_delivered_again(platform: Platform, storage: Storage, person: Person) -> None:
    first, second = (sent(platform, person, a_png()).body["avatarUrl"] for _ in range(2))
    storage.is_down = True
    event = sqs_event(*platform.outbox("user.updated"))
    assert len(platform.invoke("users", "discard_avatars", event)["batchItemFailures"]) == 2
    storage.is_down = False
    assert first in served(storage)
    deliver(platform)
    assert served(storage) == [second]


def test_confirming_twice_answers_the_same(platform: Platform, storage: Storage, person: Person) -> None:
    upload = requested(platform, person)
    storage.send_form(upload, a_png())
    first, second = (confirmed(platform, person, upload) for _ in range(2))
    assert (first.status, first.body) == (second.status, second.body)
    assert len(platform.outbox("user.updated")) == 1


def test_what_was_not_uploaded_cannot_be_confirmed(platform: Platform, storage: Storage, person: Person) -> None:
    response = confirmed(platform, person, requested(platform, person))
    assert (response.status, response.body["code"]) == (409, "AVATAR_NOT_UPLOADED")


def test_what_is_over_cannot_be_confirmed(platform: Platform, storage: Storage, person: Person) -> None:
    late, replaced = requested(platform, person), requested(platform, person)
    storage.send_form(late, a_png())
    age(platform, timedelta(hours=1))
    assert confirmed(platform, person, late).status == 410
    age(platform, timedelta(hours=-1))
    storage.send_form(replaced, a_png())
    confirmed(platform, person, replaced)
    sent(platform, person, a_jpeg())
    assert confirmed(platform, person, replaced).body["code"] == "AVATAR_UPLOAD_OVER"


def test_somebody_else_s_upload_is_not_there(platform: Platform, storage: Storage, person: Person, sign_in: SignIn) -> None:
    upload = requested(platform, person)
    storage.send_form(upload, a_png())
    response = confirmed(platform, sign_in(HR), upload)
    assert (response.status, response.body["code"]) == (404, "AVATAR_NOT_FOUND")


def test_a_storage_that_does_not_answer_is_503(platform: Platform, storage: Storage, person: Person) -> None:
    upload = requested(platform, person)
    storage.is_down = True
    assert [confirmed(platform, person, upload).status, sent(platform, person, a_png()).status] == [503, 503]


def test_r27_removing_it_takes_effect_and_its_object_goes(platform: Platform, storage: Storage, person: Person) -> None:
    sent(platform, person, a_png())
    response = platform.request("users", "remove_avatar", caller=person)
    assert (response.status, response.text, shown(platform, person)) == (204, "", None)
    assert platform.outbox("user.updated")[-1]["payload"]["avatarUrl"] is None
    deliver(platform)
    assert served(storage) == []


def test_r27_without_a_picture_nothing_is_told(platform: Platform, storage: Storage, person: Person) -> None:
    assert platform.request("users", "remove_avatar", caller=person).status == 204
    assert platform.outbox("user.updated") == []


def test_r28_with_the_person_every_object_goes(platform: Platform, storage: Storage, person: Person, sign_in: SignIn) -> None:
    other = sign_in(HR)
    kept = sent(platform, other, a_png()).body["avatarUrl"]
    uploaded(platform, storage, person, a_png())
    sent(platform, person, a_jpeg())
    storage.send_form(requested(platform, person), a_webp())
    platform.invoke("users", "discard_avatars", sqs_event(gone(person)))
    assert [f"/{key}" for key in storage.keys("the-avatars")] == [kept]
    assert shown(platform, other) == kept


def test_r28_an_upload_that_arrives_after_the_deletion_is_deleted_too(platform: Platform, storage: Storage, person: Person) -> None:
    upload = requested(platform, person)
    platform.invoke("users", "discard_avatars", sqs_event(gone(person)))
    storage.send_form(upload, a_png())
    age(platform, timedelta(hours=2))
    assert platform.invoke("users", "discard_abandoned_avatars", {}) == 1
    assert (storage.objects, records(platform)) == ({}, [])


def test_an_upload_that_nobody_confirmed_is_deleted(platform: Platform, storage: Storage, person: Person) -> None:
    storage.send_form(requested(platform, person), a_png())
    assert platform.invoke("users", "discard_abandoned_avatars", {}) == 0
    age(platform, timedelta(hours=2))
    assert platform.invoke("users", "discard_abandoned_avatars", {}) == 1
    assert (storage.objects, records(platform)) == ({}, [])


def test_recruiters_find_the_picture_of_a_candidate(platform: Platform, storage: Storage, person: Person, sign_in: SignIn) -> None:
    url = sent(platform, person, a_png()).body["avatarUrl"]
    found = platform.request("users", "search_candidates", caller=sign_in(HR)).body["data"]
    assert [(UUID(each["userId"]), each["avatarUrl"]) for each in found] == [(person.user_id, url)]
