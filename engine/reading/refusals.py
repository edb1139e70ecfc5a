"""Every way to say no to a file that shall be read: each names it and says what to do, and nothing is created."""

from __future__ import annotations

from engine.domain.errors import WrongUsage


class NotReadable(WrongUsage):
    """{file} går inte att läsa: {why}."""


class EmptyFile(NotReadable):
    """{file} är tom: där finns inga ord att läsa."""


class TooLarge(NotReadable):
    """{file} är för stor att läsa: {what}. Dela upp den, eller spara den som text (.txt) utan bilder."""


class TooSlow(NotReadable):
    """{file} tog för lång tid eller för mycket minne att läsa. Dela upp den i flera filer och läs en i taget."""


class Encrypted(NotReadable):
    """{file} är skyddad med lösenord. Öppna den, ta bort skyddet och spara den på nytt."""


class OldFormat(NotReadable):
    """{file} är skyddad med lösenord eller sparad i ett äldre format (.doc). Öppna den i Word, ta bort
    skyddet (Arkiv, Info, Skydda dokument) och spara den som Word-dokument (*.docx)."""


class Damaged(NotReadable):
    """{file} är skadad eller ofullständig ({part}). Hämta den på nytt där den kom ifrån, eller spara om den."""


class Macros(NotReadable):
    """{file} innehåller makron och läses inte. Spara den som Word-dokument utan makron (*.docx)."""


class Scanned(NotReadable):
    """{file} saknar textlager: den är en bild av ett dokument ({pages} sidor). Tolka den med ett program för
    texttolkning (OCR) och spara som PDF med text."""


class UnknownEncoding(NotReadable):
    """{file} är inte text i någon känd teckenkodning. Spara den som text i UTF-8."""


class NotAMail(NotReadable):
    """{file} är inget mejl som går att läsa. Registrera filen som den är och fyll i fälten för hand."""


class UnknownFormat(NotReadable):
    """{file} är {what}, som inte läses här. Det som läses är .docx, .pdf (med text), .odt, .txt och .md."""


class NoDecision(NotReadable):
    """{file} ser inte ut som ett kommunalt dokument: varken slag av dokument, kommun, diarienummer, parter eller
    beslutspunkter framgår. Är det rätt fil?"""
