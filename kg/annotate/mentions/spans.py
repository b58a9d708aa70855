"""Tree → the recognizer's spans, cut where one runs over two names, and trimmed to the names themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.annotate.mentions.heads import own_class
from kg.annotate.mentions.tree import Tree
from kg.knowledge import Knowledge

# Labels of the recognizer that name something.
LABELS: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
# Labels whose names may hold small words, commas and marks.
TITLED: Final = frozenset({"LAW", "WORK_OF_ART"})
MARKS: Final = frozenset({"(", ")", "[", "]", "-LRB-", "-RRB-", "—", "–", "--", ";", ":", "...", "…", "|", "/", '"'})
# The start of a name: honorifics and posts before it are no part of it.
FRONT_TITLES: Final = frozenset({"post", "honorific", "rank", "occupation", "relation"})
EDGE_TAGS: Final = frozenset({"DT", "POS", "IN", "CC", "_SP", "PRP$"})
LONGEST_PORTFOLIO: Final = 4  # words of a portfolio: "Emergency Situations Minister"

type Span = tuple[int, int, str]  # first, last, label


def recognized_spans(tree: Tree, knowledge: Knowledge) -> Iterator[Span]:
    """Yield each run of one label, cut into names and without articles, titles and marks at its ends."""
    position = 0
    while position < len(tree):
        label = tree.label[position]
        last = position + 1
        if label in LABELS:
            while last < len(tree) and tree.label[last] == label and tree.sentence[last] == tree.sentence[position]:
                last += 1
            for first, end in _parts(tree, position, last, label, knowledge):
                trimmed = _trimmed(tree, first, end, label, knowledge)
                if trimmed is not None:
                    yield trimmed
        position = last


def is_title(word: str, knowledge: Knowledge) -> bool:
    """Whether a lower-case word is a title that can stand before a person's name."""
    title = knowledge.titles.get(word) or knowledge.titles.get(word.rstrip("."))
    return title is not None and title.kind in FRONT_TITLES


def is_portfolio(tree: Tree, first: int, last: int, knowledge: Knowledge) -> bool:
    """Whether a name is what a post is about: "Health" in "Health Minister", "State" in "Secretary of State"."""
    posts = knowledge.words["portfolio-titles"]
    after = last
    while after < min(len(tree), last + LONGEST_PORTFOLIO) and tree.words[after][:1].isupper():
        if tree.lemma[after] in posts:
            return True
        if tree.label[after] == "PERSON":
            break
        after += 1
    before = first - 2
    return before >= 0 and tree.lower[first - 1] in {"of", "for"} and tree.lemma[before] in posts


def _parts(tree: Tree, first: int, last: int, label: str, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a span that one name can fill."""
    begin = first
    for position in range(first, last):
        if position > begin and _opens_other(tree, position, label, knowledge):
            yield begin, position
            begin = position
        elif _separates(tree, position, last, label, knowledge):
            if position > begin:
                yield begin, position
            begin = position + 1
    if begin < last:
        yield begin, last


def _separates(tree: Tree, position: int, last: int, label: str, knowledge: Knowledge) -> bool:
    """Whether a token of a span belongs to no name: a bracket, a dash, a comma that closes none."""
    word = tree.words[position]
    if label in TITLED:
        return word in {"(", ")", "[", "]"}
    if label == "PERSON" and tree.tag[position] == "CD" and position + 1 < last:
        return True
    if word == ",":
        return position + 1 >= last or tree.lower[position + 1].rstrip(".") not in knowledge.words["name-suffixes"]
    if word == "/" and len(tree.words[position - 1]) == 1:
        return False  # "A/S"
    return word in MARKS or (tree.lower[position] in knowledge.words["name-breaks"] and word[:1].isupper())


def _opens_other(tree: Tree, position: int, label: str, knowledge: Knowledge) -> bool:
    """Whether another name begins inside the span: at a determiner after a name, at a date, behind a body's name."""
    if label in TITLED:
        return False
    if tree.tag[position] == "DT":
        return tree.tag[position - 1] not in {"IN", "CC"}
    if tree.tag[position] == "IN" and position + 1 < len(tree):
        return tree.lemma[position + 1] in knowledge.words["time-nouns"]
    return False


def _trimmed(tree: Tree, first: int, last: int, label: str, knowledge: Knowledge) -> Span | None:
    while first < last and (
        tree.tag[first] in EDGE_TAGS or not tree.words[first][0].isalnum() or "]" in tree.words[first]
    ):
        first += 1
    while last > first and _is_edge(tree, last - 1, label):
        last -= 1
    if first < last:
        first = _with_ship(tree, first, knowledge)
    if last - first > 1 and first == tree.bounds[tree.sentence[first]][0] and tree.pos[first] in {"VERB", "ADV"}:
        first += 1  # "Remarked the Centre": only its place makes it capital
    own = own_class(tree, first, last, knowledge)
    if last - first > 1 and label not in TITLED and not own and _is_address(tree, first, last, knowledge):
        label = "PERSON"
    if label == "PERSON" and not own:
        first = _behind_titles(tree, first, last, knowledge)
    elif last < len(tree) and last - first > 0 and _opens_title(tree, last - 1, knowledge):
        last -= 1  # "U.S. Defense" of "U.S. Defense Secretary": the portfolio belongs to the post
    elif last - first > 1 and last < len(tree) and tree.label[last] == "PERSON" and _is_post(tree, last - 1, knowledge):
        last -= 1  # "House Speaker" before a person's name
    if last <= first or not any(not word.islower() and any(map(str.isupper, word)) for word in tree.words[first:last]):
        return None
    return first, last, label


def _with_ship(tree: Tree, first: int, knowledge: Knowledge) -> int:
    """Return where a name begins, with the letters that make it a ship's: "MV Anna Berg", "MV Professor Anna Berg"."""
    for lead in (first - 1, first - 2):
        if lead >= 0 and tree.words[lead].isupper() and tree.lower[lead] in knowledge.words["name-leads-product"]:
            return lead
        if lead < 0 or not is_title(tree.lower[lead], knowledge):
            break
    return first


def _behind_titles(tree: Tree, first: int, last: int, knowledge: Knowledge) -> int:
    """Return where a person's name begins behind titles of one or two words, and behind places."""
    while last - first > 1 and not _is_listed_thing(tree.form(first + 1, last), knowledge):
        if last - first > 2 and f"{tree.lower[first]} {tree.lower[first + 1]}" in knowledge.titles:
            first += 2
        elif is_title(tree.lower[first], knowledge) or _is_place_before(tree, first, knowledge):
            first += 1
        else:
            break
    return first


def _is_listed_thing(form: str, knowledge: Knowledge) -> bool:
    """Whether the rest of a name is listed as no person's: "Mister America" is no Mr America."""
    senses = knowledge.names.get(form, ())
    return bool(senses) and all(knowledge.entries[entry].type != "Person" for entry, _ in senses)


def _is_address(tree: Tree, first: int, last: int, knowledge: Knowledge) -> bool:
    """Whether a name begins with a form of address or a title of one gender: what follows is a person's name."""
    word, pair = tree.lower[first], f"{tree.lower[first]} {tree.lower[first + 1]}"
    title = knowledge.titles.get(word) or knowledge.titles.get(word.rstrip("."))
    if last - first > 2 and pair in knowledge.titles:
        title = knowledge.titles[pair]
    return title is not None and (title.kind == "honorific" or (title.kind == "post" and bool(title.gender)))


def _is_edge(tree: Tree, position: int, label: str) -> bool:
    """Whether a token at a name's end is no part of it; a full stop may be ("Inc.")."""
    word = tree.words[position]
    if word.islower() and word.isalpha() and label not in TITLED and tree.words[position - 1] != "-":
        return True
    return tree.tag[position] in EDGE_TAGS or not (word[-1:].isalnum() or (word.endswith(".") and len(word) > 1))


def _is_place_before(tree: Tree, first: int, knowledge: Knowledge) -> bool:
    """Whether a listed place stands before a person's given name: "London Sadiq Khan" is said of no London Khan."""
    senses = knowledge.names.get(tree.words[first], ())
    listed = any(knowledge.is_a(knowledge.entries[entry].type, "Place") for entry, sense in senses if sense == "name")
    return listed and tree.words[first] not in knowledge.given_names and tree.words[first + 1] in knowledge.given_names


def _is_post(tree: Tree, position: int, knowledge: Knowledge) -> bool:
    title = knowledge.titles.get(tree.lower[position])
    return title is not None and title.kind in {"post", "rank"}


def _opens_title(tree: Tree, position: int, knowledge: Knowledge) -> bool:
    """Whether the token and the next are one title: "Defense" before "Secretary"."""
    return position + 1 < len(tree) and f"{tree.lower[position]} {tree.lower[position + 1]}" in knowledge.titles
