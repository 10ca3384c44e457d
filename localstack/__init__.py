"""The whole platform on one machine: `python -m localstack up | down | status | reset | logs | seed`."""
