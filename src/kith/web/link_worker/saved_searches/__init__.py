"""Searches that a link worker keeps, and what is new in them."""
