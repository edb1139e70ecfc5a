"""How long we wait for a visitor: for the head of a request, and for somebody to take what we send.

uvicorn itself waits for ever, and answers nobody more than so many at once: whoever dawdled on enough lines would shut
everybody else out.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_WITHIN = 15
TAKEN_WITHIN = 60
TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Patient(H11Protocol):
    """A line on which a request must begin, and an answer be taken, in time."""

    _waiting: asyncio.TimerHandle | None = None
    _sending: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        """A visitor calls."""
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Something came: the clock runs from the first byte of a head until the head is whole."""
        super().data_received(data)
        self._await_head()

    def _await_head(self) -> None:
        begun = self.conn.their_state is not h11.IDLE
        if begun and self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        elif not begun and self._waiting is None and not self.transport.is_closing():
            self._waiting = self.loop.call_later(HEAD_WITHIN, self._head_is_late)

    def _head_is_late(self) -> None:
        self._waiting = None
        if not self.transport.is_closing() and self.conn.their_state is h11.IDLE:
            if self.conn.our_state is h11.IDLE:
                self.transport.write(TOO_SLOW)
            self.transport.close()

    def pause_writing(self) -> None:
        """What we send is not taken."""
        super().pause_writing()
        self._sending = self._sending or self.loop.call_later(TAKEN_WITHIN, self.transport.abort)

    def resume_writing(self) -> None:
        """It is taken again."""
        super().resume_writing()
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None

    def connection_lost(self, exc: Exception | None) -> None:
        """The line is gone, and nothing is waited for on it."""
        for timer in (self._waiting, self._sending):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)
