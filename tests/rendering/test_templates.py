"""Templates by name: the municipality's own go before the shipped, and the shipped are what their maker makes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from engine.rendering.package import unpack
from engine.rendering.refusals import NoSuchTemplate, NotAWordFile, TemplateUnreadable, TooLarge
from engine.rendering.templates import SHIPPED, TemplateShelf, shipped_digests, template_at
from scripts.make_templates.__main__ import parts_of
from scripts.make_templates.kinds import kinds
from tests.rendering.documents import KINDS


def test_the_shipped_templates_are_those_that_workflows_and_meetings_name() -> None:
    assert TemplateShelf().names() == KINDS


@pytest.mark.parametrize("name", KINDS)
def test_a_shipped_template_knows_its_version_and_says_what_it_is_for(name: str) -> None:
    found = TemplateShelf().get(name)
    assert (found.shipped, found.version.isdigit(), len(found.caption) > 20) == (True, True, True)
    assert found.digest == hashlib.sha256(Path(found.file).read_bytes()).hexdigest()


def test_the_shipped_files_are_what_their_maker_makes() -> None:
    made = {kind.name: parts_of(kind) for kind in kinds()}
    kept = {path.stem: unpack(path.read_bytes(), path.name) for path in SHIPPED.glob("*.docx")}
    assert kept == made, "kör: python -m scripts.make_templates"
    assert {hashlib.sha256(path.read_bytes()).hexdigest() for path in SHIPPED.glob("*.docx")} == shipped_digests()


def test_a_municipalitys_template_goes_before_ours(tmp_path: Path) -> None:
    own = tmp_path / "missiv.docx"
    own.write_bytes((SHIPPED / "brev.docx").read_bytes() + b"\0")
    shelf = TemplateShelf(tmp_path)
    assert shelf.get("missiv").file == str(own)
    assert not shelf.get("missiv").shipped
    assert shelf.get("brev").shipped
    assert shelf.names() == KINDS


def test_a_municipality_may_have_templates_that_we_lack(tmp_path: Path) -> None:
    (tmp_path / "interpellation.docx").write_bytes((SHIPPED / "brev.docx").read_bytes())
    (tmp_path / "~$interpellation.docx").write_bytes(b"left by Word while the file is open")
    assert set(TemplateShelf(tmp_path).names()) == {*KINDS, "interpellation"}


@pytest.mark.parametrize("name", ["missivv", "../missiv", "/etc/passwd", "", "a/b", "missiv.docx", "x" * 500, "\0"])
def test_a_name_that_is_none_is_answered_with_those_there_are(name: str) -> None:
    with pytest.raises(NoSuchTemplate, match="missiv, overenskommelse"):
        TemplateShelf().get(name)


def test_the_nearest_name_is_suggested() -> None:
    with pytest.raises(NoSuchTemplate, match="Menade du tjansteskrivelse"):
        TemplateShelf().get("tjänsteskrivelse")


def test_a_file_that_is_not_there_is_said_not_to_be(tmp_path: Path) -> None:
    with pytest.raises(TemplateUnreadable, match=r"borta\.docx"):
        template_at(tmp_path / "borta.docx")


def test_a_file_that_is_no_word_file_is_refused_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "brev.docx").write_text("hej")
    with pytest.raises(NotAWordFile, match=r"brev\.docx"):
        TemplateShelf(tmp_path).get("brev")


def test_a_file_without_end_is_not_read_to_its_end() -> None:
    with pytest.raises(TooLarge):
        template_at(Path("/dev/zero"))
