"""Plans, subscriptions and the quota of interviews."""
