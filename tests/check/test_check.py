"""kg check finds each kind of fault that it promises to find, and none in a sound build."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from factory import URGES, claim, described, entity, fragment, person, predicate

import kg
from kg.check import Finding, Severity, check
from kg.check.expectations import measures
from kg.check.graph import check_queries, load_graph
from kg.cli import run
from kg.codec import claim_from, claim_line, read_lines
from kg.errors import KnowledgeError, OutputError
from kg.export import write_build
from kg.knowledge import Knowledge
from kg.knowledge.loading import default_folder
from kg.merge import merge
from kg.model import Claim, ClaimTime, Modality, Polarity, Status
from kg.vocabulary import KGR

ANA, RUTANIA, OSTMARK = person("Ana Velik"), entity("Rutania"), entity("Ostmark")
MEETS = predicate("kg:meets", "meets", "met")

type Build = Callable[..., Path]


@pytest.fixture
def built(knowledge: Knowledge, tmp_path: Path) -> Build:
    """Return a function that builds a folder of claims of one article."""

    def build(*claims: Claim) -> Path:
        made = fragment("a1", *(claims or (claim(ANA, URGES, RUTANIA), claim(ANA, MEETS, OSTMARK))))
        write_build(tmp_path, merge([made], knowledge=knowledge), knowledge=knowledge, base=KGR)
        return tmp_path

    return build


def add(folder: Path, turtle: str) -> None:
    with (folder / "graph.ttl").open("a", encoding="utf-8") as file:
        file.write(turtle + "\n")


def drop(folder: Path, text: str, instead: str = "") -> None:
    path = folder / "graph.ttl"
    content = path.read_text(encoding="utf-8")
    assert text in content
    path.write_text(content.replace(text, instead), encoding="utf-8")


def checks(folder: Path) -> list[str]:
    return sorted({finding.check for finding in check(folder)})


def change_claims(folder: Path, change: Callable[[Claim], Claim]) -> None:
    path = folder / "claims.jsonl"
    lines = [claim_line(change(each)) + "\n" for each in read_lines(path, claim_from)]
    path.write_text("".join(lines), encoding="utf-8")


def test_the_seeds_have_no_faults(seed_build: kg.Build) -> None:
    """A real build passes all checks."""
    assert [str(finding) for finding in seed_build.check() if finding.severity is Severity.FAULT] == []


def test_a_sound_build_has_no_findings(built: Build) -> None:
    """Nothing is found where nothing is wrong."""
    assert list(check(built())) == []


WRONG = {
    "plain-triple-without-claim": "kgr:Rutania kg:meets kgr:Ostmark .",
    "two-kinds": "kgr:Ana_Velik a kg:Place . kg:Place rdfs:subClassOf kg:Thing .",
    "control-characters": 'kgr:Ana_Velik skos:altLabel "Ana \\u202Ekilev" .',
    "name-of-two-entities": 'kgr:Other a kg:Person ; rdfs:label "Ana Velik" .',
    "sentence-without-claim": 'kgr:sent-x a kg:Sentence ; kg:article kgr:doc-a1 ; kg:quote "X." ; kg:start 0 ; kg:end 2 .',
}


@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_query_finds_what_was_put_in(built: Build, name: str) -> None:
    """Triples that no build writes are found by the query of that name."""
    folder = built()
    add(folder, WRONG[name])
    assert name in checks(folder)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("plain-triple-not-asserted", "kg:polarity kg:Affirmed", "kg:polarity kg:Denied"),
        ("plain-triple-not-asserted", "kg:modality kg:Actual", "kg:modality kg:Planned"),
        ("plain-triple-not-asserted", "kg:certainty kg:Certain", "kg:certainty kg:Hedged"),
        ("corroboration-too-high", "kg:corroboration 1", "kg:corroboration 2"),
        ("claim-outside-sentence", "    kg:start 0 ;\n    kg:end 24 ;\n", "    kg:start 0 ;\n    kg:end 99 ;\n"),
        ("shapes", "    kg:polarity kg:Affirmed ;\n", ""),
        ("shapes", "kg:confidence 1.0", "kg:confidence 1.5"),
        ("shapes", '    rdfs:label "Ana Velik"', '    skos:altLabel "Ana Velik"'),
        ("shapes", "kg:start 0", "kg:start 30"),
        ("shapes", 'kg:status "graph"', 'kg:status "doubtful"'),
        ("side-without-name", '    rdfs:label "Ana Velik"', '    skos:altLabel "Ana Velik"'),
        ("thing-about-itself", "rdf:object kgr:Rutania", "rdf:object kgr:Ana_Velik"),
    ],
)
def test_a_changed_graph_is_noticed(built: Build, name: str, before: str, after: str) -> None:
    """A triple changed by hand is found, by the shapes or by a query."""
    folder = built()
    drop(folder, before, after)
    assert name in checks(folder)


def test_a_claim_without_sentence_is_a_fault(built: Build) -> None:
    """The finding says what, where and how to mend it."""
    folder = built(claim(ANA, URGES, RUTANIA))
    content = (folder / "graph.ttl").read_text(encoding="utf-8")
    evidence = next(line for line in content.splitlines() if line.strip().startswith("kg:evidence"))
    drop(folder, evidence + "\n")
    (claim_,) = read_lines(folder / "claims.jsonl", claim_from)
    expected = Finding(
        Severity.FAULT,
        "shapes",
        "A claim has a sentence as evidence.",
        KGR + claim_.id,
        how="Build the folder again; where it stays, report it.",
    )
    assert expected in list(check(folder))


def test_a_time_that_ends_before_it_starts_is_a_fault(built: Build) -> None:
    """Days are compared, and months and years as far as they are known."""
    wrong = replace(claim(ANA, MEETS, RUTANIA), time=ClaimTime("then", "2019-11-20", "2019-10"))
    right = replace(claim(ANA, MEETS, OSTMARK), time=ClaimTime("in November", "2019-11-20", "2019-11"))
    found = [finding for finding in check(built(wrong, right)) if finding.check == "time-ends-before-it-starts"]
    assert [finding.detail for finding in found] == ["2019-11-20 to 2019-10"]


def test_a_planned_schedule_is_a_plain_triple(built: Build) -> None:
    """What is fixed in advance counts as asserted: no fault."""
    pact = described("a1", "the pact")
    planned = claim(pact, predicate("kg:expiresOn", "expires on"), entity("Winter", "Event"), modality=Modality.PLANNED)
    assert list(check(built(planned))) == []


def test_a_conflict_is_of_one_that_affirms_and_one_that_denies(built: Build) -> None:
    """Two linked claims are sound; a link from one side only is a fault."""
    folder = built(claim(ANA, MEETS, RUTANIA), claim(ANA, MEETS, RUTANIA, polarity=Polarity.DENIED))
    assert checks(folder) == []
    (denied,) = [each for each in read_lines(folder / "claims.jsonl", claim_from) if each.polarity == "denied"]
    drop(folder, f"    kg:conflictsWith kgr:{denied.id} .", "    kg:corroboration 1 .")
    assert checks(folder) == ["conflict-of-one-side"]


def test_a_thing_that_cannot_speak_is_a_warning(built: Build) -> None:
    """A place that is quoted is worth a look."""
    folder = built(claim(ANA, MEETS, RUTANIA, said_by=(entity("Lake Orm", "Place"),)))
    (finding,) = check(folder)
    assert (finding.severity, finding.check) == (Severity.WARNING, "speaker-that-cannot-speak")
    assert run(["check", str(folder)]) == 0


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda c: replace(c, evidence=replace(c.evidence, quote="Other")), "The quote is not what"),
        (lambda c: replace(c, evidence=replace(c.evidence, start=1)), "The quote is not what"),
        (lambda c: replace(c, evidence=replace(c.evidence, sentence="Other")), "The sentence is not what"),
        (lambda c: replace(c, article="a9"), "article is not in articles.jsonl"),
        (lambda c: replace(c, subject=entity("Nowhere")), "not in entities.jsonl"),
        (lambda c: replace(c, status=Status.DOUBTFUL), "A doubtful claim stands in graph.ttl"),
        (lambda c: replace(c, id="claim-0000000000000000"), "The claim is missing from graph.ttl"),
        (lambda c: replace(c, id="claim-0000000000000000"), "Two claims have one id"),
        (lambda c: replace(c, id="claim-0000000000000000"), "in graph.ttl and not in claims.jsonl"),
    ],
)
def test_lines_that_do_not_fit_are_faults(built: Build, change: Callable[[Claim], Claim], what: str) -> None:
    """claims.jsonl, articles.jsonl, entities.jsonl and graph.ttl say the same."""
    folder = built()
    change_claims(folder, change)
    assert [finding for finding in check(folder) if what in finding.what and finding.severity is Severity.FAULT]


def test_faults_make_the_exit_code_one(built: Build, capsys: pytest.CaptureFixture[str]) -> None:
    """kg check prints a line a finding and the sums."""
    folder = built()
    assert run(["check", str(folder)]) == 0
    add(folder, WRONG["plain-triple-without-claim"])
    assert run(["check", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "0 faults, 0 warnings"
    assert lines[1].startswith(f"fault: {KGR}Rutania: A plain triple has no claim behind it. (")
    assert lines[-1] == "1 faults, 0 warnings"


def test_a_folder_that_is_no_build_is_refused(built: Build, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A missing folder and a graph that is no Turtle are errors with the way out."""
    assert run(["check", str(tmp_path_factory.mktemp("none"))]) == 4
    folder = built()
    add(folder, "kgr:broken")
    with pytest.raises(OutputError, match=r"graph\.ttl is no graph of a build: .*; run kg build again"):
        list(check(folder))


def ontology(tmp_path: Path) -> Path:
    target = tmp_path / "ontology"
    target.mkdir()
    shutil.copytree(default_folder() / "checks", target / "checks")
    for name in ("shapes.ttl", "expect.toml"):
        shutil.copy(default_folder() / name, target / name)
    return target


EXPECT = '[[expect]]\nname = "a1"\narticles = ["a1"]\n'


def test_too_few_is_a_fault_and_too_many_a_warning(built: Build, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Counts of a known corpus are held to what is expected of it; other corpora are left alone."""
    source = ontology(tmp_path_factory.mktemp("own"))
    folder = built()
    (source / "expect.toml").write_text(EXPECT + "[expect.least]\nclaims = 3\n[expect.most]\nentities = 2\n")
    found = [(finding.severity, finding.what, finding.detail) for finding in check(folder, ontology=source)]
    assert found == [
        (Severity.FAULT, "claims is outside what is expected of a1.", "2, at least 3 expected"),
        (Severity.WARNING, "entities is outside what is expected of a1.", "3, at most 2 expected"),
    ]
    (source / "expect.toml").write_text(EXPECT.replace('["a1"]', '["a1", "a2"]') + "[expect.least]\nclaims = 3\n")
    assert list(check(folder, ontology=source)) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[expect]]\nleast = {}\n", "expectation 1 has no name"),
        (EXPECT + "[expect.least]\nwords = 3\n", "least names 'words'; known are attributed, claims"),
        (EXPECT + "[expect.fewest]\nclaims = 3\n", "fewest"),
        ("no toml", "needs TOML"),
    ],
)
def test_expectations_are_read_strictly(
    built: Build, tmp_path_factory: pytest.TempPathFactory, content: str, message: str
) -> None:
    """An expectation that would check nothing is an error."""
    source = ontology(tmp_path_factory.mktemp("own"))
    (source / "expect.toml").write_text(content)
    with pytest.raises(KnowledgeError, match=message):
        list(check(built(), ontology=source))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("SELECT ?where ?detail { ?where ?p ?detail }", "needs comment lines"),
        ("# severity: bad\n# what: x\n# fix: y\nSELECT ?where ?detail { ?where ?p ?detail }", "needs comment lines"),
        ("# severity: fault\n# what: x\n# fix: y\nSELECT ?where", "is no SPARQL"),
        ("# severity: fault\n# what: x\n# fix: y\nASK { ?where ?p ?detail }", "is no SELECT query"),
    ],
)
def test_queries_are_read_strictly(
    built: Build, tmp_path_factory: pytest.TempPathFactory, content: str, message: str
) -> None:
    """A query without its header, or that is none, is an error that names the file."""
    source = ontology(tmp_path_factory.mktemp("own"))
    (source / "checks" / "own.rq").write_text(content)
    with pytest.raises(KnowledgeError, match=r"own\.rq " + message):
        list(check(built(), ontology=source))


def test_each_query_is_under_test() -> None:
    """A suite asserts its own size: a new query comes with a case above."""
    names = {path.stem for path in (default_folder() / "checks").glob("*.rq")}
    cases = Path(__file__).read_text(encoding="utf-8")
    assert sorted(name for name in names if f'"{name}"' not in cases) == []
    assert len(names) == 13


def test_measures_count_claims_of_the_graph(built: Build) -> None:
    """Doubtful claims count in their share only."""
    folder = built(claim(ANA, MEETS, RUTANIA), claim(ANA, MEETS, OSTMARK, status=Status.DOUBTFUL))
    assert measures(folder)["claims"] == 1
    assert measures(folder)["doubtful_share"] == 0.5


def test_queries_take_time_in_proportion(knowledge: Knowledge, tmp_path: Path) -> None:
    """Eight hundred claims are checked in seconds: no query looks at each claim for each triple."""
    people = [person(f"Person {number}") for number in range(100)]
    fragments = [
        fragment(
            f"a{at}", *(claim(people[(at + n) % 100], MEETS, people[(3 * at + 7 * n + 1) % 100]) for n in range(20))
        )
        for at in range(40)
    ]
    write_build(tmp_path, merge(fragments, knowledge=knowledge), knowledge=knowledge, base=KGR)
    store = load_graph(tmp_path / "graph.ttl")
    assert len(store) > 10_000
    began = time.perf_counter()
    assert [
        found for found in check_queries(store, default_folder() / "checks") if found.severity is Severity.FAULT
    ] == []
    assert time.perf_counter() - began < 3
