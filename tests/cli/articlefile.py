"""A file of many articles, for runs that are watched or broken off."""

from __future__ import annotations

import json
from pathlib import Path

__all__ = ["write_articles"]

_BODY = "bộ đội biên phòng tuần tra đường biên cột mốc xã huyện tỉnh nhân dân thi đua. " * 12


def write_articles(path: Path, count: int) -> Path:
    """Write `count` articles of about a kilobyte each as JSON Lines; returns the path."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            article = {"id": number, "title": f"Tin số {number}", "text": f"{_BODY} Bài {number}."}
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    return path
