"""The löfte that residents read keeps to one page; where it does not, whoever makes it is told."""

from __future__ import annotations

from engine.domain.agreement import PLEDGE
from engine.domain.media_types import PDF

_SHORTEN = "Korta det som lovas eller görs i ärendefilen (arende andra), eller texten i Word."


def longer_than_its_page(template: str, data: bytes, media_type: str) -> list[str]:
    """Warnings: of a PDF how many pages it is, of a Word file that it seems to need more than one."""
    if template != PLEDGE:
        return []
    if media_type == PDF:
        from engine.rendering.pages import count  # noqa: PLC0415 - only who makes a PDF pays for it

        pages = count(data)
        return [f"Löftet ska rymmas på en sida men blev {pages}. {_SHORTEN}"] if pages > 1 else []
    from engine.rendering.length import seems_longer_than_a_page  # noqa: PLC0415 - only who makes a document pays for it

    long = seems_longer_than_a_page(data)
    return [f"Löftet ska rymmas på en sida men ser ut att bli längre. {_SHORTEN}"] if long else []
