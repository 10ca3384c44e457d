"""What a person's picture is served with, here and in AWS; standard library only, because the CDK app reads it too."""

PICTURES = "/avatars/"

HEADERS = {
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-site",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""Whatever a browser makes of the bytes, it runs nothing; type, disposition and age are the object's own."""
