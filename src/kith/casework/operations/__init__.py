"""What can be done in the work with a person, one module a subject."""
