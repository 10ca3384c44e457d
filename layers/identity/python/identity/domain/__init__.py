"""What a sign-in, a session and a role at the identity provider are: plain Python."""
