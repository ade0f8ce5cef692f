"""Imported by the process that worker processes are forked from: what they have in common.

Modules, the segmentation model and the gazetteer are loaded once, and the workers share the
memory that they take. Signals are ignored there from the first moment: a Ctrl-C on a terminal
reaches all processes, and the one that writes decides.
"""

import gc
import os
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
# The workers are as many as there are cores: threads of numpy's would only be in the way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from vnsearch.articles.making import make_article  # noqa: E402
from vnsearch.index import worker  # noqa: E402, F401
from vnsearch.text.batch import analyze_texts  # noqa: E402
from vnsearch.text.lexicon import lexicon  # noqa: E402

_SAMPLE = (
    "Ngày 5/6, tại tỉnh Quảng Ninh, Bộ đội Biên phòng tuần tra.\n\nBan Chỉ huy cho biết như vậy."
)

analyze_texts([(make_article("sample", _SAMPLE).text, None)], lexicon())
gc.freeze()  # a collector that looks at what is shared would copy it
gc.set_threshold(100_000)  # objects that come and go with articles are in no cycles
