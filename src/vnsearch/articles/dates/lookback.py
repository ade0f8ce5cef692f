"""Whether an article begins with what happened long before it: a crime that is now tried."""

from __future__ import annotations

import re

from vnsearch.text.normalize import lower

__all__ = ["is_of_a_court", "tells_of_the_case"]

_READ = 3_000  # characters in which it shows that an article is a report of a court

_COURT = (
    *("năm tù", "tháng tù", "án tù", "án treo", "tù chung thân", "tử hình", "tuyên án"),
    *("tuyên phạt", "bị cáo", "cáo trạng", "xét xử", "hầu tòa", "lĩnh án", "phúc thẩm"),
    *("sơ thẩm", "giám đốc thẩm", "vành móng ngựa"),
)
"""Words of courts, in lower case; searched as they are, which is ten times as fast as a pattern."""

_ACT = re.compile(
    r"(?<!\w)(?:TAND|TANDTC|HĐXX|hội đồng xét xử|phiên|(?:xét )?xử|tuyên|kháng (?:cáo|nghị)|VKS\w*"
    r"|viện kiểm sát|truy tố|cáo trạng|khởi tố|tạm giam|(?:cơ quan|kết luận) điều tra|thi hành án"
    r"|pháp trường)(?!\w)",
    re.I,
)
"""What courts and prosecutors do, or have done to them; the police may have done it long before."""


def is_of_a_court(title: str, body: str) -> bool:
    """Whether an article reports of a court: the days that it names are those of the case."""
    text = lower(f"{title}\n{body[:_READ]}")
    return any(word in text for word in _COURT)


def tells_of_the_case(title: str, body: str, sentence: str) -> bool:
    """Whether a sentence of such an article tells of the case, and not of what the court did."""
    return not _ACT.search(sentence) and is_of_a_court(title, body)
