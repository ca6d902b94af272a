"""What can be done to a person's record, one module a subject."""
