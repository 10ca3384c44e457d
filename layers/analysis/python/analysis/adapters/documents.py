"""Documents in the bucket: transcripts to read, our readings and summaries to write once."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

from pydantic import TypeAdapter

from analysis.application.ports import LedgerEntry
from analysis.domain.analysis import Prose
from analysis.domain.reading import Reading
from analysis.domain.sheet import Sheet
from events.transcript import Transcript
from kernel.settings import setting

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

AT_ONCE = 8
MISSING = ("NoSuchKey", "404", "AccessDenied", "403")
"""Without the right to list a bucket, S3 calls a missing object forbidden."""
THERE_ALREADY = ("PreconditionFailed", "412")

ENTRY = TypeAdapter(LedgerEntry)
PROSE = TypeAdapter(Prose)
SHEET = TypeAdapter(Sheet)


class DocumentMissing(LookupError):
    """The state machine named a document that is not there."""


class S3Documents:
    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    @classmethod
    def from_environment(cls) -> Self:
        import boto3  # only steps pay for the SDK
        from botocore.config import Config

        limits = Config(connect_timeout=2, read_timeout=5, max_pool_connections=AT_ONCE, retries={"mode": "standard", "max_attempts": 3})
        return cls(boto3.client("s3", config=limits), setting("BUCKET_TRANSCRIPTS"))

    def transcript(self, key: str) -> Transcript:
        return Transcript.from_json(self._get(key))

    def keep_sheet(self, key: str, sheet: Sheet) -> None:
        self._put(key, SHEET.dump_json(sheet))

    def sheet(self, key: str) -> Sheet:
        return SHEET.validate_json(self._get(key))

    def find_reading(self, key: str) -> LedgerEntry | None:
        found = self._find(key)
        return None if found is None else ENTRY.validate_json(found)

    def readings(self, keys: Sequence[str]) -> list[Reading]:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return [ENTRY.validate_json(document).reading for document in pool.map(self._get, keys)]

    def keep_reading(self, key: str, entry: LedgerEntry) -> None:
        self._put_once(key, ENTRY.dump_json(entry))

    def find_prose(self, key: str) -> Prose | None:
        found = self._find(key)
        return None if found is None else PROSE.validate_json(found)

    def keep_prose(self, key: str, prose: Prose) -> None:
        self._put_once(key, PROSE.dump_json(prose))

    def _get(self, key: str) -> bytes:
        document = self._find(key)
        if document is None:
            raise DocumentMissing(key)
        return document

    def _find(self, key: str) -> bytes | None:
        from botocore.exceptions import ClientError

        try:
            found = self._client.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] in MISSING:
                return None
            raise
        return found

    def _put_once(self, key: str, document: bytes) -> None:
        """Of two that come at the same moment the first holds."""
        from botocore.exceptions import ClientError

        try:
            self._client.put_object(Bucket=self._bucket, Key=key, Body=document, ContentType="application/json", IfNoneMatch="*")
        except ClientError as error:
            if error.response["Error"]["Code"] not in THERE_ALREADY:
                raise

    def _put(self, key: str, document: bytes) -> None:
        self._client.put_object(Bucket=self._bucket, Key=key, Body=document, ContentType="application/json")
