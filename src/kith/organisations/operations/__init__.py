"""Changing organisations, what services cover and how they run, and who works where."""
