"""Which interviews were erased, in PostgreSQL, and the deletion of documents by the analysis that they belong to."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from analysis.adapters.analyses import LOCK
from analysis.domain.analysis import AnalysisId
from kernel.database import Connection
from kernel.settings import setting

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

ERASE = """
with gone as (delete from analyses where invitation_id = %(invitation_id)s returning id)
insert into erased_interviews (invitation_id, analysis_ids, erased_at)
values (%(invitation_id)s, array(select id from gone), %(now)s)
on conflict (invitation_id) do update set analysis_ids = erased_interviews.analysis_ids || excluded.analysis_ids
returning analysis_ids"""


class ErasedInterviews:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def erase(self, invitation_id: UUID, now: datetime) -> Sequence[AnalysisId]:
        """After a run that begins at the same moment, or before it: then the database refuses the run."""
        self._connection.execute(LOCK, {"invitation_id": invitation_id})
        row = self._connection.execute(ERASE, {"invitation_id": invitation_id, "now": now}).fetchone()
        return [] if row is None else [AnalysisId(each) for each in row["analysis_ids"]]


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

    def delete_of(self, analysis_id: AnalysisId) -> None:
        listed = self._client.get_paginator("list_objects_v2")
        for folder in FOLDERS:
            for page in listed.paginate(Bucket=self._bucket, Prefix=f"{folder}/{analysis_id}"):
                for found in page.get("Contents", []):
                    self._client.delete_object(Bucket=self._bucket, Key=found["Key"])


FOLDERS = ("readings", "sheets", "summaries")
"""Keys of documents begin with one of these and the analysis's id: see `application.messages`."""
