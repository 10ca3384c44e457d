"""The edge of the local platform: what CloudFront, its function and the firewall do in AWS, in one reverse proxy."""
