"""The version of vnsearch."""

__version__ = "0.1.0"
