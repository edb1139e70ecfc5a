"""A real mail server on the loopback that answers as it is told: yes, no, later, never, or by hanging up."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from enum import StrEnum
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Step(StrEnum):
    """Where in the conversation the server does as it was told."""

    EHLO = "EHLO"
    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"  # before the text: in place of 354
    END = "END"  # after the final dot: the server has the mail, whatever it says


@dataclass(frozen=True, slots=True)
class Received:
    """A mail that reached its final dot: envelope and bytes, and what the server answered (None: it never did)."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes
    answer: str | None

    @property
    def accepted(self) -> bool:
        return self.answer is not None and self.answer.startswith("2")

    @property
    def message(self) -> EmailMessage:
        message = message_from_bytes(self.content, policy=default)
        assert isinstance(message, EmailMessage)
        return message


@dataclass(slots=True)
class _Order:
    step: Step
    does: str  # an answer such as "451 4.3.0 senare", or DROP or HANG
    times: int | None
    recipient: str | None = None

    def fits(self, step: Step, recipient: str | None) -> bool:
        return step == self.step and self.recipient in (None, recipient) and self.times != 0


DROP = "drop"
HANG = "hang"


@dataclass(slots=True)
class SmtpServer:
    """Told nothing, it takes every mail.

    Orders hold in the order they were given, each so many times (None: for ever).
    """

    received: list[Received] = field(default_factory=list)
    connections: int = 0
    _orders: deque[_Order] = field(default_factory=deque)
    _controller: Controller | None = None

    def say(self, step: Step, answer: str, *, times: int | None = None, recipient: str | None = None) -> None:
        """Answers such as «450 4.2.1 senare» or «550 5.1.1 okänd» at a step; at RCPT perhaps for one recipient only."""
        self._orders.append(_Order(step, answer, times, recipient))

    def drop(self, step: Step, *, times: int | None = None) -> None:
        """Hangs up at a step, without an answer; at END it has got the mail all the same."""
        self._orders.append(_Order(step, DROP, times))

    def hang(self, step: Step, *, times: int | None = None) -> None:
        """Never answers at a step; the line stays open until the client gives up or the server stops."""
        self._orders.append(_Order(step, HANG, times))

    def obey_again(self) -> None:
        """Forgets every order: from now on it takes every mail."""
        self._orders.clear()

    @property
    def accepted(self) -> list[Received]:
        """The mails that the server said yes to."""
        return [mail for mail in self.received if mail.accepted]

    @property
    def host(self) -> str:
        return "127.0.0.1"

    @property
    def port(self) -> int:
        """The port it listens on; it must be running."""
        assert self._controller is not None, "servern är inte igång"
        return int(self._controller.port)

    @property
    def url(self) -> str:
        """As ARENDE_SMTP wants it."""
        return f"smtp://{self.host}:{self.port}"

    def __enter__(self) -> Self:
        self._controller = _Controller(self)
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def carry_out(self, step: Step, server: SMTP, recipient: str | None = None) -> str | None:
        """What the orders say of a step: an answer to give, or None where the mail may pass."""
        order = next((order for order in self._orders if order.fits(step, recipient)), None)
        if order is None:
            return None
        if order.times is not None:
            order.times -= 1
        if order.does == HANG:
            await asyncio.Event().wait()
        if order.does == DROP:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            # The task of a broken line must not go on to speak on it.
            raise asyncio.CancelledError
        return order.does


class _Conversation(SMTP):
    """aiosmtpd's conversation, with a word of ours before the text is let in."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd names the method after the command
        orders: SmtpServer = self.event_handler.orders
        if answer := await orders.carry_out(Step.DATA, self):
            await self.push(answer)
        else:
            await super().smtp_DATA(arg)


class _Handler:
    """aiosmtpd's hooks: each asks the orders first and else does what a kind server does."""

    def __init__(self, orders: SmtpServer) -> None:
        self.orders = orders

    async def handle_EHLO(  # noqa: N802 - aiosmtpd names the hook after the command
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.orders.connections += 1
        answer = await self.orders.carry_out(Step.EHLO, server)
        session.host_name = hostname
        return [answer] if answer else responses

    async def handle_MAIL(  # noqa: N802 - the same
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := await self.orders.carry_out(Step.MAIL, server):
            return answer
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 ja"

    async def handle_RCPT(  # noqa: N802 - the same
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := await self.orders.carry_out(Step.RCPT, server, address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ja"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        answer: str | None = None
        try:
            answer = await self.orders.carry_out(Step.END, server) or "250 2.0.0 mottaget"
        finally:
            self.orders.received.append(_received(envelope, answer))
        return answer


class _Controller(Controller):
    def __init__(self, orders: SmtpServer) -> None:
        super().__init__(_Handler(orders), hostname="127.0.0.1", port=0, ready_timeout=30)

    def factory(self) -> Any:
        return _Conversation(self.handler, hostname="mejl.example", enable_SMTPUTF8=True, timeout=600)

    def _trigger_server(self) -> None:
        """The first contact, which aiosmtpd makes on the port asked for; with port 0 the system chose another."""
        assert isinstance(self.server, asyncio.Server)
        self.port = int(self.server.sockets[0].getsockname()[1])
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd types this one not


def _received(envelope: Envelope, answer: str | None) -> Received:
    content = envelope.content
    assert isinstance(content, bytes)
    return Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), content, answer)
