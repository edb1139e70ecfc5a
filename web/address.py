"""Under which address the site is reached, and what follows: trusted hosts, where forms come from, cookie names."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Address:
    """public: «https://arende.kommun.se»; None: only this machine, without encryption, under any of its own names."""

    public: str | None = None

    @property
    def is_secure(self) -> bool:
        """Whether the browser reaches it encrypted."""
        return self.public is not None and self.public.startswith("https://")

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names that a request may be made to; this machine's own are for monitors beside it."""
        named = (urlsplit(self.public).hostname or "",) if self.public else ()
        return (*named, *LOOPBACK)

    def is_own(self, origin: str, host: str) -> bool:
        """Whether a form came from one of our own pages."""
        return origin == self.base(host)

    def base(self, host: str) -> str:
        """What our addresses begin with. host: the name that the request was made to, one that we answer to."""
        return self.public or f"http://{host}"

    def cookie(self, name: str) -> str:
        """The cookie's name: with the prefix that binds it to this very host where the address is encrypted."""
        return f"__Host-{name}" if self.is_secure else name
