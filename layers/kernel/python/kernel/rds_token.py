"""The password of an RDS login: a SigV4-presigned URL made locally, without an SDK on the path and without a secret to leak.

Source: the AWS documentation of `generate-db-auth-token`; a test compares the result with botocore's byte for byte.
"""

import hashlib
import hmac
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

from kernel.settings import setting

LIFETIME_SECONDS = 900


def rds_token(*, host: str, port: int, user: str, at: datetime | None = None) -> str:
    """A token for one user of one database endpoint, valid for 15 minutes."""
    moment = (at or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
    region = setting("AWS_REGION")
    scope = f"{moment[:8]}/{region}/rds-db/aws4_request"
    query = {
        "Action": "connect",
        "DBUser": user,
        "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
        "X-Amz-Credential": f"{setting('AWS_ACCESS_KEY_ID')}/{scope}",
        "X-Amz-Date": moment,
        "X-Amz-Expires": str(LIFETIME_SECONDS),
        "X-Amz-SignedHeaders": "host",
    }
    session = setting("AWS_SESSION_TOKEN", "")
    if session:
        query["X-Amz-Security-Token"] = session
    canonical_query = _encoded(dict(sorted(query.items())))
    canonical = f"GET\n/\n{canonical_query}\nhost:{host}:{port}\n\nhost\n{hashlib.sha256(b'').hexdigest()}"
    to_sign = f"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    key = f"AWS4{setting('AWS_SECRET_ACCESS_KEY')}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    return f"{host}:{port}/?{_encoded(query)}&X-Amz-Signature={hmac.digest(key, to_sign.encode(), 'sha256').hex()}"


def _encoded(query: dict[str, str]) -> str:
    return urlencode(query, quote_via=quote, safe="-_.~")
