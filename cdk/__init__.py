"""The CDK app: everything that is deployed, derived from the manifests of `functions/`."""
