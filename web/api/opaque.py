"""Names that tell nothing: a number of ours becomes 32 hex signs, and only who holds the secret finds the way back."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import sha256

HALF = 8
ROUNDS = 4


class NotOurs(ValueError):
    """The name was not made here."""


@dataclass(frozen=True, slots=True)
class Names:
    """Makes and reads names. kind: «case», «event»; the same number has another name in each.

    A number beside as many zeros goes through four rounds of Feistel's with HMAC, which makes a permutation that looks
    random to whoever lacks the key (Luby and Rackoff 1988); the zeros show, on the way back, that the name is ours.
    """

    key: bytes

    def of(self, kind: str, number: int) -> str:
        """The name of the number."""
        left, right = bytes(HALF), number.to_bytes(HALF, "big")
        for step in range(ROUNDS):
            left, right = right, self._mixed(kind, step, right, left)
        return (left + right).hex()

    def number(self, kind: str, name: str) -> int:
        """The number of the name. Raises NotOurs."""
        try:
            whole = bytes.fromhex(name)
        except ValueError:
            raise NotOurs(name) from None
        left, right = whole[:HALF], whole[HALF:]
        if len(right) != HALF or name != name.lower():
            raise NotOurs(name)
        for step in reversed(range(ROUNDS)):
            left, right = self._mixed(kind, step, left, right), left
        if left != bytes(HALF):
            raise NotOurs(name)
        return int.from_bytes(right, "big")

    def within(self, kind: str, case_id: int, own: object) -> str:
        """The name of something in a case, such as handling 3: the case's name, and a mark that only fits it."""
        mark = self._hash(f"{kind}:{case_id}:{own}".encode())[:HALF].hex()
        return f"{self.of('case', case_id)}-{mark}"

    def of_file(self, holder: str, digest: str) -> str:
        """The name of a file that was handed in: its digest, and a mark that only fits whoever handed it in."""
        return f"{digest}-{self._hash(f'file:{holder}:{digest}'.encode())[:HALF].hex()}"

    def digest(self, holder: str, name: str) -> str:
        """The digest of a file that the holder handed in. Raises NotOurs."""
        digest = name.partition("-")[0]
        if not hmac.compare_digest(self.of_file(holder, digest).encode(), name.encode()):
            raise NotOurs(name)
        return digest

    def case_within(self, name: str) -> int:
        """The case of something in it. Raises NotOurs."""
        return self.number("case", name.partition("-")[0])

    def _mixed(self, kind: str, step: int, by: bytes, what: bytes) -> bytes:
        pad = self._hash(f"{kind}:{step}:".encode() + by)
        return bytes(one ^ other for one, other in zip(what, pad, strict=False))

    def _hash(self, said: bytes) -> bytes:
        return hmac.new(self.key, said, sha256).digest()
