"""Doc → mentions: the names, descriptions and pronouns of an article, with their classes.

Names come from the gazetteer (whole surface forms, with their case) and from the model's entity recognizer, made
consistent over the document; descriptions are nouns whose class ``nouns.tsv`` knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from spacy.tokens import Doc, Span, Token

from kg.knowledge import Knowledge
from kg.model import Article, Mention

# Classes that the recognizer's labels stand for where neither gazetteer nor head noun says more.
LABEL_TYPES: Final = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "City",
    "LOC": "Place",
    "FAC": "Facility",
    "NORP": "Group",
    "EVENT": "Event",
    "LAW": "Agreement",
    "PRODUCT": "Product",
}
LONGEST_NAME: Final = 9  # tokens of a name in the gazetteer
# Prepositions that make a capital a place when they stand before it: everywhere else it acts for its state.
PLACE_PREPOSITIONS: Final = frozenset(
    {"in", "at", "near", "from", "outside", "around", "across", "through", "via", "inside", "of"}
)
PRONOUN_TAGS: Final = frozenset({"PRP", "PRP$"})
PLURAL_TAGS: Final = frozenset({"NNS", "NNPS"})


def find_mentions(doc: Doc, *, article: Article, knowledge: Knowledge) -> tuple[Mention, ...]:
    """Return all mentions in the order of the text, names first where two overlap; referents are not set yet."""
    del article  # headlines are read like the rest: their names are known from the story or the gazetteer
    taken: set[int] = set()
    mentions: list[Mention] = []
    for span, kind in _names(doc, knowledge):
        mentions.append(Mention(span.start, span.end, span.root.i, "name", kind, None))
        taken.update(range(span.start, span.end))
    for token in doc:
        if token.i in taken:
            continue
        if token.tag_ in PRONOUN_TAGS:
            mentions.append(Mention(token.i, token.i + 1, token.i, "pronoun", "Thing", None))
        elif token.pos_ == "NOUN" and token.dep_ not in {"compound", "nmod", "npadvmod"}:
            described = noun_class(token, knowledge)
            if described is not None:
                first = min((child.left_edge.i for child in token.children if _fronts(child, token)), default=token.i)
                mentions.append(Mention(first, token.i + 1, token.i, "nominal", described, None))
    return tuple(sorted(mentions, key=lambda m: (m.first, m.last)))


def noun_class(token: Token, knowledge: Knowledge) -> str | None:
    """Return the class of a common noun; people counted or spoken of in the plural are a group."""
    kind = knowledge.nouns.get(token.lemma_.lower()) or knowledge.nouns.get(token.lower_)
    return "Group" if kind == "Person" and token.tag_ in PLURAL_TAGS else kind


def _fronts(child: Token, noun: Token) -> bool:
    return child.i < noun.i and child.dep_ in {"amod", "compound", "nmod", "nummod", "poss", "quantmod"}


def _names(doc: Doc, knowledge: Knowledge) -> Iterator[tuple[Span, str]]:
    """Yield the names with their classes; the longest wins where two overlap, the gazetteer on a tie."""
    found = [*_listed(doc, knowledge), *_recognized(doc, knowledge), *_patterned(doc, knowledge)]
    found.sort(key=lambda pair: (pair[0].start - pair[0].end, pair[0].start))
    taken: set[int] = set()
    for span, kind in found:
        positions = range(span.start, span.end)
        if kind and taken.isdisjoint(positions):
            taken.update(positions)
            yield span, kind


def _listed(doc: Doc, knowledge: Knowledge) -> Iterator[tuple[Span, str]]:
    """Yield the longest gazetteer names from each position; a demonym is no name of its own."""
    longest = _first_words(knowledge.version, tuple(knowledge.names)) if knowledge.names else {}
    position = 0
    while position < len(doc):
        width = longest.get(doc[position].text, 0)
        step = 1
        for last in range(min(len(doc), position + width), position, -1):
            span = doc[position:last]
            senses = knowledge.names.get(span.text, ())
            if senses and not _is_common(span, knowledge):
                kind = _listed_class(span, senses, knowledge)
                if kind:
                    yield span, kind
                    step = last - position
                break
        position += step


@lru_cache(maxsize=4)
def _first_words(version: str, names: tuple[str, ...]) -> dict[str, int]:
    """Return for each first token of a gazetteer name how many tokens such names have at most."""
    del version  # part of the key only: the names of one version never change
    longest: dict[str, int] = {}
    for name in names:
        parts = name.replace("-", " - ").replace("'", " '").replace(",", " ,").replace("’", " '").split()
        first = name.split()[0].split("-")[0].split("'")[0].rstrip(",")
        for word in {first, name.split()[0]}:
            longest[word] = max(longest.get(word, 0), min(len(parts) + 1, LONGEST_NAME))
    return longest


def _is_common(span: Span, knowledge: Knowledge) -> bool:
    """Whether a name that is also a common word stands there as the common word."""
    if span.text.lower() not in knowledge.words["ambiguous-names"]:
        return False
    return not all(token.ent_type_ or token.pos_ == "PROPN" for token in span) or span.text.islower()


def _listed_class(span: Span, senses: tuple[tuple[str, str], ...], knowledge: Knowledge) -> str:
    """Return the class that a gazetteer name has in its sentence; empty for a mere adjective of belonging."""
    kinds = {sense: knowledge.entries[entry].type for entry, sense in reversed(senses)}
    if "metonym" in kinds and not _is_place(span):
        return kinds["metonym"]
    if "name" in kinds:
        return kinds["name"]
    if "metonym" in kinds:
        return kinds["metonym"]
    plural = span.root.tag_ in PLURAL_TAGS and span.root.pos_ in {"PROPN", "NOUN"}
    return "Group" if plural else ""


def _is_place(span: Span) -> bool:
    """Whether a capital's name stands for the city: after a preposition of place, or in "Seoul-based"."""
    root = span.root
    if root.dep_ == "pobj" and root.head.lower_ in PLACE_PREPOSITIONS:
        return root.head.lower_ != "from" or root.head.head.pos_ != "NOUN"
    if root.dep_ == "pobj" and root.head.lower_ in {"to", "for"}:
        return root.head.head.lemma_ in {
            "travel",
            "go",
            "fly",
            "return",
            "visit",
            "trip",
            "come",
            "route",
            "head",
            "way",
            "leave",
            "move",
        }
    if root.dep_ in {"appos", "conj"} and root.head.ent_type_ == "GPE" and root.head.dep_ == "pobj":
        return root.head.head.lower_ in PLACE_PREPOSITIONS
    if root.dep_ == "dobj":
        return root.head.lemma_ in {"visit", "leave", "reach", "tour", "enter", "attack", "bomb", "hit", "storm"}
    return root.dep_ in {"npadvmod", "ROOT", "dep"}


def _recognized(doc: Doc, knowledge: Knowledge) -> Iterator[tuple[Span, str]]:
    """Yield the model's entities, trimmed, with classes that hold over the whole document."""
    people = _surnames(doc)
    for entity in doc.ents:
        span = _trimmed(entity, knowledge)
        if span is None or not any(char.isupper() for char in span.text):
            continue
        if span.text in people and entity.label_ in LABEL_TYPES:
            yield span, "Person"
        elif entity.label_ in LABEL_TYPES:
            yield span, _entity_class(span, entity.label_, knowledge)
    for token in doc:
        if token.text in people and token.pos_ == "PROPN" and not token.ent_type_ and token.dep_ != "compound":
            yield doc[token.i : token.i + 1], "Person"


def _surnames(doc: Doc) -> frozenset[str]:
    """Return the last words, and first words of family-name-first names, of all persons named in full."""
    counts: dict[str, int] = {}
    for entity in doc.ents:
        words = [token.text for token in entity if token.is_alpha]
        if len(words) >= 2:
            for word in {words[-1], words[0]} if "-" in entity.text else {words[-1]}:
                counts[word] = counts.get(word, 0) + (1 if entity.label_ == "PERSON" else -1)
    return frozenset(word for word, balance in counts.items() if balance > 0 and word[0].isupper())


def _trimmed(entity: Span, knowledge: Knowledge) -> Span | None:
    """Return the entity without articles, titles and possessive marks at its ends."""
    first, last = entity.start, entity.end
    doc = entity.doc
    while first < last and (doc[first].lower_ in {"the", "a", "an"} or doc[first].is_punct or doc[first].is_space):
        first += 1
    while last > first and (doc[last - 1].tag_ == "POS" or doc[last - 1].is_punct or doc[last - 1].is_space):
        last -= 1
    if entity.label_ == "PERSON":
        while last - first > 1 and doc[first].lower_.rstrip(".") in knowledge.titles:
            first += 1
    return doc[first:last] if last > first else None


def _entity_class(span: Span, label: str, knowledge: Knowledge) -> str:
    senses = knowledge.names.get(span.text, ())
    if senses:
        return _listed_class(span, senses, knowledge)
    noun = knowledge.nouns.get(span.root.lemma_.lower())
    if label in {"ORG", "EVENT", "LAW", "PRODUCT", "FAC"} and noun in {
        "Event",
        "Agreement",
        "Organization",
        "Facility",
    }:
        return noun
    if (
        label == "ORG"
        and span.root.tag_ == "NNP"
        and span[0].text in knowledge.given_names
        and len(span) in {2, 3}
        and noun is None
    ):
        return "Person"
    if label == "NORP" and not (span.root.tag_ in PLURAL_TAGS and span.root.pos_ in {"PROPN", "NOUN"}):
        return ""
    return LABEL_TYPES[label]


def _patterned(doc: Doc, knowledge: Knowledge) -> Iterator[tuple[Span, str]]:
    """Yield capitalized phrases headed by a noun of a known class: "Security Consultative Meeting"."""
    for token in doc:
        kind = knowledge.nouns.get(token.lemma_.lower()) if token.pos_ == "PROPN" and token.dep_ != "compound" else None
        if kind not in {"Event", "Agreement", "Organization", "Facility"}:
            continue
        first = token.i
        while (
            first > 0
            and doc[first - 1].pos_ == "PROPN"
            and doc[first - 1].head.i <= token.i
            and doc[first - 1].is_title
        ):
            first -= 1
        if first < token.i:
            yield doc[first : token.i + 1], kind
