"""Signals as requests to stop."""

from __future__ import annotations

import signal

import pytest

from vnsearch.cli.interrupt import StopRequest


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_the_first_signal_asks_and_the_second_aborts(
    number: signal.Signals, code: int, capfd: pytest.CaptureFixture[str]
) -> None:
    """One signal sets the request, says so once and gives the exit code; two raise."""
    with StopRequest() as stop:
        assert not stop.requested()
        signal.raise_signal(number)
        assert stop.requested()
        assert stop.exit_code == code
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
    assert capfd.readouterr().err.count("Stopping") == 1


def test_the_handlers_before_are_put_back() -> None:
    """Outside the context signals do what they did, also after an error inside."""
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with pytest.raises(ValueError, match="inside"), StopRequest():
        raise ValueError("inside")
    assert [signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM)] == before
