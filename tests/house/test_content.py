"""What the project says is its own, is about nobody, and is complete where a reader looks first."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.house.project import files, texts
from tests.support.parts import REPOSITORY, SHARED

WORDS_IN_COMMON = 8
OURS = ("exempel/", "templates_docx/", "workflows/", "docs/", "tests/", "README")


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "LICENSE", "publiccode.yml", "Makefile", ".ci/run"])
def test_what_a_reader_looks_for_is_there(name: str) -> None:
    assert (REPOSITORY / name).stat().st_size > 100


def test_the_licence_is_whole() -> None:
    text = (REPOSITORY / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert [number for number in range(1, 16) if not re.search(rf"^{number}\.\s*[A-Z]", text, flags=re.MULTILINE)] == []
    assert text.rstrip().endswith("require the production of a new EUPL version.")


def test_publiccode_says_what_the_standard_asks_for() -> None:
    said = YAML(typ="safe").load((REPOSITORY / "publiccode.yml").read_text(encoding="utf-8"))
    wanted = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
    }
    assert wanted | {"maintenance", "localisation"} <= set(said)
    assert {"sv", "en"} <= set(said["description"])
    for description in said["description"].values():
        assert len(description["shortDescription"]) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000
        assert description["features"]
    assert said["legal"]["license"] == "EUPL-1.2"


def test_no_file_holds_a_personnummer() -> None:
    assert [(place, found) for place, text in texts() for found in _personal_numbers(text)] == []


def test_a_personnummer_would_be_found() -> None:
    # Put together here, so that this file holds none: a birth date, three digits and the check digit that fits.
    nine = "811218" + "987"
    whole = nine + str(_check_digit(nine))
    for written in (whole, f"{whole[:6]}-{whole[6:]}", f"19{whole[:6]}-{whole[6:]}", f"19{whole}"):
        assert list(_personal_numbers(f"Sökande: {written}.")) == [written]
    wrong = whole[:-1] + str((int(whole[-1]) + 1) % 10)
    assert list(_personal_numbers(f"{wrong} 2017-08-29 KS 2017/215 telefon 0701740605")) == []


@pytest.mark.seeds
def test_no_file_is_a_copy_of_a_real_case() -> None:
    real = {_digest(path) for folder in ("cases", "seeds") for path in (SHARED / folder).rglob("*") if path.is_file()}
    assert real
    assert [str(path) for path in files() if _digest(path) in real] == []


@pytest.mark.seeds
def test_our_texts_share_no_sentence_with_the_real_ones() -> None:
    real: set[tuple[str, ...]] = set()
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        real |= _runs(path.read_text(encoding="utf-8"))
    assert real
    ours = [(place, text) for place, text in texts() if place.startswith(OURS)]
    assert [(place, " ".join(run)) for place, text in ours for run in sorted(_runs(text) & real)] == []


def test_a_sentence_in_common_would_be_found() -> None:
    theirs = "Parterna ska varje år tillsammans gå igenom hur arbetet har gått och vad det gav."
    ours = "text: >-\n  PARTERNA ska varje år tillsammans\n  gå igenom, hur arbetet har gått i kommunen"
    assert (
        " ".join(next(iter(sorted(_runs(theirs) & _runs(ours))))) == "parterna ska varje år tillsammans gå igenom hur"
    )


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every run of so many words, whatever stands between them."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return {tuple(words[start : start + WORDS_IN_COMMON]) for start in range(len(words) - WORDS_IN_COMMON + 1)}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _personal_numbers(text: str) -> list[str]:
    found = re.finditer(r"(?<![\w-])(?:\d{2})?(\d{6})[-+]?(\d{4})(?![\w-])", text)
    return [
        match[0]
        for match in found
        if _is_birthday(match[1]) and _check_digit(match[1] + match[2][:3]) == int(match[2][3])
    ]


def _is_birthday(digits: str) -> bool:
    day = int(digits[4:])
    try:
        date(2000 + int(digits[:2]), int(digits[2:4]), day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def _check_digit(nine: str) -> int:
    """Luhn: every other digit doubled, the digits of the products added, up to the next ten."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine))
    return -sum(product // 10 + product % 10 for product in doubled) % 10
