"""Bringing listings in from other directories, every row accounted for."""
