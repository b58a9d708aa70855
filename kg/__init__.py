"""News articles → a knowledge graph of claims. The public face: ``kg.build(...)`` makes a folder, ``kg.load`` opens it.

The commands of ``kg`` have their twins here:

    report = kg.build("seeds", "output/seeds")
    build = kg.load("output/seeds")
    build.query("urges")                          # Rows of a ready query, or of SPARQL
    build.explain("Esper", "urges")               # claims with sentence, speaker, stance
    build.graph()                                 # an rdflib.Graph
    build.claims(), build.entities(), build.articles()
    build.score("gold"), build.check(), build.export("jsonld"), build.sample(50)

All errors are a ``KgError`` whose message says what is wrong, where, and the way out.
"""

from kg.api import Build, build, load
from kg.check.findings import Finding
from kg.config import Settings
from kg.errors import KgError
from kg.explain.matching import Explanation
from kg.model import Article, Claim, Entity, Literal
from kg.query.records import Limits, Rows, Term, Triples, Truth
from kg.report import Report
from kg.score.records import Scoring

__all__ = [
    "Article",
    "Build",
    "Claim",
    "Entity",
    "Explanation",
    "Finding",
    "KgError",
    "Limits",
    "Literal",
    "Report",
    "Rows",
    "Scoring",
    "Settings",
    "Term",
    "Triples",
    "Truth",
    "build",
    "load",
]
