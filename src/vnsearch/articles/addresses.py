"""Addresses of web pages."""

from __future__ import annotations

from urllib.parse import urlsplit

__all__ = ["host_of"]


def host_of(url: str) -> str | None:
    """The host of an address, without "www."; None where it has none or is no address."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or None
    except ValueError:  # brackets that are no IPv6 address
        return None
