"""The presigned login equals the SDK's, byte for byte."""

from datetime import UTC, datetime
from unittest.mock import patch

import boto3
import pytest

from kernel.rds_token import rds_token

NOON = datetime(2026, 1, 31, 12, 0, 0, tzinfo=UTC)
HOST = "platform.proxy-abc.eu-central-1.rds.amazonaws.com"


@pytest.mark.parametrize("session", [None, "FwoGZXIvYXdzEBYaD+/=="])
@pytest.mark.parametrize("user", ["interviews_writer", "odd user+name"])
def test_the_token_equals_botocores(monkeypatch: pytest.MonkeyPatch, user: str, session: str | None) -> None:
    monkeypatch.setenv("AWS_REGION", "eu-central-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret/with+signs")
    monkeypatch.delenv("AWS_SESSION_TOKEN", raising=False)
    if session:
        monkeypatch.setenv("AWS_SESSION_TOKEN", session)
    with patch("botocore.auth.get_current_datetime", return_value=NOON.replace(tzinfo=None)):
        theirs = boto3.Session(region_name="eu-central-1").client("rds").generate_db_auth_token(HOST, 5432, user)
    assert rds_token(host=HOST, port=5432, user=user, at=NOON) == theirs
