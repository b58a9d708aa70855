"""The records that pass between the stages: what they mean, and nothing about how they are made.

Positions are of two kinds and never mixed: ``start``/``end`` are Unicode code points in ``Article.text``;
``first``/``last`` are token positions in the parsed document, half-open like a slice. The parsed text has the
same length as the article's text (what is no story is blanked, never removed), so a token's ``idx`` is an
offset in ``Article.text``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Polarity(StrEnum):
    """Whether the source says that it is so, or that it is not."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Modality(StrEnum):
    """In which world the source places what it says."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DEMANDED = "demanded"
    HYPOTHETICAL = "hypothetical"


class Certainty(StrEnum):
    """Whether the source vouches for it without reserve."""

    CERTAIN = "certain"
    HEDGED = "hedged"


class Status(StrEnum):
    """``GRAPH`` claims are written to the graph; ``DOUBTFUL`` ones are kept in ``claims.jsonl`` only."""

    GRAPH = "graph"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of an article's text that is no story text, with the kind of thing it is and why we think so."""

    start: int
    end: int
    kind: str  # menu, promotion, credit, caption, byline, dateline, duplicate, foreign, ...
    reason: str


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date (ISO: YYYY-MM-DD, YYYY-MM or YYYY) and where it was found."""

    value: str
    basis: str  # option, column, metadata, dateline, date line, caption, url, ...


@dataclass(frozen=True, slots=True)
class Source:
    """One article's bytes as they were found: a file, or a row of a table, not decoded or cleaned yet."""

    id: str  # the file's stem, or the row's id: made safe for file names, unique within a build
    path: str  # as the user gave it; for a row "news.jsonl:17"
    content: bytes
    kind: str  # text, markdown, html, row
    columns: tuple[tuple[str, str], ...] = ()  # a row's title, date, url, source, crawled, sorted by name


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was read: its text is stored whole, what is no story is marked in ``boilerplate``."""

    id: str
    path: str
    sha256: str  # of the bytes read (for a table: of the row)
    text: str
    title: str | None = None
    published: Published | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str = "en"
    url: str | None = None
    encoding: str = "utf-8"
    boilerplate: tuple[Region, ...] = ()
    headlines: tuple[tuple[int, int], ...] = ()  # (start, end) of title and sub-headings within text
    notes: tuple[str, ...] = ()  # what was repaired while reading, a sentence each


@dataclass(frozen=True, slots=True)
class Drop:
    """Something that was left out on purpose: at which stage, why, and what it was."""

    stage: str  # read, annotate, extract, link, merge
    reason: str  # short and countable: "unresolved pronoun"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of tokens that refers to something: a name, a description or a pronoun."""

    first: int
    last: int
    head: int  # token position of its syntactic head
    kind: str  # name, nominal, pronoun
    type: str  # a class of the ontology, "Person", without prefix
    referent: int | None  # position in Annotated.referents; None: unresolved


@dataclass(frozen=True, slots=True)
class Referent:
    """One thing of the article's world: all mentions of it within the article share its position."""

    name: str  # the fullest form in the article, or the gazetteer's label
    type: str
    aliases: tuple[str, ...]  # every surface form in this article, no pronouns, sorted
    gazetteer_id: str | None = None  # local IRI name in the gazetteer, "South_Korea"
    members: tuple[int, ...] = ()  # referents that a plural description stands for ("the two sides")
    named: bool = True  # False: only described ("the pact"), local to the article
    merges: tuple[str, ...] = ()  # why mentions were joined: "acronym: SMA = Special Measures Agreement"


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression, with its interval of ISO dates where the article allows to know it."""

    first: int
    last: int
    text: str
    kind: str  # date, duration, frequency
    start: str | None = None  # ISO date, inclusive
    end: str | None = None  # ISO date, inclusive
    anchor: str = ""  # how it was resolved: "weekday before publication"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts. ``value`` is in whole units (dollars, not billions); percent as 13.0."""

    first: int
    last: int
    text: str
    kind: str  # money, percent, count, multiple, ordinal, age, duration, measure
    value: float | None = None
    high: float | None = None  # upper end of a range
    unit: str | None = None  # "troops", "percent", "USD"
    currency: str | None = None  # ISO 4217
    per: str | None = None  # year, month, day, person
    approximate: bool = False
    bound: str | None = None  # "at least", "at most", "more than", "less than"


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its parse: what the annotate stage hands to extract, and no further.

    ``doc`` is a ``kg.tokens.Doc`` (typed ``Any`` because this module imports nothing); ``second`` is what the second
    model says of the same tokens, as ``kg.tokens.Arcs``, or None without the vote.
    """

    article: Article
    doc: Any
    second: Any
    mentions: tuple[Mention, ...] = ()
    referents: tuple[Referent, ...] = ()
    times: tuple[TimeMention, ...] = ()
    amounts: tuple[Amount, ...] = ()
    drops: tuple[Drop, ...] = ()


@dataclass(frozen=True, slots=True)
class Argument:
    """One side of a candidate: a referent of the article, or a wording that stays a literal."""

    start: int
    end: int
    text: str
    referent: int | None = None
    amount: Amount | None = None
    time: TimeMention | None = None
    type: str | None = None  # class guessed for a described thing that is no referent yet
    gazetteer_id: str | None = None  # a thing that is meant without a mention of its own ("South Korean" minister)
    party: int = 0  # of a plural told as one claim for each of its things: which one, from 1


@dataclass(frozen=True, slots=True)
class PredicateWord:
    """The relation as the sentence words it and as the lexicon knows it."""

    text: str  # wording of the sentence: "called on"
    lemma: str  # base form with particles: "call on"
    property: str | None = None  # CURIE in the ontology, "kg:urges"; None: an open predicate
    inverse: bool = False  # the lexicon says that subject and object change places
    others: tuple[str, ...] = ()  # further properties of the same wording, tried where the first does not fit


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a sentence says, before it is known which entities of the world its words mean."""

    subject: Argument
    predicate: PredicateWord
    object: Argument | None
    rule: str
    start: int  # evidence: the quote's offsets
    end: int
    sentence_start: int
    sentence_end: int
    trigger: int  # offset of the predicate's head word
    content: str | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    certainty: Certainty = Certainty.CERTAIN
    attributed_to: tuple[Argument, ...] = ()
    time: TimeMention | None = None
    place: Argument | None = None
    quantity: Amount | None = None
    signs: tuple[str, ...] = ()  # what tells how far to trust it, sorted: see extract/signs.py


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the world as one article knows it, or, after merge, as all of them know it."""

    iri: str
    name: str
    type: str  # class name without prefix
    aliases: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()  # ("wikidata", "Q884")
    merges: tuple[tuple[str, str], ...] = ()  # (rule, evidence)
    named: bool = True


@dataclass(frozen=True, slots=True)
class Literal:
    """An object that is no entity: an amount, a date or a wording."""

    value: str
    datatype: str  # xsd:string, xsd:decimal, xsd:date
    text: str
    unit: str | None = None
    currency: str | None = None
    per: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Predicate:
    """A property of the ontology, or one minted from the lemma; ``text`` keeps the sentence's wording."""

    iri: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ClaimTime:
    """When it is said to hold: the wording, and ISO dates where they are known."""

    text: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where it is said: ``article.text[start:end] == quote``; the sentence around it likewise."""

    quote: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """In this article, at these characters, this source claims that subject - predicate - object holds."""

    id: str
    article: str
    subject: Entity
    predicate: Predicate
    object: Entity | Literal
    evidence: Evidence
    content: str | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    certainty: Certainty = Certainty.CERTAIN
    status: Status = Status.GRAPH
    attributed_to: tuple[Entity, ...] = ()  # outermost speaker first, innermost last; empty: the article itself
    time: ClaimTime | None = None
    place: Entity | None = None
    quantity: Literal | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Fragment:
    """All that one article gave: the unit of storage, resume and merge."""

    article: Article
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    drops: tuple[tuple[str, str, int], ...] = ()  # (stage, reason, count)
    sentences: int = 0
    mentions: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class InputStatus:
    """What became of one input: ``status`` is built, reused, skipped or failed, ``reason`` says why."""

    path: str
    article: str | None
    status: str
    reason: str = ""
    seconds: float = 0.0
    details: tuple[str, ...] = field(default=())
