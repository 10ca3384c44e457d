"""Which interviews were erased, in PostgreSQL, and the deletion of documents by the analysis that they belong to."""

from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from analysis.adapters.analyses import LOCK
from analysis.application.forget_person import Erased
from analysis.application.messages import prefixes_of_documents
from kernel.database import Connection
from kernel.settings import setting

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

ERASE = """
with gone as (delete from analyses where invitation_id = %(invitation_id)s returning id),
    unused as (delete from ledger_uses where analysis_id in (select id from gone) returning key)
insert into erased_interviews (invitation_id, analysis_ids, reading_keys, erased_at)
values (%(invitation_id)s, array(select id from gone), array(select distinct key from unused), %(now)s)
on conflict (invitation_id) do update set
    analysis_ids = erased_interviews.analysis_ids || excluded.analysis_ids,
    reading_keys = erased_interviews.reading_keys || excluded.reading_keys"""

LEFT_BEHIND = "select analysis_ids, reading_keys from left_behind where invitation_id = %(invitation_id)s"


class ErasedInterviews:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def erase(self, invitation_id: UUID, now: datetime) -> Erased:
        """After a run that begins at the same moment, or before it: then the database refuses the run."""
        self._connection.execute(LOCK, {"invitation_id": invitation_id})
        self._connection.execute(ERASE, {"invitation_id": invitation_id, "now": now})
        row = self._connection.execute(LEFT_BEHIND, {"invitation_id": invitation_id}).fetchone() or {}
        return Erased(**row)


class ErasedDocuments:
    """The bucket, for those who delete; readers and writers are in `documents`."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    @classmethod
    def from_environment(cls) -> Self:
        import boto3
        from botocore.config import Config

        limits = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard", "max_attempts": 3})
        return cls(boto3.client("s3", config=limits), setting("BUCKET_TRANSCRIPTS"))

    def delete_of(self, erased: Erased) -> None:
        listed = self._client.get_paginator("list_objects_v2")
        for prefix in prefixes_of_documents(erased.analysis_ids, erased.reading_keys):
            for page in listed.paginate(Bucket=self._bucket, Prefix=prefix):
                for found in page.get("Contents", []):
                    self._client.delete_object(Bucket=self._bucket, Key=found["Key"])
