"""What tests share: an embedded PostgreSQL, the environment of a function, and the events that invoke it."""
