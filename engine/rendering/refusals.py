"""Every way to say no to a Word template or to a document made from one; each names the file and says what to do."""

from __future__ import annotations

from engine.domain.errors import ArendeError, NotThere, OutOfReach, Refused, WrongUsage


class NoSuchTemplate(NotThere):
    """Det finns ingen mall som heter «{name}». De som finns är: {there}.{perhaps}"""


class TemplateUnreadable(WrongUsage):
    """Mallen {file} går inte att läsa: {why}. Kontrollera att filen finns och att du har rätt att läsa den."""


class TemplateRefused(WrongUsage):
    """Mallen {file} kan inte användas."""


class NotAWordFile(TemplateRefused):
    """{file} är inget Word-dokument. Öppna filen i Word, välj Spara som och formatet Word-dokument (*.docx)."""


class PasswordProtected(TemplateRefused):
    """{file} är skyddad med lösenord eller sparad i ett äldre format. Öppna filen i Word, ta bort skyddet under Arkiv,
    Info, Skydda dokument, och spara den som Word-dokument (*.docx)."""


class Damaged(TemplateRefused):
    """{file} är skadad eller ofullständig ({part}). Öppna filen i Word, låt Word laga den och spara på nytt."""


class TooLarge(TemplateRefused):
    """{file} är för stor: {what}. Förminska bilderna (Bildformat, Komprimera bilder) och spara filen på nytt."""


class Macros(TemplateRefused):
    """{file} innehåller makron. Spara filen som Word-dokument utan makron (*.docx)."""


class ReachesOut(TemplateRefused):
    """{file} hämtar något utifrån: {target}. Klistra in det i filen i stället för att länka till det. Gäller det en
    bifogad dokumentmall: välj Normal under Utvecklare, Dokumentmall."""


class ForeignContent(TemplateRefused):
    """{file} innehåller ett inbäddat objekt eller ett främmande dokument ({part}). Ta bort det; klistra in texten eller
    en bild i stället."""


class ForbiddenField(TemplateRefused):
    """{file} innehåller Word-fältet «{field}», som hämtar något utifrån eller ändrar sig när dokumentet öppnas. Ta bort
    fältet; ett datum skrivs som text, och i en mall med mallfältet datum."""


class DoctypeInside(TemplateRefused):
    """{file} innehåller en dokumenttypsdeklaration ({part}), som inte hör hemma i en Word-fil. Öppna filen i Word och
    spara den på nytt."""


class TemplateSyntax(TemplateRefused):
    """{file}, {place}: {what} Rätta mallen i Word och kör «arende mall kontrollera»."""


class TemplateFailed(TemplateRefused):
    """Mallen {file} gick inte att fylla i ({place}): {what} Kör «arende mall kontrollera» och rätta mallen i Word."""


class TemplateTooHeavy(TemplateRefused):
    """Mallen {file} tog för lång tid eller för mycket minne och avbröts. Leta efter en slinga som aldrig tar slut eller
    en text som upprepas, och kör «arende mall kontrollera»."""


class NotStamped(Refused):
    """{file} kan inte stämplas: {why}. Handlingen är registrerad som den kom och går att hämta."""


class TextLost(Refused):
    """Mallen {file} skulle ha tappat text, så inget dokument gavs ut. Det som saknas: {lost}. Kontrollera att mallen
    skriver ut hela innehållet («arende mall kontrollera»)."""


class DraftNotShown(TemplateRefused):
    """Mallen {file} visar inte UTKAST på varje sida. Skriv {{%p if utkast %}}, UTKAST och {{%p endif %}} på
    var sin rad i varje sidhuvud."""


class LogoUnreadable(WrongUsage):
    """Logotypen går inte att använda: {why}. Spara den som PNG, JPEG eller SVG och försök igen."""


class LibreOfficeMissing(OutOfReach):
    """PDF kan inte göras, för LibreOffice finns inte på datorn. Installera det (i Debian och Ubuntu: apt install
    libreoffice-writer-nogui) eller ange programmet i SOFFICE."""


class PdfFailed(OutOfReach):
    """LibreOffice kunde inte göra PDF av {file}: {why}."""


def by_name(name: str, facts: dict[str, object]) -> ArendeError:
    """The refusal of that name, as it was raised in another process."""
    found = globals().get(name)
    if isinstance(found, type) and issubclass(found, ArendeError):
        return found(**facts)
    return TemplateFailed(**{"file": "?", "place": "?", "what": name, **facts})
