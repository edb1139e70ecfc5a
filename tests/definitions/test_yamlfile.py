"""The reader of YAML: words stay words, every line is known, and what cannot be read is said in Swedish."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from engine.definitions import yamlfile
from engine.definitions.yamlfile import LARGEST, Entry, Mapping, Scalar, Sequence, read_tree
from engine.domain.errors import FileFaults
from tests.support.parts import REPOSITORY


def faults_of(source: str | bytes | Path) -> list[str]:
    with pytest.raises(FileFaults) as refused:
        read_tree(source, "fil.yaml")
    return [str(fault) for fault in refused.value.faults]


def test_words_numbers_and_days_stay_as_they_are_written() -> None:
    tree = read_tree("on: yes\nno: off\nday: 2017-02-30\nphone: 0142\nnumber: 1_000\n")

    assert isinstance(tree, Mapping)
    assert [(entry.key, entry.value.text) for entry in tree.entries if isinstance(entry.value, Scalar)] == [
        ("on", "yes"),
        ("no", "off"),
        ("day", "2017-02-30"),
        ("phone", "0142"),
        ("number", "1_000"),
    ]


@pytest.mark.parametrize("written", ["", "~", "null", "NULL"])
def test_null_is_what_the_source_does_not_say(written: str) -> None:
    assert Mapping((Entry("a", 1, Scalar(None, 1)),), 1) == read_tree(f"a: {written}\n")


def test_a_quoted_null_is_a_word() -> None:
    assert Mapping((Entry("a", 1, Scalar("null", 1, plain=False)),), 1) == read_tree('a: "null"\n')


def test_every_key_and_value_knows_its_line() -> None:
    tree = read_tree("a:\n  - b\n  - {c: d,\n     e: f}\n")

    assert isinstance(tree, Mapping)
    items = tree.entries[0].value
    assert isinstance(items, Sequence)
    assert isinstance(items.items[1], Mapping)
    assert (items.items[0].line, items.items[1].line, items.items[1].entries[1].line) == (2, 3, 4)


def test_letters_composed_of_two_signs_become_one() -> None:
    assert Mapping((Entry("å", 1, Scalar("ö", 1)),), 1) == read_tree("a\u030a: o\u0308\n")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read_tree("a: b") == read_tree(b"\xef\xbb\xbfa: b")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("a: &x 1", "fil.yaml:1: ankaret &x stöds inte."),
        ("a: 1\nb: *x", "fil.yaml:2: hänvisningen *x stöds inte."),
        ("a: !!python/object:os.system 1", "fil.yaml:1: taggen"),
        ("<<: {a: 1}", "fil.yaml:1: sammanslagning med <<"),
        ("a: 1\nb: 2\na: 3", "fil.yaml:3: nyckeln «a» står redan på rad 1."),
        ("? [a]\n: b", "fil.yaml:1: en nyckel måste vara ett ord."),
        ("%YAML 1.1\n---\na: on", "fil.yaml:1: rader som börjar med % stöds inte."),
        ("a: 1\n---\nb: 2", "fil.yaml:2: här börjar ett andra dokument."),
        ("\ta: 1", "fil.yaml:1: ett tabbtecken"),
        ("a: b: c", "fil.yaml:1: kolonet kan inte stå här."),
        ("a: 'b", "fil.yaml:1: filen tar slut för tidigt."),
        ("a: [1, 2", "fil.yaml:1: en lista eller {…} är inte avslutad."),
        ("[" * 5000, "fil.yaml:1: värden ligger i varandra djupare än 40 nivåer."),
        ('a: "\\ud800"', "fil.yaml:1: texten innehåller U+D800"),
        ("a: \x07", "fil.yaml:1: filen innehåller styrtecknet U+0007."),
        ("a: 1\nb: " + "!" * 100_000, "fil.yaml:2: ett ord som börjar med !, & eller * tar aldrig slut."),
        ("", "fil.yaml: filen är tom."),
        ("# bara en kommentar", "fil.yaml: filen är tom."),
        (b"a: \xe5", "fil.yaml:1: raden är inte skriven i UTF-8."),
        ("a: å".encode("utf-16"), "fil.yaml: filen är sparad i UTF-16."),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff", "fil.yaml: filen är ingen textfil."),
        (b"a: " + b"x" * LARGEST, "fil.yaml: filen är större än 5 MB."),
        (Path("finns-inte.yaml"), "fil.yaml: filen finns inte."),
        (Path("nul\0.yaml"), "fil.yaml: filen går inte att läsa."),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(source: str | bytes | Path, said: str) -> None:
    assert faults_of(source)[0].startswith(said)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert faults_of(tmp_path) == ["fil.yaml: det är en mapp, inte en fil."]


def test_every_fault_that_can_be_seen_is_told_at_once() -> None:
    assert len(faults_of("a: &x 1\nb: !t 2\na: 3\n")) == 3


def test_a_file_of_very_many_values_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlfile, "MOST_NODES", 1000)

    assert faults_of("- a\n" * 1001) == ["fil.yaml:1000: filen har fler än 1000 värden. Dela upp den."]


def test_a_very_long_fault_is_cut_and_very_many_are_counted() -> None:
    long = faults_of("a: 1\n" + '"' + "å" * 5000 + '": *x')
    many = faults_of("a: b\n" * 1000)

    assert max(len(fault) for fault in long) < 2000
    assert len(many) == 501
    assert many[-1].endswith("fler än 500 fel; resten visas inte.")


def test_the_library_is_loaded_only_by_those_who_read_a_file() -> None:
    code = "import sys, engine.definitions.catalog, engine.definitions.casefile; print('ruamel.yaml' in sys.modules)"

    said = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)

    assert said.stdout == "False\n"
