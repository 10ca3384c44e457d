"""Transcripts in a private S3 bucket, which encrypts them by default."""

from typing import TYPE_CHECKING, Self

from events.transcript import Transcript
from interviews.domain.invitation_status import InvitationId
from kernel.settings import setting

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client


class S3Transcripts:
    def __init__(self, client: "S3Client", bucket: str) -> None:
        self.client = client
        self.bucket = bucket

    @classmethod
    def from_environment(cls) -> Self:
        import boto3
        from botocore.config import Config

        limits = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard", "max_attempts": 3})
        return cls(boto3.client("s3", config=limits), setting("BUCKET_TRANSCRIPTS"))

    def store(self, key: str, transcript: Transcript) -> None:
        """Storing the same transcript under its key again changes nothing."""
        body = transcript.to_json().encode()
        self.client.put_object(Bucket=self.bucket, Key=key, Body=body, ContentType="application/json; charset=utf-8")

    def delete(self, key: str) -> None:
        self.client.delete_object(Bucket=self.bucket, Key=key)

    def delete_of(self, invitation_id: InvitationId) -> None:
        for page in self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=folder_of(invitation_id)):
            for found in page.get("Contents", []):
                self.delete(found["Key"])


def folder_of(invitation_id: InvitationId) -> str:
    """Every transcript of an invitation is in it."""
    return f"transcripts/{invitation_id}/"
