"""What the ``ontology/`` folder says, as records: properties, wordings, verb behaviours, names and word lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.knowledge.confidence import Confidence


@dataclass(frozen=True, slots=True)
class Property:
    """A property of ``kg.ttl``. Class names come without prefix; an empty domain or range allows everything."""

    curie: str
    label: str  # as a user reads it on an edge: "urges", "negotiates with"
    definition: str
    parents: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()  # class names, or "Literal"
    symmetric: bool = False
    inverse: str | None = None
    schedule: bool = False  # planned claims count as plain triples too: expiresOn, scheduledFor


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which English says a property.

    ``key`` is the base form with its particles, in lower case: "urge", "call on", "put pressure on",
    "negotiation between". ``object_role`` says which dependent holds the object: "object" (the direct object, or
    the subject of a passive), "content" (a clause), or the preposition as a word ("on", "with").
    ``kind`` is the construction that it is looked up under (``ontology/lexicon.ttl`` tells each): verb, framed,
    phrase, light, noun, complement, copula, clause or alone.
    """

    key: str
    kind: str
    property: str  # CURIE
    inverse: bool = False  # subject and object change places ("X was founded by Y" under kg:founded is not this)
    object_role: str = "object"


@dataclass(frozen=True, slots=True)
class VerbBehaviour:
    """What a verb (or predicative adjective, or noun) does to the clause beneath it, and to whom.

    ``complement`` is one of: actual (the clause is claimed as it is: manage, begin, continue), planned (plan, agree,
    decide), possible (expect, hope, seem), demanded (urge, demand, ask), hypothetical (imagine), reported (say: the
    clause is a claim of the subject's), denied (deny that, doubt: reported with turned polarity), none (refuse,
    decline, fail, avoid: nothing beneath is asserted).
    ``control``: subject, object or none: who is the subject of an infinitive beneath it. ``through`` is the
    preposition of a controlled object ("on" in call on X to do, "for" in call for X to do), else "".
    ``speech`` is true where the verb is a cue of reported speech.
    """

    lemma: str
    complement: str
    control: str = "none"
    through: str = ""
    speech: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing of the gazetteer. Every alias is a whole surface form, matched with its case."""

    id: str  # local IRI name: "South_Korea"
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()  # adjectives and nouns of belonging: "South Korean", "South Koreans"
    metonyms: tuple[str, ...] = ()  # names that mean this actor when they act: "Seoul", "the Blue House"
    country: str | None = None  # id of the country it belongs to or lies in
    parties: tuple[str, ...] = ()  # ids of the parties of an agreement
    hosts: tuple[str, ...] = ()  # ids of the states and places where a command of its country stands
    portfolio: tuple[str, ...] = ()  # lower-case words of the titles of whoever heads it: "defense"
    ids: tuple[tuple[str, str], ...] = ()  # ("wikidata", "Q884")


@dataclass(frozen=True, slots=True)
class Title:
    """A post or a form of address that stands before, after or for a person's name.

    ``kind``: post (president, defense minister: gives a held post), honorific (Mr), rank (General), occupation
    (analyst, singer), relation (spokesman for). ``portfolio`` is true where "of X"/"X" before it names a portfolio.
    """

    text: str  # lower case, singular: "prime minister"
    kind: str
    gender: str = ""  # m, f or ""
    canonical: str = ""  # the name of the post: "Prime Minister"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All of ``ontology/`` (and a user's additions) after loading; ``version`` is the hash of its files."""

    version: str
    classes: Mapping[str, tuple[str, ...]]  # class name -> all its superclasses, itself first
    properties: Mapping[str, Property]  # CURIE -> property
    wordings: Mapping[tuple[str, str], tuple[Wording, ...]]  # (kind, key) -> senses, preferred first
    verbs: Mapping[str, tuple[VerbBehaviour, ...]]  # lemma -> behaviours
    entries: Mapping[str, Entry]  # id -> entry
    names: Mapping[str, tuple[tuple[str, str], ...]]  # surface form -> ((entry id, "name"|"demonym"|"metonym"), ...)
    titles: Mapping[str, Title]  # lower-case text -> title
    nouns: Mapping[str, str]  # lemma of a head noun -> class: "talks" -> "Event"
    given_names: Mapping[str, str]  # "John" -> m, f or u
    words: Mapping[str, frozenset[str]]  # list name -> lower-case words or phrases: "hedge", "negation", ...
    confidence: Confidence  # how signs of trust weigh
    cues: Mapping[str, str]  # lemma of a speech cue -> what it does: say, ask, deny, write, demand, ...

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether class ``name`` is ``ancestor`` or lies below it."""
        return ancestor in self.classes.get(name, (name,))
