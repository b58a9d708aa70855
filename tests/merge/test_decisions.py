"""A user's file of decisions overrides the rules, survives rebuilds, and tells where it met nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from factory import URGES, claim, described, entity, fragment, person, predicate

import kg
from kg.cli import run
from kg.errors import KnowledgeError
from kg.knowledge import Knowledge
from kg.merge import Merged, merge
from kg.merge.decisions import Decisions, load_decisions
from kg.vocabulary import KGR

MEETS = predicate("kg:meets", "meets", "met")
ANA, RUTANIA = person("Ana Velik"), entity("Rutania")
ONE = fragment("a1", claim(ANA, MEETS, described("a1", "the pact")), claim(ANA, URGES, RUTANIA))
TWO = fragment("a2", claim(ANA, MEETS, entity("Grain Treaty", "Agreement", key="Grain Treaty")), story="Other.")


def merged(knowledge: Knowledge, tmp_path: Path, lines: str) -> Merged:
    path = tmp_path / "decisions.tsv"
    path.write_text(lines, encoding="utf-8")
    return merge([ONE, TWO], knowledge=knowledge, decisions=load_decisions(path))


def test_same_joins_what_rules_keep_apart(knowledge: Knowledge, tmp_path: Path) -> None:
    """A described thing becomes the named one; the reason is the user."""
    found = merged(knowledge, tmp_path, "same\tkgr:a1.the_pact\tGrain Treaty\ta note\n")
    (treaty,) = [each for each in found.entities if each.type == "Agreement"]
    assert (treaty.iri, treaty.name, treaty.aliases) == (KGR + "Grain_Treaty", "Grain Treaty", ("the pact",))
    assert ("user", "kgr:a1.the_pact = Grain Treaty") in treaty.merges
    assert found.unused_decisions == ()


def test_different_parts_what_rules_join(knowledge: Knowledge, tmp_path: Path) -> None:
    """Two people of one name in two articles get IRIs of their own, whatever the rules say."""
    found = merged(knowledge, tmp_path, "different\tAna Velik@a1\tAna Velik@a2\n")
    people = [each for each in found.entities if each.name == "Ana Velik"]
    assert len({each.iri for each in people}) == 2
    by_article = {each.article: each.subject.iri for each in found.claims}
    assert by_article["a1"] != by_article["a2"]


def test_different_is_stronger_than_same(knowledge: Knowledge, tmp_path: Path) -> None:
    """What the user told apart is not joined by way of a third."""
    lines = "different\tAna Velik@a1\tAna Velik@a2\nsame\tAna Velik@a1\tRutania\nsame\tAna Velik@a2\tRutania\n"
    found = merged(knowledge, tmp_path, lines)
    assert len({each.subject.iri for each in found.claims}) == 2


def test_rename_changes_the_name_and_keeps_the_old_as_alias(knowledge: Knowledge, tmp_path: Path) -> None:
    """The IRI stays, so that links to it hold."""
    found = merged(knowledge, tmp_path, "rename\tAna Velik\tAna Maria Velik\n")
    (ana,) = [each for each in found.entities if each.type == "Person"]
    assert (ana.iri, ana.name) == (KGR + "Ana_Velik", "Ana Maria Velik")
    assert "Ana Velik" in ana.aliases
    assert ("user", "renamed from Ana Velik") in ana.merges
    assert {each.subject.name for each in found.claims} == {"Ana Maria Velik"}


def test_reject_takes_a_claim_out_and_counts_it(knowledge: Knowledge, tmp_path: Path) -> None:
    """The rejected claim is a drop with its reason; its plain triple goes with it."""
    (urging,) = [each for each in ONE.claims if each.predicate == URGES]
    found = merged(knowledge, tmp_path, f"reject\tkgr:{urging.id}\n")
    assert urging.id not in {each.id for each in found.claims}
    assert ("merge", "rejected by the user", 1) in found.drops
    assert RUTANIA.iri not in {triple.object for triple in found.triples}


def test_decisions_that_meet_nothing_are_named(knowledge: Knowledge, tmp_path: Path) -> None:
    """A misspelt decision does not vanish."""
    lines = "same\tNobody\tAna Velik\nrename\tNo One\tX\nreject\tclaim-0000000000000000\ndifferent\tA\tB\n"
    assert merged(knowledge, tmp_path, lines).unused_decisions == (
        "different A B",
        "reject claim-0000000000000000",
        "rename No One X",
        "same Nobody Ana Velik",
    )


def test_comments_notes_and_empty_lines_are_no_decisions(tmp_path: Path) -> None:
    """A byte-order mark and blank lines do no harm."""
    path = tmp_path / "decisions.tsv"
    path.write_text("\ufeff# same\tA\tB\n\n  # note\nsame\t A \tB\twhy\n", encoding="utf-8")
    assert load_decisions(path) == Decisions(same=(("A", "B"),))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"equal\tA\tB\n", "line 1: 'equal' is no decision; known are same, different, rename, reject"),
        (b"same\tA\n", "line 1: same needs 2 fields after it, separated by tabs"),
        (b"\nrename\tA\t\n", "line 2: rename needs 2 fields"),
        (b"same\tA\tB\ndifferent\tB\tA\n", "both same and different"),
        (b"same\t\xff\tB\n", "cannot be read as UTF-8"),
    ],
)
def test_a_line_that_is_no_decision_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    """The error names the file and the line."""
    path = tmp_path / "decisions.tsv"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError, match=message) as error:
        load_decisions(path)
    assert str(path) in str(error.value)


FIRST = """Harbour strike ends in Norport

NORPORT, March 3, 2021 - Transport minister Helen Marden met union leader Paul Orwick on Tuesday.

Marden praised the Northern Dock Union on Tuesday.
"""
SECOND = """Ferry company names chief

NORPORT, April 9, 2021 - Blue Strait Ferries appointed Helen Marden as chief executive on Friday.

Helen Marden criticized the Western Shipping Board.
"""


def entities_of(build: kg.Build) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in build.entities():
        found.setdefault(each.name, []).append(each.iri)
    return found


def test_the_command_obeys_decisions_through_rebuilds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """kg build --decisions parts, joins, renames and rejects from text to graph, without extracting anew."""
    inputs, output, decisions = tmp_path / "in", tmp_path / "out", tmp_path / "decisions.tsv"
    inputs.mkdir()
    (inputs / "n1.txt").write_text(FIRST, encoding="utf-8")
    (inputs / "n2.txt").write_text(SECOND, encoding="utf-8")
    command = ["build", str(inputs), "-o", str(output), "--workers", "1"]
    assert run(command) == 0
    build = kg.load(output)
    assert len(entities_of(build)["Helen Marden"]) == 1
    (praise,) = [each for each in build.claims() if each.predicate.label == "praises"]
    plain = build.export("ntriples")

    decisions.write_text(
        "different\tHelen Marden@n1\tHelen Marden@n2\nsame\tNorthern Dock Union\tWestern Shipping Board\n"
        f"rename\tPaul Orwick\tPaul J. Orwick\nreject\t{praise.id}\nsame\tNobody\tNo One\n",
        encoding="utf-8",
    )
    capsys.readouterr()
    assert run([*command, "--decisions", str(decisions)]) == 0
    shown = capsys.readouterr()
    assert f"{decisions}: met nothing in these articles: same Nobody No One" in shown.err
    assert "(0 built, 2 reused, 0 failed)" in shown.out
    decided = entities_of(build)
    assert len(decided["Helen Marden"]) == 2
    assert "Paul Orwick" not in decided
    assert decided["Paul J. Orwick"] == [KGR + "Paul_Orwick"]
    assert ("Northern Dock Union" in decided) != ("Western Shipping Board" in decided)
    assert praise.id not in {each.id for each in build.claims()}
    assert json.loads((output / "report.json").read_text(encoding="utf-8"))["unused_decisions"] == [
        "same Nobody No One"
    ]
    assert run(["check", str(output)]) == 0

    again = build.export("ntriples")
    assert run([*command, "--decisions", str(decisions)]) == 0
    assert build.export("ntriples") == again
    assert run(command) == 0
    assert build.export("ntriples") == plain


def test_the_command_refuses_a_broken_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is built where a decision cannot be read."""
    article, decisions = tmp_path / "n1.txt", tmp_path / "decisions.tsv"
    article.write_text(FIRST, encoding="utf-8")
    decisions.write_text("sme\tA\tB\n", encoding="utf-8")
    assert run(["build", str(article), "-o", str(tmp_path / "out"), "--decisions", str(decisions)]) == 2
    assert "line 1: 'sme' is no decision" in capsys.readouterr().err
