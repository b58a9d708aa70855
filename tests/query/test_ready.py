"""The ready queries: each on an invented build whose answer is known, and each on a real build of the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.errors import KnowledgeError
from kg.query import Rows, ready_queries
from kg.query.ready import ready_query

# name -> fewest rows on the seeds, columns that identify a row, and rows that must be among the answers
SEEDS: dict[str, tuple[int, tuple[str, ...], list[tuple[str, ...]]]] = {
    "actors": (30, ("who", "kind"), [("South Korea", "Country"), ("Mark Esper", "Person")]),
    "attributed": (30, ("speaker", "who"), []),
    "conflicts": (0, (), []),
    "corroboration": (3, ("who", "does", "what"), [("United States", "urges", "South Korea")]),
    "covers": (
        5,
        ("agreement", "does", "what"),
        [
            ("General Security of Military Information Agreement", "expires on", "2019-11-23"),
            ("Special Measures Agreement", "covers", "US Forces Korea"),
        ],
    ),
    "demanded": (10, ("who", "does"), []),
    "denied": (3, ("who",), []),
    "money": (
        2,
        ("who", "does", "amount", "currency", "modality"),
        [
            ("South Korea", "pays", "5000000000", "USD", "demanded"),
            ("South Korea", "agrees to", "870000000", "USD", "actual"),
        ],
    ),
    "numbers": (3, ("who",), [("US Forces Korea",)]),
    "posts": (20, ("person",), [("Mark Esper",), ("Jeong Kyeong-doo",)]),
    "says": (20, ("who",), [("Mark Esper",)]),
    "timeline": (3, ("date",), [("2019-11-15",), ("2019-11-23",)]),
    "urges": (10, ("who", "does", "whom"), [("Mark Esper", "urges", "South Korea")]),
}

# name -> the whole answer on the invented build, without sentences and articles
INVENTED: dict[str, list[dict[str, str]]] = {
    "attributed": [{"speaker": "Ida Venn", "who": "Olm", "does": "pays", "what": "5000000", "modality": "demanded"}],
    "conflicts": [{"who": "Olm", "does": "joins", "what": "Harbour Pact", "said_in": "a1", "denied_in": "a2"}],
    "corroboration": [{"who": "Ruda", "does": "urges", "what": "Olm", "origins": "2", "articles": "a1 a2"}],
    "covers": [
        {
            "agreement": "Harbour Pact",
            "who": "Harbour Pact",
            "does": "expires on",
            "what": "2019-11-23",
            "modality": "actual",
        },
        {"agreement": "Harbour Pact", "who": "Olm", "does": "joins", "what": "Harbour Pact", "modality": "actual"},
        {"agreement": "Harbour Pact", "who": "Olm", "does": "joins", "what": "Harbour Pact", "modality": "denied"},
    ],
    # Ruda's payment is demanded too, but another claim of the same says that it is made.
    "demanded": [{"who": "Olm", "does": "pays", "what": "5000000", "speaker": "Ida Venn"}],
    "denied": [{"who": "Olm", "does": "joins", "what": "Harbour Pact"}],
    "money": [
        {
            "who": "Olm",
            "does": "pays",
            "amount": "5000000",
            "currency": "USD",
            "text": "$5 million",
            "modality": "demanded",
            "speaker": "Ida Venn",
        }
    ],
    "numbers": [],
    "posts": [{"person": "Ida Venn", "post": "president"}],
    "says": [{"who": "Ida Venn", "does": "says", "what": "the pact [bold]matters[/bold]"}],
    "timeline": [
        {
            "date": "2019-11-15",
            "who": "Ruda",
            "does": "urges",
            "what": "Olm",
            "content": "pay more",
            "modality": "actual",
        }
    ],
    "urges": [
        {"who": "Ruda", "does": "urges", "whom": "Olm", "what": ""},
        {"who": "Ruda", "does": "urges", "whom": "Olm", "what": "pay more", "date": "2019-11-15"},
    ],
}
PLACES = {"sentence", "article", "said", "denied"}


def rows(build: kg.Build, name: str) -> list[dict[str, str]]:
    answer = build.query(name)
    assert isinstance(answer, Rows)
    return answer.texts()


def test_every_ready_query_is_tested() -> None:
    """A new query comes with its answers."""
    names = {ready.name for ready in ready_queries()}
    assert names == set(SEEDS)
    assert names - {"actors"} == set(INVENTED)


@pytest.mark.parametrize("name", sorted(INVENTED))
def test_answers_on_an_invented_build(small_build: kg.Build, name: str) -> None:
    """Stance, speakers and conflicts are told apart, and nothing else is answered."""
    found = [{key: value for key, value in row.items() if key not in PLACES} for row in rows(small_build, name)]
    assert sorted(map(repr, found)) == sorted(map(repr, INVENTED[name]))


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_answers_on_the_seeds(seed_build: kg.Build, name: str) -> None:
    """Real articles give rows, each sentence stands in its article, and the known facts are among them."""
    fewest, columns, known = SEEDS[name]
    found = rows(seed_build, name)
    assert len(found) >= fewest
    assert {tuple(row[column] for column in columns) for row in found} >= set(known)
    texts = {article.id: article.text for article in seed_build.articles()}
    for row in found:
        if "sentence" in row:
            assert row["sentence"] in texts[row["article"]]


def test_a_row_is_not_repeated(seed_build: kg.Build) -> None:
    """A claim with several speakers, amounts or names is still one row."""
    for name in ("attributed", "denied", "demanded", "timeline", "numbers"):
        found = seed_build.query(name)
        claims = {claim.id for claim in seed_build.claims()}
        assert isinstance(found, Rows)
        assert len(found.rows) <= len(claims)
    sums = [
        claim for claim in seed_build.claims() if claim.quantity and claim.quantity.currency and claim.status == "graph"
    ]
    assert len(rows(seed_build, "money")) >= len(sums)


def test_a_query_without_its_sentence_is_refused(tmp_path: Path) -> None:
    """The list would have a line that says nothing."""
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "bad.rq").write_text("SELECT * WHERE { ?s ?p ?o }\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"bad\.rq, line 1: found 'SELECT"):
        ready_query("bad", tmp_path)


@pytest.mark.parametrize(("left", "right"), [("United_States", "South_Korea"), ("South_Korea", "United_States")])
def test_a_symmetric_relation_is_found_from_either_side(seed_build: kg.Build, left: str, right: str) -> None:
    """Who negotiates with whom is asked without knowing which of the two a sentence named first."""
    found = seed_build.query(f"SELECT ?p WHERE {{ kgr:{left} kg:negotiatesWith kgr:{right} ; ?p kgr:{right} }}")
    assert isinstance(found, kg.Rows)
    assert found.rows
