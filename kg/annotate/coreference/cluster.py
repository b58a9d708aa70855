"""The growing clusters of one article's mentions, what the rules ask about them, and the referents they become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kg.annotate.coreference.states import States
from kg.annotate.mentions.tree import Tree
from kg.knowledge import Knowledge
from kg.model import Mention, Referent

# Mentions looked back over at most: keeps the work linear in a text without sentences.
LOOK_BACK: Final = 120
QUOTES: Final = '"“”«»„'


@dataclass(eq=False)
class Cluster:
    """The mentions of one thing so far; ``number`` is its position among the article's referents."""

    number: int
    type: str
    named: bool
    plural: bool = False
    mentions: list[Mention] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)  # surface forms of its names, in the order of joining
    heads: set[str] = field(default_factory=set)  # lemmas of the nouns it was called by
    words: set[str] = field(default_factory=set)  # lower-case words of its names and descriptions
    titles: set[str] = field(default_factory=set)  # lemmas of the titles it bears
    gazetteer_id: str | None = None
    country: str | None = None  # id of the state it belongs to, where the text says so
    gender: str = ""
    bare: bool = False  # described without article, owner or number: "true justice" is no person
    members: tuple[int, ...] = ()
    merges: dict[str, None] = field(default_factory=dict)
    latest: int = -1  # head token of the mention read last

    @property
    def is_person(self) -> bool:
        """Whether it is one human being."""
        return self.type == "Person"


@dataclass(frozen=True, slots=True)
class Post:
    """What the words around a person's name say of his post."""

    holder: Cluster
    words: frozenset[str]  # lower case, single and in pairs
    states: frozenset[str]  # ids
    bodies: frozenset[str]  # gazetteer ids; of bodies that are not listed lower-case names


class Clusters:
    """All clusters of one article, looked up by token, by noun and by place in the text."""

    def __init__(self, tree: Tree, knowledge: Knowledge, *, headlines: Sequence[tuple[int, int]]) -> None:
        """Prepare for one document."""
        self.tree = tree
        self.knowledge = knowledge
        self.all: list[Cluster] = []
        self.described: dict[str, list[Cluster]] = {}  # by lemma of a noun it was called by, latest last
        self.history: list[tuple[int, Cluster]] = []  # (head token, cluster) of what was read so far
        self.states = States(tree, knowledge)
        self.posts: tuple[Post, ...] | None = None  # of the persons named; see bosses.py
        self._at: dict[int, Cluster] = {}
        self._groups: dict[tuple[int, ...], Cluster] = {}
        self._headlines = tuple(headlines)

    def new(self, mention: Mention, *, named: bool) -> Cluster:
        """Return a new thing of a mention's class, without that mention in it yet."""
        plural = mention.type == "Group" if named else self.tree.is_plural(mention.head)
        cluster = Cluster(len(self.all), mention.type, named, plural=plural)
        self.all.append(cluster)
        return cluster

    def put(self, mention: Mention, cluster: Cluster, *, rule: str = "") -> None:
        """Make the mention one of the cluster's, and keep the rule with the wording."""
        cluster.mentions.append(mention)
        self._at[mention.head] = cluster
        if rule:
            cluster.merges[f"{rule}: {self.form(mention)}"] = None

    def note(self, mention: Mention, cluster: Cluster) -> None:
        """Learn from a description how the thing can be called again."""
        head = mention.head
        lemma = self.tree.lemma[head]
        cluster.heads.add(lemma)
        cluster.words.update(self.tree.lower[mention.first : mention.last])
        if cluster.is_person:
            cluster.titles.add(lemma)
            words = self.knowledge.words
            told = "m" if lemma in words["male-nouns"] else "f" if lemma in words["female-nouns"] else ""
            cluster.gender = cluster.gender or told
        self._callable(lemma, cluster)

    def seen(self, mention: Mention, cluster: Cluster) -> None:
        """Note that the reading has come to a mention: only what was read can be an antecedent."""
        self.history.append((mention.head, cluster))
        cluster.latest = mention.head
        lemma = self.tree.lemma[mention.head]
        if mention.kind == "name" and not cluster.is_person and lemma in self.knowledge.nouns:
            self._callable(lemma, cluster)  # "Foreign Ministry" can be called "the ministry"

    def _callable(self, lemma: str, cluster: Cluster) -> None:
        known = self.described.setdefault(lemma, [])
        if not known or known[-1] is not cluster:
            known.append(cluster)

    def at(self, position: int) -> Cluster | None:
        """Return the cluster of the mention headed by the token."""
        return self._at.get(position)

    def form(self, mention: Mention) -> str:
        """Return the surface form of a mention; a description's without a mark of quotation that stands alone in it."""
        form = self.tree.form(mention.first, mention.last)
        if mention.kind == "nominal" and sum(map(form.count, QUOTES)) % 2:
            form = " ".join("".join(char for char in form if char not in QUOTES).split())
        return form

    def in_headline(self, position: int) -> bool:
        """Whether the token stands in a headline, where no pronoun is resolved."""
        return any(start <= self.tree.starts[position] < end for start, end in self._headlines)

    def recent(self, position: int, *, sentences: int) -> list[tuple[int, Cluster]]:
        """Return what was mentioned before a token in its sentence and some before, latest first."""
        first = self.tree.sentence[position] - sentences
        found: list[tuple[int, Cluster]] = []
        for head, cluster in reversed(self.history[-LOOK_BACK:]):
            if self.tree.sentence[head] < first:
                break
            if head < position:
                found.append((head, cluster))
        return found

    def group(self, members: Iterable[Cluster]) -> Cluster:
        """Return the plural thing that several things make together."""
        numbers = tuple(sorted({cluster.number for cluster in members}))
        if numbers not in self._groups:
            cluster = Cluster(len(self.all), "Group", named=False, plural=True, members=numbers)
            self.all.append(cluster)
            self._groups[numbers] = cluster
        return self._groups[numbers]

    def resolved(self, mentions: Iterable[Mention]) -> tuple[tuple[Mention, ...], tuple[Referent, ...]]:
        """Return the mentions with the positions of their referents, and the referents."""
        referents = tuple(self._referent(cluster) for cluster in self.all)
        owner = {id(mention): cluster.number for cluster in self.all for mention in cluster.mentions}
        return tuple(replace(mention, referent=owner.get(id(mention))) for mention in mentions), referents

    def _referent(self, cluster: Cluster) -> Referent:
        forms = {self.form(m) for m in cluster.mentions if m.kind != "pronoun"} | set(cluster.names)
        entry = self.knowledge.entries.get(cluster.gazetteer_id or "")
        fullest = max(sorted(cluster.names or forms or {cluster.type}), key=len)
        if cluster.members:
            fullest = " and ".join(self._referent(self.all[number]).name for number in cluster.members)
        return Referent(
            name=entry.name if entry is not None else fullest,
            type=cluster.type,
            aliases=tuple(sorted(forms)),
            gazetteer_id=cluster.gazetteer_id,
            members=cluster.members,
            named=cluster.named,
            merges=tuple(cluster.merges),
        )
