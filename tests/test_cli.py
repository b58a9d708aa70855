"""The command: what it prints, and the exit code of each kind of end."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg.cli import INTERRUPTED, NOTHING, SOME_FAILED, UNWRITABLE, USAGE, WELL, run

GOOD = (
    "SEOUL, Nov. 15 -- Foreign Minister Ida Venn of Norway urged Japan on Friday to renew the pact.\n\n"
    "“Japan should pay more,” Venn said. The talks in Geneva ended without a deal.\n"
)
FOREIGN = (
    "Der Präsident hat am Freitag in Berlin erklärt, dass die Verhandlungen über das Abkommen weitergehen werden. "
    "Die Regierung wolle die Kosten nicht allein tragen, sagte er vor Journalisten.\n"
)
# Older editors wrote curly quotes and accents in one byte each.
OLD = (
    "The café in Montréal was closed on Friday, said Mayor André Lévesque. “We will reopen,” he said.\n\n"
    "The owner thanked the city for its help, and the mayor promised a new bridge.\n"
)
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \n\n\t\n", "the file is empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "the file is binary"),
    "foreign.txt": (FOREIGN.encode() * 5, r"another language \(de\)"),
    "line.txt": (b"The president said that the talks would go on. " * 44_000, "2,068,000 characters"),
    "undecodable.txt": (bytes(range(128, 256)) * 20, "cannot be decoded"),
}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, int, str, str]:
    """Build a folder with good and bad files once; return input, output, exit code, standard output and error."""
    folder, output = tmp_path_factory.mktemp("mixed"), tmp_path_factory.mktemp("output")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "old.txt").write_bytes(OLD.encode("cp1252"))
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content)
    arguments = ["build", str(folder), str(folder / "missing.txt"), "-o", str(output), "--workers", "1"]
    command = [sys.executable, "-c", "from kg.cli import main; main()", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603
    return folder, output, done.returncode, done.stdout, done.stderr


def test_good_files_are_built_among_bad_ones(mixed: tuple[Path, Path, int, str, str]) -> None:
    """Exit code 1 says that some inputs failed; the good ones have their claims."""
    _, output, code, printed, _ = mixed
    assert code == SOME_FAILED
    built = kg.load(output)
    assert [article.id for article in built.articles()] == ["good", "old"]
    assert {claim.article for claim in built.claims()} >= {"good"}
    assert printed.startswith("2 articles (2 built, 0 reused, 7 failed)")


@pytest.mark.parametrize("name", [*BAD, "missing.txt"])
def test_each_bad_file_has_one_line_with_its_reason(mixed: tuple[Path, Path, int, str, str], name: str) -> None:
    """The line names the file as the user gave it, and why it was not read."""
    folder, _, _, _, errors = mixed
    lines = [line for line in errors.splitlines() if line.startswith(f"{folder / name}: ")]
    assert len(lines) == 1
    assert re.search(BAD[name][1] if name in BAD else "no such file", lines[0])


def test_nothing_else_is_printed_as_an_error(mixed: tuple[Path, Path, int, str, str]) -> None:
    """No traceback, no warning of a library."""
    folder, _, _, _, errors = mixed
    others = [line for line in errors.splitlines() if not line.startswith((str(folder), "3 of 3 documents done"))]
    assert [line for line in others if not re.match(r"\d+ of \d+ documents done", line)] == []


def test_an_old_encoding_is_decoded_and_said_so(mixed: tuple[Path, Path, int, str, str]) -> None:
    """Accents and curly quotes are what they were, and the article has a note."""
    old = next(article for article in kg.load(mixed[1]).articles() if article.id == "old")
    assert "café in Montréal was closed on Friday, said Mayor André Lévesque. “We will" in old.text
    assert any("decoded from" in note for note in old.notes)


def test_a_build_of_good_files_only_ends_well(
    mixed: tuple[Path, Path, int, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 0; what is built already is not built again."""
    folder, output, *_ = mixed
    assert run(["build", str(folder / "good.txt"), "-o", str(output)]) == WELL
    assert capsys.readouterr().out.startswith("1 articles (0 built, 1 reused, 0 failed)")


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "x.txt"],
        ["build", "x.txt", "-o", "out", "--published", "Friday"],
        ["build", "x.txt", "-o", "out", "--workers", "-1"],
        ["nonsense"],
        ["query", "DIR"],
        ["query", "DIR", "urges", "-f", "urges.rq"],
        ["query", "DIR", "urge"],
        ["query", "DIR", "SELECT"],
        ["query", "DIR", "urges", "--format", "xml"],
        ["query", "DIR", "urges", "--format", "turtle"],
        ["query", "DIR", "-f", "missing.rq"],
        ["query", "DIR", "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }"],
        ["explain", "DIR"],
        ["explain", "DIR", "Rudda"],
        ["score", "DIR"],
        ["score", "DIR", "missing"],
        ["sample", "DIR", "-n", "0"],
    ],
)
def test_usage_errors(arguments: list[str], small_build: kg.Build, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2; the last line says what is wrong, and there is no traceback."""
    assert run([str(small_build.folder) if each == "DIR" else each for each in arguments]) == USAGE
    printed = capsys.readouterr()
    assert printed.err.strip()
    assert "Traceback" not in printed.err + printed.out


def test_nothing_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 3, and the reason in a line."""
    missing = tmp_path / "missing.txt"
    assert run(["build", str(missing), "-o", str(tmp_path / "out")]) == NOTHING
    assert capsys.readouterr().err.startswith(f"{missing}: no such file")


def test_an_output_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 4, in one line that names the folder and the way out."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    output = tmp_path / "file" / "out"
    assert run(["build", str(tmp_path / "good.txt"), "-o", str(output)]) == UNWRITABLE
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"kg: {output} cannot be used as output folder: Not a directory")


@pytest.mark.parametrize(
    "arguments", [["articles"], ["query", "urges"], ["explain", "Ruda"], ["score", "gold"], ["sample"]]
)
def test_a_folder_that_is_no_build(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 4, in one line that says to build first."""
    assert run([arguments[0], str(tmp_path), *arguments[1:]]) == UNWRITABLE
    assert capsys.readouterr().err == f"kg: {tmp_path} is no build: it has no claims.jsonl; run kg build first\n"


def test_a_damaged_build_is_named_by_file_and_line(
    small_build: kg.Build, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 4; half a line is no claim."""
    for path in small_build.folder.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "claims.jsonl").write_text('{"id": "claim-1"', encoding="utf-8")
    assert run(["explain", str(tmp_path), "Ruda"]) == UNWRITABLE
    assert re.match(r"kg: \S+claims\.jsonl, line 1 is not in the documented format", capsys.readouterr().err)


def test_an_interrupt_is_no_traceback(
    small_build: kg.Build, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C ends with code 130 and a word about what is left."""

    def interrupted(folder: Path) -> kg.Build:
        raise KeyboardInterrupt(folder)

    monkeypatch.setattr(kg, "load", interrupted)
    assert run(["articles", str(small_build.folder)]) == INTERRUPTED
    assert "interrupted" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_is_no_error(small_build: kg.Build) -> None:
    """``kg query ... | head -1`` ends without a word."""
    query = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT 20000"  # more than a pipe holds
    script = f"import sys; from kg.cli import run; sys.exit(run(['query', {str(small_build.folder)!r}, {query!r}]))"
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == WELL
    process.stderr.close()


PRINTED: list[tuple[list[str], Callable[[str], bool]]] = [
    (["query", "DIR", "urges"], lambda text: text.splitlines()[1].split()[:3] == ["Ruda", "urges", "Olm"]),
    (["query", "DIR", "--list"], lambda text: "urges" in text and "Who urges" in text),
    (["query", "DIR", "ASK { kgr:Ruda kg:urges kgr:Olm }"], lambda text: text == "yes\n"),
    (
        ["query", "DIR", "urges", "--format", "csv"],
        lambda text: text.startswith("who,does,whom,what,date,article,sentence"),
    ),
    (["query", "DIR", "money", "--format", "json"], lambda text: len(json.loads(text)["results"]["bindings"]) == 1),
    (["query", "DIR", "DESCRIBE kgr:Ruda", "--format", "turtle"], lambda text: "kg:urges kgr:Olm" in text),
    (["explain", "DIR", "ruda", "urge"], lambda text: text.splitlines()[-1].startswith("2 claims in 2 articles")),
    (["explain", "DIR", "venn", "urges"], lambda text: "0 claims in 0 articles; 1 doubtful not shown" in text),
    (["explain", "DIR", "venn", "urges", "--doubtful"], lambda text: "doubtful: not in the graph" in text),
    (
        ["explain", "DIR", "?", "?", "Olm", "--json"],
        lambda text: json.loads(text.splitlines()[0])["object"]["name"] == "Olm",
    ),
    (["articles", "DIR"], lambda text: len(text.splitlines()) == 4),
    (
        ["sample", "DIR", "-n", "3"],
        lambda text: text.startswith("mark\tclaim\tarticle\t") and len(text.splitlines()) == 4,
    ),
]


@pytest.mark.parametrize(
    ("arguments", "is_right"), PRINTED, ids=lambda each: " ".join(each) if isinstance(each, list) else ""
)
def test_what_the_commands_print(
    arguments: list[str], is_right: Callable[[str], bool], small_build: kg.Build, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command prints what the library returns, and ends with code 0."""
    assert run([str(small_build.folder) if each == "DIR" else each for each in arguments]) == WELL
    printed = capsys.readouterr()
    assert is_right(printed.out), printed.out
    assert printed.err == ""


def test_a_query_from_a_file_into_a_file(small_build: kg.Build, tmp_path: Path) -> None:
    """-f reads the SPARQL, -o writes the answer."""
    (tmp_path / "q.rq").write_text("SELECT ?x WHERE { ?x kg:urges ?y }", encoding="utf-8")
    arguments = ["-f", str(tmp_path / "q.rq"), "--format", "csv", "-o", str(tmp_path / "answer.csv")]
    assert run(["query", str(small_build.folder), *arguments]) == WELL
    assert (tmp_path / "answer.csv").read_text(encoding="utf-8").split() == ["x", "https://w3id.org/newskg/id/Ruda"]


def test_score_names_gold_without_an_article(
    small_build: kg.Build, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The figures go to standard output, the warning to standard error."""
    entities: list[dict[str, object]] = [{"id": name.lower(), "name": name, "aliases": []} for name in ("Ruda", "Olm")]
    fact = {"id": "f1", "kind": "action", "subject": "ruda", "relation": "urge", "object": "olm", "importance": 3}
    for article in ("a1", "a9"):
        gold = {"article": article, "entities": entities, "facts": [fact]}
        (tmp_path / f"{article}.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    assert run(["score", str(small_build.folder), str(tmp_path), "--json", "--misses", "5"]) == WELL
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert (found["facts"], found["strict"], found["strict_imp3"]) == (2, 0.5, 0.5)
    assert [each["article"] for each in found["misses"]] == ["a9"]
    assert printed.err.startswith("a9: gold of an article that is not in ")


@pytest.mark.parametrize(
    "arguments", [["query", "DIR", "urges"], ["explain", "DIR", "Ruda"], ["sample", "DIR"], ["articles", "DIR"]]
)
def test_reading_a_build_loads_no_parser(arguments: list[str], small_build: kg.Build) -> None:
    """A question is answered in a moment: neither models nor rdflib are loaded for it."""
    command = [str(small_build.folder) if each == "DIR" else each for each in arguments]
    script = (
        f"import sys; from kg.cli import run; run({command!r}); "
        "sys.stderr.write(' '.join(sorted({'spacy', 'rdflib', 'numpy', 'networkx'} & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stderr == ""
