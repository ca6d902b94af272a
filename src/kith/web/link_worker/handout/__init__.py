"""The details of a group, handed to a person: on paper, in large print or by text."""
