"""Pictures in a private bucket: uploads by a signed form, served by the edge from under `avatars/` only."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, Self

from kernel.errors import ServiceUnavailable
from kernel.settings import setting
from users.application.avatar_ports import UploadForm
from users.domain.avatar import UPLOAD_LIFETIME, Avatar
from users.domain.avatar_errors import AvatarTooLarge
from users.domain.picture import PICTURE_LIMIT, Picture, PictureType

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

MISSING = ("NoSuchKey", "404", "AccessDenied", "403")
"""Without the right to list a bucket, S3 calls a missing object forbidden."""

KEPT_BY_BROWSERS = "public, max-age=86400, immutable"
"""An address never gets another content; a day, because copies outside cannot be deleted with the person."""


class S3Avatars:
    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    @classmethod
    def from_environment(cls) -> Self:
        import boto3
        from botocore.config import Config

        # Browsers are sent to the region's own host: by the global one a young bucket elsewhere would redirect the form.
        style: Literal["auto", "virtual"] = "auto" if setting("AWS_ENDPOINT_URL", "") else "virtual"
        limits = Config(
            connect_timeout=1,
            read_timeout=3,
            retries={"mode": "standard", "max_attempts": 3},
            signature_version="s3v4",
            s3={"addressing_style": style},
        )
        return cls(boto3.client("s3", config=limits), setting("BUCKET_AVATARS"))

    def upload_form(self, avatar: Avatar, kind: PictureType) -> UploadForm:
        """Worked out here: no call, so nothing can be unavailable."""
        form = self._client.generate_presigned_post(
            self._bucket,
            avatar.staged_key,
            Fields={"Content-Type": kind.value},
            Conditions=[{"Content-Type": kind.value}, ["content-length-range", 1, PICTURE_LIMIT]],
            ExpiresIn=int(UPLOAD_LIFETIME.total_seconds()),
        )
        return UploadForm(url=form["url"], fields=dict(form["fields"]))

    def find_upload(self, avatar: Avatar) -> bytes | None:
        from botocore.exceptions import ClientError

        with _reachable():
            try:
                found = self._client.get_object(Bucket=self._bucket, Key=avatar.staged_key)
            except ClientError as error:
                if error.response["Error"]["Code"] in MISSING:
                    return None
                raise
            if found["ContentLength"] > PICTURE_LIMIT:
                found["Body"].close()
                raise AvatarTooLarge
            return found["Body"].read()

    def keep(self, avatar: Avatar, picture: Picture) -> None:
        with _reachable():
            self._client.put_object(
                Bucket=self._bucket,
                Key=avatar.key_as(picture.type),
                Body=picture.content,
                ContentType=picture.type.value,
                ContentDisposition="inline",
                CacheControl=KEPT_BY_BROWSERS,
            )

    def delete(self, avatar: Avatar) -> None:
        with _reachable():
            for key in avatar.keys:
                self._client.delete_object(Bucket=self._bucket, Key=key)


@contextmanager
def _reachable() -> Iterator[None]:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (BotoCoreError, ClientError) as failure:
        raise ServiceUnavailable("The storage for pictures does not answer. Please try again.") from failure
