"""The signed form that the SDK really makes: what the storage is told to refuse."""

import base64
import json
from uuid import UUID

import pytest

from tests.support.people import NOW
from tests.support.platform import Platform
from users.adapters.avatar_store import S3Avatars
from users.domain.avatar import Avatar, AvatarId
from users.domain.picture import PICTURE_LIMIT, PictureType
from users.domain.user import UserId


def test_the_form_holds_key_type_size_and_a_short_life(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    platform.as_function("users", BUCKET_AVATARS="the-avatars", AWS_DEFAULT_REGION="eu-central-1")
    avatar = Avatar(id=AvatarId(UUID(int=1)), user_id=UserId(UUID(int=2)), offered_at=NOW)
    form = S3Avatars.from_environment().upload_form(avatar, PictureType.WEBP)
    policy = json.loads(base64.b64decode(form.fields["policy"]))
    assert {"bucket": "the-avatars"} in policy["conditions"]
    assert {"key": avatar.staged_key} in policy["conditions"]
    assert {"Content-Type": "image/webp"} in policy["conditions"]
    assert ["content-length-range", 1, PICTURE_LIMIT] in policy["conditions"]
    assert form.fields["x-amz-algorithm"] == "AWS4-HMAC-SHA256"
    assert form.url == "https://the-avatars.s3.eu-central-1.amazonaws.com/"
