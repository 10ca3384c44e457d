"""Keycloak over HTTP, token verification, cookies and the bus; urllib3, PyJWT and boto3 are imported nowhere else."""
