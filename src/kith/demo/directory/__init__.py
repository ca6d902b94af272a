"""Linnerby's groups and services, with the dirt that real directories have."""
