"""A build folder as an object: what the ``kg`` command prints, as records; heavy things are loaded when used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.check.findings import Finding
from kg.codec import article_from, claim_from, entity_from, read_lines
from kg.config import Settings
from kg.errors import OutputError
from kg.explain.matching import Explanation
from kg.model import Article, Claim, Entity
from kg.query.records import Answer, Limits
from kg.report import Report
from kg.score.records import Scoring

if TYPE_CHECKING:
    from rdflib import Graph  # takes longer to import than all of kg; only graph() needs it

FILES = ("claims.jsonl", "entities.jsonl", "articles.jsonl")


def build(
    inputs: str | Path | Sequence[str | Path],
    output: str | Path,
    settings: Settings | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> Report:
    """Build the graph of articles (files, folders, patterns) into a folder, and return what was done.

    Bad inputs are in ``report.failures`` and do not stop the others. Raises OutputError where the folder cannot be
    written or is in use by another build.
    """
    from kg.pipeline import build as run
    from kg.pipeline import silent

    given = [inputs] if isinstance(inputs, str | Path) else inputs
    return run([str(each) for each in given], Path(output), settings or Settings(), progress or silent)


def load(folder: str | Path) -> Build:
    """Open a folder that ``build`` wrote. Raises OutputError where it is none."""
    path = Path(folder)
    for name in FILES:
        if not (path / name).is_file():
            raise OutputError(f"{path} is no build: it has no {name}; run kg build first")
    return Build(path)


@dataclass(frozen=True, slots=True)
class Build:
    """A folder that ``kg build`` wrote. Each call reads the files anew; nothing is kept."""

    folder: Path

    def articles(self) -> Iterator[Article]:
        """Yield the articles, sorted by id."""
        return read_lines(self.folder / "articles.jsonl", article_from)

    def claims(self) -> Iterator[Claim]:
        """Yield all claims, doubtful ones too, sorted by id."""
        return read_lines(self.folder / "claims.jsonl", claim_from)

    def entities(self) -> Iterator[Entity]:
        """Yield the entities, sorted by IRI."""
        return read_lines(self.folder / "entities.jsonl", entity_from)

    def check(self) -> list[Finding]:
        """Return what is wrong with the build: shapes, integrity queries, quotes at their offsets, expected counts."""
        from kg.check import check

        return list(check(self.folder))

    def export(self, name: str) -> bytes:
        """Return the graph in a format: turtle, turtle12, ntriples, trig, jsonld, rdfxml, graphml or one added.

        Raises OutputError that lists the formats where there is none so named.
        """
        from kg.export.formats import export

        return export(self.folder, name)

    @property
    def graph_file(self) -> Path:
        """The graph as Turtle. Raises OutputError where it is not there."""
        path = self.folder / "graph.ttl"
        if not path.is_file():
            raise OutputError(f"{self.folder} has no graph.ttl; run kg build again")
        return path

    def graph(self) -> Graph:
        """Return the graph as an ``rdflib.Graph`` in memory; changes to it are not written back."""
        from kg.query.rdf import rdflib_graph

        return rdflib_graph(self.graph_file)

    def query(self, text: str, *, limits: Limits | None = None) -> Answer:
        """Run SPARQL, or the ready query of that name, in a process of its own that may read this graph and no more.

        SELECT gives ``Rows``, ASK ``Truth``, CONSTRUCT and DESCRIBE ``Triples``. Raises QueryError where the query is
        refused, is not SPARQL, or exceeds a limit.
        """
        from kg.query import query

        return query(self.graph_file, text, limits=limits)

    def explain(
        self,
        subject: str | None = None,
        predicate: str | None = None,
        object: str | None = None,  # noqa: A002 - the third side of a claim has no other name
        *,
        doubtful: bool = False,
    ) -> Explanation:
        """Return the claims about a subject, relation and object, each given by name or alias, or None for any.

        Doubtful claims are left out, and counted, unless ``doubtful`` is set. Raises NameNotFoundError, with
        suggestions, where nothing goes by a name.
        """
        from kg.explain import Pattern, explain

        pattern = Pattern.typed(subject, predicate, object)
        return explain(list(self.claims()), self.entities(), self.articles(), pattern, doubtful=doubtful)

    def score(self, gold: str | Path | Sequence[str | Path], *, doubtful: bool = False) -> Scoring:
        """Compare the claims with gold facts: a folder of ``*.gold.json``, a file, or several of either.

        Doubtful claims count only if ``doubtful`` is set. Raises GoldError where the gold is not in its form.
        """
        from kg.score import score

        places = [gold] if isinstance(gold, str | Path) else gold
        articles = (article.id for article in self.articles())
        return score(self.claims(), [Path(place) for place in places], articles=articles, doubtful=doubtful)

    def sample(self, number: int = 50, *, seed: int = 0, doubtful: bool = False) -> str:
        """Return a table of random claims with their sentences, for marking by reading; doubtful ones only if asked."""
        from kg.sample import sample_table

        return sample_table(self.claims(), number=number, seed=seed, doubtful=doubtful)
