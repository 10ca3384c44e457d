"""PostgreSQL, the bus and the state machines, as the platform's own functions use them."""
