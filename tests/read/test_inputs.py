"""Files, folders and tables as people have them: each gives articles or one clear line, and none harms another."""

from __future__ import annotations

import gzip
import json
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.knowledge import Knowledge
from kg.model import Article, InputStatus, Source
from kg.read import find_sources, read_article

SECONDS = 30  # 2 million characters take about one: a pattern that runs wild takes hours
TEXT = (
    "Norway and Sweden sign ferry pact\n\n"
    "OSLO, Jan. 5, 2020 -- Norway signed a ferry pact with Sweden on Monday. Sweden will pay $20 million for it.\n"
)


def found(*paths: Path | str) -> tuple[dict[str, Source], dict[str, str]]:
    """Return the sources by id, and the reasons by the name of the input."""
    every = list(find_sources([str(path) for path in paths]))
    sources = {one.id: one for one in every if isinstance(one, Source)}
    reasons = {Path(one.path).name: one.reason for one in every if isinstance(one, InputStatus)}
    return sources, reasons


def article(source: Source, knowledge: Knowledge) -> Article:
    return read_article(source, knowledge=knowledge)


def put(folder: Path, name: str, content: str | bytes = TEXT) -> Path:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def test_every_kind_of_file_is_read(tmp_path: Path, knowledge: Knowledge) -> None:
    """Text, Markdown, HTML, JSON lines and CSV, packed or not, give the same story."""
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt.gz", gzip.compress(TEXT.encode()))
    put(tmp_path, "c.md", TEXT.replace("Norway and Sweden sign", "# Norway and Sweden sign"))
    body = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n")[1:] * 3)
    put(tmp_path, "d.html", f"<html><head><title>Norway and Sweden sign ferry pact</title></head><body>{body}</body>")
    put(tmp_path, "e.jsonl", json.dumps({"id": "e", "text": TEXT}) + "\n")
    put(tmp_path, "f.csv", 'id,text\nf,"' + TEXT + '"\n')
    put(tmp_path, "g.ndjson.gz", gzip.compress((json.dumps({"id": "g", "text": TEXT}) + "\n").encode()))
    sources, reasons = found(tmp_path)
    assert sorted(sources) == list("abcdefg")
    assert reasons == {}
    assert all("Norway signed a ferry pact" in article(source, knowledge).text for source in sources.values())


BAD = [
    ("empty.txt", b"", "the file is empty"),
    ("blank.txt", b" \n\t ", "the file is empty"),
    ("picture.txt", bytes(range(256)) * 100, "the file is binary"),
    ("paper.txt", b"%PDF-1.7 ...", "PDF"),
    ("table.xlsx", b"PK\x03\x04", "is not read"),
    ("truncated.txt.gz", gzip.compress(TEXT.encode() * 50)[:90], "cannot be read"),
    ("noise.txt.gz", b"this is no gzip", "cannot be read"),
    ("nothing.jsonl", b"", "the file is empty"),
    ("columns.csv", b"title,body\na,b\n", "no column 'text'"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bad_file_is_one_clear_line_and_its_neighbour_is_read(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    """What is no article is named with its reason; the file beside it is not lost."""
    put(tmp_path, "good.txt")
    put(tmp_path, name, content)
    sources, reasons = found(tmp_path / name, tmp_path / "good.txt")
    assert list(sources) == ["good"]
    assert list(reasons) == [name]
    assert reason in reasons[name]
    assert "\n" not in reasons[name]


def test_a_page_of_50_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """Size is looked at first, so that memory stays bounded; packed, at most the limit is unpacked."""
    put(tmp_path, "good.txt")
    with (tmp_path / "big.html").open("wb") as big:
        big.truncate(50_000_000)
    put(tmp_path, "bomb.txt.gz", gzip.compress(b"a" * 30_000_000))
    sources, reasons = found(tmp_path)
    assert list(sources) == ["good"]
    assert reasons["big.html"].startswith("the file has 50,000,000 bytes; at most 20,000,000 are read")
    assert "unpacks to more than 20,000,000 bytes" in reasons["bomb.txt.gz"]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A missing file fails by itself."""
    put(tmp_path, "good.txt")
    sources, reasons = found(tmp_path / "missing.txt", tmp_path / "*.md", tmp_path / "good.txt")
    assert list(sources) == ["good"]
    assert set(reasons) == {"missing.txt", "*.md"}


def test_broken_lines_of_a_table_lose_no_other_line(tmp_path: Path) -> None:
    """A row that is no JSON, no object or has no text is named by its line number."""
    rows = [
        json.dumps({"id": "one", "text": TEXT}),
        '{"id": "two", "text": "broken',
        "[1, 2]",
        json.dumps({"id": "three"}),
        "[" * 100_000,
        "",
        json.dumps({"id": "four", "text": TEXT + "More."}),
    ]
    sources, reasons = found(put(tmp_path, "rows.jsonl", "\n".join(rows)))
    assert sorted(sources) == ["four", "one"]
    assert sorted(reasons) == ["rows.jsonl:2", "rows.jsonl:3", "rows.jsonl:4", "rows.jsonl:5"]


def test_ids_cannot_leave_the_folder_or_fool_a_terminal(tmp_path: Path) -> None:
    """Paths, controls and direction marks in an id become a plain name."""
    ids = ["../../etc/passwd", "a\u202eb\x07c", "..", "/", "x" * 500, "con\nsole", "Pöl"]
    rows = [json.dumps({"id": name, "text": f"{TEXT} {number}"}) for number, name in enumerate(ids)]
    sources, _ = found(put(tmp_path, "rows.jsonl", "\n".join(rows)))
    assert len(sources) == len(ids)
    assert {"etc_passwd", "abc", "con_sole", "Pöl"} <= set(sources)
    assert all(name and "/" not in name and not name.startswith(".") and len(name) <= 130 for name in sources)
    assert all(name.isprintable() for name in sources)


def test_file_names_are_shown_without_controls(tmp_path: Path) -> None:
    """A name with an escape sequence is written out, not sent to the terminal."""
    put(tmp_path, "a\x1b[31mb\u202e.txt", b"")
    [name] = found(tmp_path)[1]
    assert name == "a\\x1b[31mb\\u202e.txt"


def test_one_name_for_two_contents_gives_two_articles(tmp_path: Path) -> None:
    """Ids stay apart by a hash of the content, whatever the order; equal contents count once."""
    for folder in ("x", "y", "z"):
        (tmp_path / folder).mkdir()
    put(tmp_path / "x", "talks.txt")
    put(tmp_path / "y", "talks.txt", TEXT + "The ferry sails in May.\n")
    put(tmp_path / "z", "talks.txt")
    sources, reasons = found(tmp_path / "z", tmp_path / "y", tmp_path / "x")
    assert len(sources) == 2
    assert all(name.startswith("talks-") for name in sources)
    assert "same name and content" in reasons["talks.txt"]
    assert found(tmp_path / "x", tmp_path / "y", tmp_path / "z")[0].keys() == sources.keys()


def test_folders_skip_what_is_hidden_or_describes_the_folder(tmp_path: Path) -> None:
    """A README is no news, unless the user names it."""
    put(tmp_path, "README.md")
    put(tmp_path, ".draft.txt")
    put(tmp_path, "a.txt")
    assert list(found(tmp_path)[0]) == ["a"]
    assert "describes the folder" in found(tmp_path)[1]["README.md"]
    assert list(found(tmp_path / "README.md")[0]) == ["README"]


FOREIGN = [
    (
        "de",
        "Der Minister sagte am Montag, dass die Gespräche in Oslo weitergehen. Die Regierung will im Mai entscheiden.",
    ),
    ("ru", "Министр заявил в понедельник, что переговоры в Осло продолжатся. Правительство примет решение в мае."),
    (
        "fr",
        "Le ministre a déclaré lundi que les discussions à Oslo se poursuivraient. Le gouvernement décidera en mai.",
    ),
]


@pytest.mark.parametrize(("code", "text"), FOREIGN)
def test_articles_in_other_languages_are_set_aside(tmp_path: Path, knowledge: Knowledge, code: str, text: str) -> None:
    """Only English is read; another language is said, with its code."""
    [source] = found(put(tmp_path, "a.txt", text * 3))[0].values()
    with pytest.raises(InputError, match=rf"another language \({code}\)"):
        article(source, knowledge)


def test_a_text_without_letters_is_refused(tmp_path: Path, knowledge: Knowledge) -> None:
    """Digits and brackets are no article."""
    [source] = found(put(tmp_path, "a.txt", "((((((12 34"))[0].values()
    with pytest.raises(InputError, match="no letters"):
        article(source, knowledge)


def test_ten_thousand_brackets_are_read_in_no_time(tmp_path: Path, knowledge: Knowledge) -> None:
    """No pattern runs wild on a row of brackets; the story around them is read."""
    brackets = "(" * 10_000
    for name, text in (
        ("a", f"{TEXT}\n{brackets}\n\n{TEXT}"),
        ("b", f"{TEXT}\n{brackets * 5}"),
        ("c", TEXT + "[" * 9999),
    ):
        [source] = found(put(tmp_path, f"{name}.txt", text))[0].values()
        assert "ferry pact" in article(source, knowledge).text


@pytest.mark.parametrize("unit", ["The talks go on in Oslo. ", "no end to it ", "a.b.c.", "“x” - ", "@@@@", "1 2/3 "])
def test_two_million_characters_in_one_line_are_read(tmp_path: Path, knowledge: Knowledge, unit: str) -> None:
    """One line of any length costs time in proportion to its length, whether it is an article in the end or not."""
    text = (TEXT + unit * (2_000_000 // len(unit)))[:2_000_000]
    [source] = found(put(tmp_path, "a.txt", text))[0].values()
    began = time.process_time()
    with suppress(InputError):
        assert len(article(source, knowledge).text) > 1_900_000
    assert time.process_time() - began < SECONDS


def test_controls_and_direction_marks_leave_names_readable(tmp_path: Path, knowledge: Knowledge) -> None:
    """A name with a bell or an override in it is the name without them, and the article says so."""
    text = TEXT.replace("Norway signed", "Nor\u202eway\x07 sig\u200bned")
    [source] = found(put(tmp_path, "a.txt", text))[0].values()
    read = article(source, knowledge)
    assert "Norway signed a ferry pact" in read.text
    assert len(read.notes) == 2
