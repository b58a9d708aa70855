"""Press names of whoever heads a body → the person: "Pentagon chief", "Kremlin leader", "the Spanish defense chief".

The one person of the article counts whose own title says so, before the name or beside it: of that body ("the bank's
president, X"), or with the body's portfolio in its state ("U.S. Defense Secretary X" heads the Pentagon). These
descriptions stand in headlines, so the person may be named later. Where two fit, or none, it stays unresolved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.annotate.coreference.cluster import Cluster, Clusters, Post
from kg.annotate.mentions.matching import Same, cached_by
from kg.annotate.mentions.tree import LONGEST_FRONT, Tree
from kg.knowledge import Entry, Knowledge
from kg.model import Mention

FRONT_TAGS: Final = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "POS", "HYPH", "IN", "CC"})
LINKS: Final = frozenset({"of", "for", "at", "and"})
LONGEST_BACK: Final = 10  # tokens of a title beside a name: "the president of the Bank of England"
ANY: Final = frozenset({"a", "an", "another", "no", "any", "every", "each", "some"})


def boss(mention: Mention, clusters: Clusters) -> Cluster | None:
    """Return the one person whose title says that he heads the body, or has the portfolio, named before the noun."""
    tree, head, knowledge = clusters.tree, mention.head, clusters.knowledge
    if mention.type != "Person" or tree.is_plural(head) or tree.determiner(head) in ANY:
        return None
    noun = tree.lower[head]
    leads = noun in knowledge.words["boss-nouns"]
    if (not leads and noun not in knowledge.titles) or mention.last != head + 1 or _is_before_name(mention, clusters):
        return None
    front = range(mention.first, head)
    words = {tree.lower[i] for i in front}
    if not words or words & knowledge.words["deputy-words"] or _narrowed(head, tree):
        return None
    bodies = _bodies(front, clusters)
    states = {clusters.states.at[i] for i in front if i in clusters.states.at}
    fitting = {
        post.holder: None
        for post in _posts(clusters)
        if (
            _is_first(post, knowledge)
            if leads
            else noun in post.words and not post.words & knowledge.words["past-titles"]
        )
        and (_of_body(post, bodies, clusters) if bodies else leads and _of_portfolio(post, words, states, knowledge))
    }
    return next(iter(fitting)) if len(fitting) == 1 else None


def _is_before_name(mention: Mention, clusters: Clusters) -> bool:
    """Whether the description is a title before a name, or beside one: then that name alone counts."""
    tree = clusters.tree
    after = mention.last
    if after < len(tree) and tree.tag[after] in {"NNP", "NNPS"}:
        return True
    return tree.dep[mention.head] == "appos" or tree.kid(mention.head, "appos", "conj") is not None


def _narrowed(head: int, tree: Tree) -> bool:
    """Whether what follows tells another post: "White House chief of staff"."""
    return any(child > head and tree.dep[child] in {"prep", "acl"} and tree.lower[child] in {"of", "for"}
               for child in tree.children[head])  # fmt: skip


def _bodies(positions: range, clusters: Clusters) -> frozenset[str]:
    """Return the ids or names of the bodies named among the tokens."""
    found = (clusters.at(i) for i in positions)
    return frozenset(
        c.gazetteer_id or max(sorted(c.names), key=len, default="").lower()
        for c in found
        if c is not None and c.type == "Organization"
    )


def _of_body(post: Post, bodies: frozenset[str], clusters: Clusters) -> bool:
    """Whether a post is at one of the bodies, by name or by portfolio and state."""
    if post.bodies & bodies:
        return True
    entries = (clusters.knowledge.entries.get(body) for body in bodies)
    return any(entry is not None and _has_portfolio(post, entry) for entry in entries)


def _has_portfolio(post: Post, entry: Entry) -> bool:
    return bool(post.words & set(entry.portfolio)) and entry.country in post.states and not post.bodies - {entry.id}


def _of_portfolio(post: Post, words: set[str], states: set[str], knowledge: Knowledge) -> bool:
    """Whether a post has the portfolio that a description gives: "the British defence chief"."""
    if states and not states & post.states:
        return False
    spellings = _spellings(Same(knowledge.entries))
    return any(post.words & spellings[word] for word in words if word in spellings)


@cached_by
def _spellings(entries: Same) -> dict[str, frozenset[str]]:
    """Return each word of a portfolio with all that mean the same: "defense", "defence"."""
    found: dict[str, frozenset[str]] = {}
    for entry in entries.mapping.values():
        for word in entry.portfolio:
            found[word] = found.get(word, frozenset()) | set(entry.portfolio)
    return found


def _is_first(post: Post, knowledge: Knowledge) -> bool:
    """Whether it is the first post of its body."""
    lists = knowledge.words
    return not post.words & lists["deputy-words"] and bool(post.words & lists["leading-posts"])


def _posts(clusters: Clusters) -> tuple[Post, ...]:
    """Return the posts that the article gives to the persons it names; read once."""
    if clusters.posts is None:
        clusters.posts = tuple(_read(clusters))
    return clusters.posts


def _read(clusters: Clusters) -> Iterator[Post]:
    tree = clusters.tree
    for cluster in list(clusters.all):
        if not cluster.is_person or not cluster.named:
            continue
        for mention in cluster.mentions:
            if mention.kind != "name":
                continue
            for span in (_before(mention, clusters), *_beside(mention, tree)):
                if len(span):
                    yield _post(cluster, span, clusters)


def _post(holder: Cluster, span: range, clusters: Clusters) -> Post:
    tree = clusters.tree
    words = {tree.lower[i] for i in span}
    words |= {f"{tree.lower[i]} {tree.lower[i + 1]}" for i in span if i + 1 in span}
    states = {clusters.states.at[i] for i in span if i in clusters.states.at}
    return Post(holder, frozenset(words), frozenset(states), _bodies(span, clusters))


def _before(mention: Mention, clusters: Clusters) -> range:
    """Return the tokens of the title right before a name, back to another person's."""
    tree, first = clusters.tree, mention.first
    while (
        first > 0
        and not _is_person(first - 1, clusters)
        and mention.first - first < LONGEST_FRONT
        and tree.sentence[first - 1] == tree.sentence[mention.first]
        and tree.tag[first - 1] in FRONT_TAGS
        and (tree.tag[first - 1] not in {"IN", "CC"} or tree.lower[first - 1] in LINKS)
    ):
        first -= 1
    return range(first, mention.first)


def _is_person(position: int, clusters: Clusters) -> bool:
    """Whether a token is the head of a person's name."""
    found = clusters.at(position)
    if found is None or not found.is_person:
        return False
    return any(mention.kind == "name" and mention.head == position for mention in found.mentions)


def _beside(mention: Mention, tree: Tree) -> Iterator[range]:
    """Yield the noun phrases in apposition to a name."""
    for noun in tree.kids(mention.head, "appos"):
        if noun > mention.head and tree.pos[noun] in {"NOUN", "PROPN"}:
            yield _phrase(noun, tree, floor=mention.last, end=len(tree))
    if tree.dep[mention.head] == "appos" and tree.head[mention.head] < mention.first:
        yield _phrase(tree.head[mention.head], tree, floor=0, end=mention.first)


def _phrase(noun: int, tree: Tree, *, floor: int, end: int) -> range:
    """Return a noun's phrase: what stands before it, and its of-phrase."""
    first = noun
    while first > floor and tree.head[first - 1] in range(first - 1, noun + 1) and noun - first < LONGEST_BACK:
        first -= 1
    last = noun + 1
    while (
        last < min(end, noun + LONGEST_BACK)
        and tree.words[last] not in {",", "(", ")", "."}
        and tree.tag[last] in FRONT_TAGS | {"DT"}
    ):
        last += 1
    return range(first, last)
