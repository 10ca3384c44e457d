"""What keeps the platform itself running: migrations, the relay, health."""
