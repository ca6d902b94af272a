"""What the Organisation Data Service publishes of general practices."""
