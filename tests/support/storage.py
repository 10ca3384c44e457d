"""Object storage in memory, behind the calls of the SDK that the platform makes; what S3 refuses is refused here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from uuid import uuid4

import boto3
import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

BUCKETS = {"BUCKET_AVATARS": "the-avatars", "BUCKET_TRANSCRIPTS": "the-transcripts"}

Place = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Stored:
    content: bytes
    type: str
    told: dict[str, str]


@dataclass
class Storage:
    """`is_down` makes every call fail as an unreachable storage does."""

    objects: dict[Place, Stored] = field(default_factory=dict)
    is_down: bool = False
    _promised: dict[str, tuple[Place, list[Any]]] = field(default_factory=dict)

    def texts(self) -> dict[str, str]:
        """Every object as a text in which words can be looked for."""
        return {f"{bucket}/{key}": f"{stored.told} {stored.content.decode('latin-1')}" for (bucket, key), stored in self.objects.items()}

    def keys(self, bucket: str) -> list[str]:
        return sorted(key for found, key in self.objects if found == bucket)

    def send_form(self, form: dict[str, Any], content: bytes, content_type: str | None = None) -> int:
        """What a browser does with a signed form; the answer is S3's status."""
        place, conditions = self._promised[form["fields"]["policy"]]
        sent = {**form["fields"], **({"Content-Type": content_type} if content_type else {})}
        [(_, least, most)] = [each for each in conditions if isinstance(each, list)]
        exact = [each for each in conditions if isinstance(each, dict)]
        if not least <= len(content) <= most or any(sent.get(name) != value for each in exact for name, value in each.items()):
            return 403
        self.objects[place] = Stored(content=content, type=sent["Content-Type"], told={})
        return 204

    # the SDK's own names from here on

    def generate_presigned_post(self, bucket: str, key: str, *, Fields: dict[str, str], Conditions: list[Any], ExpiresIn: int) -> Any:  # noqa: N803
        policy = str(uuid4())
        self._promised[policy] = ((bucket, key), Conditions)
        assert ExpiresIn <= 900
        return {"url": f"https://{bucket}.storage.test/", "fields": {**Fields, "key": key, "policy": policy}}

    def put_object(self, *, Bucket: str, Key: str, Body: bytes, ContentType: str, **told: str) -> None:  # noqa: N803
        self._answer()
        self.objects[Bucket, Key] = Stored(content=Body, type=ContentType, told=told)

    def get_object(self, *, Bucket: str, Key: str) -> Any:  # noqa: N803
        self._answer()
        if (Bucket, Key) not in self.objects:
            raise ClientError({"Error": {"Code": "NoSuchKey"}}, "GetObject")
        content = self.objects[Bucket, Key].content
        return {"Body": BytesIO(content), "ContentLength": len(content)}

    def delete_object(self, *, Bucket: str, Key: str) -> None:  # noqa: N803
        self._answer()
        self.objects.pop((Bucket, Key), None)

    def get_paginator(self, operation: str) -> "Storage":
        assert operation == "list_objects_v2"
        return self

    def paginate(self, *, Bucket: str, Prefix: str) -> Iterator[Any]:  # noqa: N803
        self._answer()
        found = [key for key in self.keys(Bucket) if key.startswith(Prefix)]
        yield from ({"Contents": [{"Key": key}]} for key in found)
        yield {}

    def _answer(self) -> None:
        if self.is_down:
            raise EndpointConnectionError(endpoint_url="https://storage.test")


def install(monkeypatch: pytest.MonkeyPatch) -> Storage:
    """Every client of the SDK that is made from now on for S3 is this storage."""
    storage = Storage()
    for name, bucket in BUCKETS.items():
        monkeypatch.setenv(name, bucket)

    def client(service: str, **_: Any) -> Storage:
        assert service == "s3"
        return storage

    monkeypatch.setattr(boto3, "client", client)
    return storage
