"""How the published documents are made; nothing here is deployed."""
