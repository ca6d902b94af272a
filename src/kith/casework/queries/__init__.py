"""What pages may ask about the work with a person, one module a page."""
