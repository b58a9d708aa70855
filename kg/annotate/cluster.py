"""The growing clusters of one article's mentions: what coreference asks about them, and the referents they become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from spacy.tokens import Doc, Token

from kg.annotate.acronyms import defined_acronyms
from kg.knowledge import Knowledge
from kg.model import Mention, Referent

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
CLAUSE_LINKS: Final = frozenset(
    {"advcl", "ccomp", "conj", "xcomp", "relcl", "acl", "pcomp", "prep", "csubj", "parataxis"}
)
# Steps up the tree from a pronoun to the clauses whose subjects it may mean.
REACH: Final = 12
# Sentences back in which two parties, and no third, must be spoken of.
PAIR_REACH: Final = 3


def is_plural(token: Token) -> bool:
    """Whether a noun is plural by its form."""
    return token.tag_ in {"NNS", "NNPS"}


@dataclass
class Cluster:
    """The mentions of one thing so far. ``number`` is its position among the article's referents."""

    number: int
    type: str
    named: bool
    mentions: list[Mention] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)  # lemmas of the head nouns it was described by
    words: set[str] = field(default_factory=set)  # lower-case words of its descriptions and names
    titles: set[str] = field(default_factory=set)  # lemmas of titles it bears
    gazetteer_id: str | None = None
    gender: str = ""
    plural: bool = False
    members: tuple[int, ...] = ()
    merges: list[str] = field(default_factory=list)
    latest: int = 0  # token position of the latest mention

    @property
    def is_person(self) -> bool:
        """Whether it is a human being."""
        return self.type == "Person"


class Clusters:
    """All clusters of one article, looked up by token position, name and place in the text."""

    def __init__(self, doc: Doc, knowledge: Knowledge, *, headlines: Sequence[tuple[int, int]]) -> None:
        """Prepare for one document."""
        self.doc = doc
        self.knowledge = knowledge
        self._headlines = headlines
        self._all: list[Cluster] = []
        self._at: dict[int, Cluster] = {}  # by head token
        self._by_name: dict[tuple[str, str], Cluster] = {}
        self._sentence_of = [0] * len(doc)
        for number, sentence in enumerate(doc.sents):
            for token in sentence:
                self._sentence_of[token.i] = number

    # -- names ---------------------------------------------------------------------------------------------------

    def add_names(self, names: Sequence[Mention]) -> None:
        """Cluster the names: full forms first, then surnames and acronyms to the one full form they fit."""
        acronyms = defined_acronyms(self.doc, names)
        for mention in sorted(names, key=lambda m: (m.first - m.last, m.first)):
            text = self.text(mention)
            entry = self._entry(text, mention.type)
            long = acronyms.get(text)
            key = ("id", entry) if entry else ("name", (long or text).lower())
            found = self._by_name.get(key) or self._by_surname(mention, text)
            if found is None:
                found = self._new(mention, named=True)
                found.gazetteer_id = entry
            if long is not None and long != text:
                found.merges.append(f"acronym: {text} = {long}")
            self._by_name.setdefault(key, found)
            self._put(mention, found)
            found.names.add(text)
            self._learn(mention, found)

    def _entry(self, text: str, kind: str) -> str | None:
        """Return the gazetteer id of a name in the class that its mention was given."""
        senses = [entry for entry, sense in self.knowledge.names.get(text, ()) if sense != "demonym"]
        fitting = [entry for entry in senses if self.knowledge.entries[entry].type == kind]
        return fitting[0] if fitting else None

    def _by_surname(self, mention: Mention, text: str) -> Cluster | None:
        """Return the one person whose full name ends (or, family name first, begins) with this name."""
        if mention.type != "Person":
            return None
        words = text.split()
        fitting = [
            cluster
            for cluster in self._all
            if cluster.is_person and any(_shortens(words, name.split()) for name in cluster.names)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _learn(self, mention: Mention, cluster: Cluster) -> None:
        """Take from the words around a name its gender and the titles before it."""
        cluster.words.update(token.lower_ for token in self.doc[mention.first : mention.last])
        if not cluster.is_person:
            cluster.heads.add(self.doc[mention.head].lemma_.lower())
            return
        given = self.knowledge.given_names.get(self.doc[mention.first].text, "")
        if not cluster.gender and given in {"m", "f"} and mention.last - mention.first > 1:
            cluster.gender = given
        for token in self.doc[max(0, mention.first - 4) : mention.first]:
            title = self.knowledge.titles.get(token.lower_.rstrip("."))
            if title is not None and token.head.i in {
                mention.head,
                *(t.i for t in self.doc[mention.first : mention.last]),
            }:
                cluster.titles.add(token.lemma_.lower())
                cluster.gender = title.gender or cluster.gender

    # -- growing -------------------------------------------------------------------------------------------------

    def add(self, mention: Mention) -> Cluster:
        """Make a described thing of its own."""
        cluster = self._new(mention, named=False)
        self._put(mention, cluster)
        self._note_description(mention, cluster)
        return cluster

    def join(self, mention: Mention, cluster: Cluster, rule: str) -> None:
        """Give a mention to a cluster, and say by which rule."""
        self._put(mention, cluster)
        if mention.kind == "nominal":
            cluster.merges.append(f"{rule}: {self.text(mention)}")
            if not cluster.members:
                self._note_description(mention, cluster)

    def _note_description(self, mention: Mention, cluster: Cluster) -> None:
        head = self.doc[mention.head]
        cluster.heads.add(head.lemma_.lower())
        cluster.words |= self.modifiers(head)
        if cluster.is_person:
            cluster.titles.add(head.lemma_.lower())

    def _new(self, mention: Mention, *, named: bool) -> Cluster:
        plural = is_plural(self.doc[mention.head]) and not (named and mention.type != "Group")
        cluster = Cluster(len(self._all), mention.type, named, plural=plural)
        self._all.append(cluster)
        return cluster

    def _put(self, mention: Mention, cluster: Cluster) -> None:
        cluster.mentions.append(mention)
        cluster.latest = max(cluster.latest, mention.head)
        self._at[mention.head] = cluster

    # -- asking --------------------------------------------------------------------------------------------------

    def at(self, position: int) -> Cluster | None:
        """Return the cluster of the mention headed by the token."""
        return self._at.get(position)

    def text(self, mention: Mention) -> str:
        """Return the surface form of a mention."""
        return " ".join(self.doc[mention.first : mention.last].text.split())

    def sentence(self, position: int) -> int:
        """Return the number of the sentence that the token stands in."""
        return self._sentence_of[position]

    def in_headline(self, token: Token) -> bool:
        """Whether the token stands in a headline, where nothing is resolved."""
        return any(start <= token.idx < end for start, end in self._headlines)

    def agree(self, head: Token, cluster: Cluster) -> bool:
        """Whether a description's class and a named thing's can be of one thing."""
        kind = self.knowledge.nouns.get(head.lemma_.lower())
        if kind is None or kind == cluster.type:
            return True
        people = {kind, cluster.type} <= {"Person", "Role"}
        bodies = {kind, cluster.type} <= {"Organization", "Group", "Country"}
        places = all(self.knowledge.is_a(one, "Place") or one == "Country" for one in (kind, cluster.type))
        return people or bodies or places

    def modifiers(self, head: Token) -> set[str]:
        """Return the words that narrow a description, in lower case."""
        kinds = {"amod", "compound", "nmod", "poss"}
        return {
            child.lower_ for child in head.children if child.i < head.i and child.dep_ in kinds and child.tag_ != "PRP$"
        }

    def before(self, position: int) -> list[Cluster]:
        """Return the clusters that have a mention before the position, earliest first."""
        return [c for c in self._all if c.mentions and min(m.head for m in c.mentions) < position and not c.members]

    def in_sentence(self, sentence: int, *, before: int) -> list[Cluster]:
        """Return the clusters mentioned in a sentence before a position, each once, in the order of the text."""
        found = {
            m.head: c for c in self._all for m in c.mentions if m.head < before and self.sentence(m.head) == sentence
        }
        return list({id(found[i]): found[i] for i in sorted(found)}.values())

    def is_subject(self, cluster: Cluster, sentence: int) -> bool:
        """Whether the thing is the subject of the sentence's main clause."""
        heads = (self.doc[m.head] for m in cluster.mentions if self.sentence(m.head) == sentence)
        return any(token.dep_ in SUBJECTS and token.head.dep_ == "ROOT" for token in heads)

    def subjects_above(self, token: Token) -> Iterator[Cluster]:
        """Yield what the clauses around a pronoun have as subject, nearest first; an object that controls comes before."""
        current = token
        for _ in range(REACH):
            if current.head == current:
                return
            label, current = current.dep_, current.head
            if current.pos_ not in {"VERB", "AUX"}:
                continue
            if label in SUBJECTS and current.i == token.head.i:
                continue
            yield from self._acting(current, token, came_by=label)

    def _acting(self, verb: Token, token: Token, *, came_by: str) -> Iterator[Cluster]:
        """Yield the object that controls an infinitive beneath the verb, then the verb's subject."""
        if came_by == "xcomp":
            for child in verb.children:
                inner = next((t for t in child.children if t.dep_ == "pobj"), child) if child.dep_ == "prep" else child
                if child.dep_ in {"dobj", "prep", "dative"} and child.i < token.i and self._is_actor(inner):
                    yield self._at[inner.i]
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.i != token.i and child.i in self._at:
                joined = [child, *(t for t in child.conjuncts if t.i in self._at)]
                yield self._at[child.i] if len(joined) == 1 else self.group(joined)

    def _is_actor(self, token: Token) -> bool:
        found = self._at.get(token.i)
        return found is not None and found.type in {"Person", "Country", "Organization", "Group"}

    def group(self, tokens: Sequence[Token]) -> Cluster:
        """Return the plural thing that coordinated things make together."""
        members = tuple(dict.fromkeys(self._at[token.i].number for token in tokens))
        return self._of_members(members)

    def _of_members(self, members: tuple[int, ...]) -> Cluster:
        for cluster in self._all:
            if cluster.members == members:
                return cluster
        cluster = Cluster(len(self._all), "Group", named=False, plural=True, members=members)
        self._all.append(cluster)
        return cluster

    def pair_before(self, head: Token, wanted: str) -> Cluster | None:
        """Return the two things of a class that the text before is about; a third one near leaves it open."""
        sentence = self.sentence(head.i)
        near = {
            c.number
            for c in self._all
            if c.type == wanted and c.named
            for m in c.mentions
            if m.head < head.i and sentence - self.sentence(m.head) <= PAIR_REACH
        }
        return self._of_members(tuple(sorted(near))) if len(near) == 2 else None

    def in_other_quote(self, token: Token, cluster: Cluster) -> bool:
        """Whether a quotation mark opens between the pronoun and the latest mention: its speaker is another then."""
        between = self.doc[min(cluster.latest, token.i) : token.i]
        return sum(1 for t in between if t.text == '"') % 2 == 1 and token.lower_ in {"he", "she"}

    def speaker_of(self, token: Token) -> Cluster | None:
        """Return the person who says the quotation that "I" stands in: the subject of the sentence's cue of speech."""
        for verb in token.sent:
            if verb.pos_ == "VERB" and verb.lemma_.lower() in self.knowledge.cues and verb != token.head:
                for child in verb.children:
                    found = self._at.get(child.i)
                    if child.dep_ == "nsubj" and child != token and found is not None and found.is_person:
                        return found
        return None

    # -- result --------------------------------------------------------------------------------------------------

    def resolved(self, mentions: Iterable[Mention]) -> tuple[tuple[Mention, ...], tuple[Referent, ...]]:
        """Return the mentions with the positions of their referents, and the referents."""
        referents = tuple(self._referent(cluster) for cluster in self._all)
        found = (self._at.get(mention.head) for mention in mentions)
        return tuple(
            replace(mention, referent=cluster.number if cluster is not None else None)
            for mention, cluster in zip(mentions, found, strict=True)
        ), referents

    def _referent(self, cluster: Cluster) -> Referent:
        forms = {self.text(m) for m in cluster.mentions if m.kind != "pronoun"}
        entry = self.knowledge.entries.get(cluster.gazetteer_id or "")
        fullest = max(sorted(cluster.names or forms or {""}), key=len)
        if cluster.members:
            fullest = " and ".join(self._referent(self._all[number]).name for number in cluster.members)
        return Referent(
            name=entry.name if entry is not None else fullest,
            type=cluster.type,
            aliases=tuple(sorted(forms)),
            gazetteer_id=cluster.gazetteer_id,
            members=cluster.members,
            named=cluster.named,
            merges=tuple(dict.fromkeys(cluster.merges)),
        )


def _shortens(short: list[str], full: list[str]) -> bool:
    """Whether a name is the other's last words, or its first where it is family-name-first ("Moon" of Moon Jae-in)."""
    if len(short) >= len(full):
        return False
    return full[-len(short) :] == short or (full[: len(short)] == short and "-" in full[-1])
