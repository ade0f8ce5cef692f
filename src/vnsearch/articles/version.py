"""The version of how documents are read."""

__all__ = ["READING_VERSION"]

READING_VERSION = 2
"""Counts the changes to what is found in documents; files read under another one are read again."""
