"""Tree → names of the model's recognizer, trimmed, with classes that hold over the whole document.

The recognizer judges sentence by sentence. Here a name's class is what it is most often, a person's surname stays that
person's, and a name found once is found wherever it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from kg.annotate.mentions.listed import sense_type
from kg.annotate.mentions.matching import FormIndex, matches
from kg.annotate.mentions.records import KNOWN, MODEL, Name
from kg.annotate.mentions.tree import NOUN_POS, Tree
from kg.knowledge import Knowledge

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
    "WORK_OF_ART": "Product",
}
# Classes that a name's last noun decides: "Gangwon Province" is no city, whatever the model says.
HEAD_TYPES: Final = frozenset({"Agreement", "City", "Event", "Facility", "Organization", "Place", "Region"})
LONGEST_PERSON: Final = 5  # words of a person's name
# The start of a name: honorifics and posts before it are no part of it.
FRONT_TITLES: Final = frozenset({"post", "honorific", "rank", "occupation", "relation"})


def recognized_names(tree: Tree, knowledge: Knowledge) -> list[Name]:
    """Return the recognizer's names with the classes that the document settles, and all repetitions of them."""
    spans = [span for span in _trimmed_spans(tree, knowledge) if span is not None]
    surnames = _surnames(tree, spans, knowledge)
    votes: dict[str, Counter[str]] = {}
    for first, last, label in spans:
        kind = _type_here(tree, first, last, label, knowledge)
        votes.setdefault(tree.form(first, last), Counter())[kind] += 1
    settled = {form: _majority(counts, form, surnames) for form, counts in votes.items()}
    settled |= dict.fromkeys(surnames, "Person")
    names = [Name(first, last, settled[tree.form(first, last)], MODEL) for first, last, _ in spans]
    names.extend(_repeated(tree, settled, knowledge))
    names.extend(_speaking(tree, knowledge))
    return [name for name in names if name.type]


def _trimmed_spans(tree: Tree, knowledge: Knowledge) -> Iterator[tuple[int, int, str] | None]:
    """Yield (first, last, label) of each run of one label, without articles, titles and marks at its ends."""
    position = 0
    while position < len(tree):
        label = tree.label[position]
        last = position + 1
        if label in LABEL_TYPES:
            while last < len(tree) and tree.label[last] == label and tree.sentence[last] == tree.sentence[position]:
                last += 1
            yield _trim(tree, position, last, label, knowledge)
        position = last


def _trim(tree: Tree, first: int, last: int, label: str, knowledge: Knowledge) -> tuple[int, int, str] | None:
    while first < last and (tree.tag[first] in {"DT", "POS", "IN", "CC", "_SP"} or not tree.words[first][0].isalnum()):
        first += 1
    while last > first and (
        tree.tag[last - 1] in {"POS", "_SP", "CC", "IN", "DT"} or not tree.words[last - 1][-1:].isalnum()
    ):
        if tree.words[last - 1].endswith("."):
            break
        last -= 1
    if label == "PERSON":
        while last - first > 1 and _is_title(tree.lower[first], knowledge):
            first += 1
    elif last < len(tree) and last - first > 0 and _opens_title(tree, last - 1, knowledge):
        last -= 1  # "U.S. Defense" of "U.S. Defense Secretary": the portfolio belongs to the post
    if last <= first or not any(not word.islower() and any(map(str.isupper, word)) for word in tree.words[first:last]):
        return None
    return first, last, label


def _is_title(word: str, knowledge: Knowledge) -> bool:
    title = knowledge.titles.get(word) or knowledge.titles.get(word.rstrip("."))
    return title is not None and title.kind in FRONT_TITLES


def _opens_title(tree: Tree, position: int, knowledge: Knowledge) -> bool:
    """Whether the token and the next are one title: "Defense" before "Secretary"."""
    return position + 1 < len(tree) and f"{tree.lower[position]} {tree.lower[position + 1]}" in knowledge.titles


def _surnames(tree: Tree, spans: Collection[tuple[int, int, str]], knowledge: Knowledge) -> frozenset[str]:
    """Return the short names of all persons named in full: last words, and first words where the family comes first."""
    balance: Counter[str] = Counter()
    for first, last, label in spans:
        if last - first < 2 or last - first > LONGEST_PERSON or not tree.words[last - 1].isalpha():
            continue
        person = _type_here(tree, first, last, label, knowledge) == "Person"
        for word in _short_names(tree.words[first:last]):
            balance[word] += 1 if person else -1
    listed = knowledge.names
    return frozenset(
        word
        for word, count in balance.items()
        if count > 0 and word[0].isupper() and word not in listed and len(word) > 1
    )


def _short_names(words: list[str]) -> set[str]:
    family_first = "-" in words[1:-1]
    return {words[0]} if family_first and words[0].isalpha() else {words[-1]}


def _type_here(tree: Tree, first: int, last: int, label: str, knowledge: Knowledge) -> str:
    """Return the class of one occurrence by gazetteer, head noun, title and given name before the model's label."""
    root = tree.root(first, last)
    senses = knowledge.names.get(tree.form(first, last), ())
    if senses:
        return sense_type(tree, root, senses, knowledge)
    noun = knowledge.nouns.get(tree.lower[last - 1]) or knowledge.nouns.get(tree.lemma[last - 1])
    if noun in HEAD_TYPES and label != "PERSON" and last - first > 1:
        return noun
    titled = first > 0 and _is_title(tree.lower[first - 1], knowledge) and tree.words[first - 1][0].isupper()
    given = 1 < last - first <= 3 and tree.words[first] in knowledge.given_names and noun is None
    alphabetic = all(word.isalpha() or word[-1] == "." for word in tree.words[first:last])
    if (
        label in {"ORG", "GPE", "PRODUCT", "FAC", "LOC"}
        and alphabetic
        and ((given and label == "ORG") or (titled and last - first <= 3))
    ):
        return "Person"
    if label == "NORP":
        return "Group" if tree.is_plural(root) and tree.pos[root] in NOUN_POS else ""
    return LABEL_TYPES[label]


def _majority(counts: Counter[str], form: str, surnames: frozenset[str]) -> str:
    """Return the class a name has most often; an adjective's empty class counts only where there is no other."""
    if form in surnames:
        return "Person"
    named = {kind: count for kind, count in counts.items() if kind}
    return max(sorted(named), key=lambda kind: named[kind]) if named else ""


def _repeated(tree: Tree, settled: dict[str, str], knowledge: Knowledge) -> Iterator[Name]:
    """Yield the places where a settled name stands unrecognized."""
    forms = {form for form, kind in settled.items() if kind and form not in knowledge.names and len(form) > 1}
    for first, last, form in matches(tree, forms, FormIndex(forms)):
        if last - first > 1 or tree.pos[first] == "PROPN":
            yield Name(first, last, settled[form], KNOWN)


def _speaking(tree: Tree, knowledge: Knowledge) -> Iterator[Name]:
    """Yield the unrecognized one-word names that are subjects of a verb of speech: who speaks is a person."""
    for position, label in enumerate(tree.label):
        if label or tree.tag[position] != "NNP" or tree.dep[position] != "nsubj" or tree.children[position]:
            continue
        word = tree.words[position]
        if word.istitle() and word.isalpha() and tree.lemma[tree.head[position]] in knowledge.cues:
            yield Name(position, position + 1, "Person", MODEL)
