"""Tree → names of the model's recognizer, with classes that hold over the whole document.

The recognizer judges sentence by sentence. Here a name's class is what the words in and beside it tell, else what it is
most often; a person's surname stays that person's, and a name found once is found wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from kg.annotate.mentions.evidence import acts_as_person, is_located, is_named_with_article, is_sited, told_class
from kg.annotate.mentions.governments import leaders_state
from kg.annotate.mentions.heads import own_class
from kg.annotate.mentions.listed import sense_type
from kg.annotate.mentions.matching import FormIndex, matches
from kg.annotate.mentions.records import KNOWN, MODEL, Name
from kg.annotate.mentions.spans import Span, is_portfolio, is_title, recognized_spans
from kg.annotate.mentions.tree import NOUN_POS, SUBJECTS, Tree, plain
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
# Classes of capitalized common nouns that can name a body or text alone: "the Court", "the Games".
NAMING: Final = frozenset({"Agreement", "Event", "Facility", "Organization"})
# Labels that a given name at its start overrules; of places it does not: "Virginia Beach".
GIVEN_LABELS: Final = frozenset({"ORG", "PRODUCT", "FAC", "EVENT", "LAW", "LOC"})
INITIALS: Final = re.compile(r"(?:[A-Z]\.){2,}$")
CAMEL: Final = re.compile(r"[a-z]{1,5}[A-Z][A-Za-z]+$")  # "eBay": a firm's or a website's way to write its name
LONGEST_PERSON: Final = 5  # words of a person's name
DIVIDED: Final = 1.33  # where the commonest class has fewer than three of four votes, they are divided
TOLD_WEIGHT: Final = 3  # recognitions that what the words beside a name tell is worth


@dataclass(frozen=True, slots=True)
class Recognized:
    """What the recognizer gives for one document, and the short names of all persons in it."""

    names: list[Name]
    surnames: frozenset[str]


def recognized_names(tree: Tree, knowledge: Knowledge, listed: Collection[Name]) -> Recognized:
    """Return the recognizer's names with the classes that the document settles, and all repetitions of them."""
    spans = [span for span in _cut(tree, listed, knowledge) if _is_name(tree, span, knowledge)]
    votes: dict[str, Counter[str]] = {}
    for first, last, label in spans:
        count = votes.setdefault(tree.form(first, last), Counter())
        for kind, weight in _evidence(tree, first, last, label, knowledge):
            count[kind] += weight
    settled = {form: _majority(counts) for form, counts in votes.items()}
    settled |= dict.fromkeys(_torn(tree, spans, votes, knowledge), "Concept")
    settled |= dict.fromkeys(_endings(settled), "Person")
    _shorten(settled, spans, tree, knowledge)
    _shorten_led(settled, spans, tree, knowledge)
    persons = [(first, last) for first, last, _ in spans if settled[tree.form(first, last)] == "Person"]
    persons += [(name.first, name.last) for name in listed if name.type == "Person"]
    others = [(first, last) for first, last, _ in spans if settled[tree.form(first, last)] not in {"Person", ""}]
    surnames = _surnames(tree, persons, others, knowledge)
    settled |= dict.fromkeys(surnames, "Person")
    known = surnames | {form for form, kind in settled.items() if kind == "Person" and " " not in form}
    settled |= {
        form: "Group" for form in settled if form[-1:] == "s" and form[:-1] in surnames and form not in surnames
    }
    settled |= dict.fromkeys(_relatives(tree, spans, known, knowledge), "Person")
    names = [Name(first, last, settled[tree.form(first, last)], MODEL) for first, last, _ in spans]
    names.extend(_repeated(tree, settled, knowledge))
    names.extend(_speaking(tree, knowledge))
    names.extend(_camel(tree, knowledge))
    return Recognized([name for name in names if name.type], surnames)


def _cut(tree: Tree, listed: Collection[Name], knowledge: Knowledge) -> Iterator[Span]:
    """Yield the spans; of one that runs from a listed name into a person's, the person's part."""
    spans = list(recognized_spans(tree, knowledge))
    persons = {tree.form(first, last) for first, last, label in spans if label == "PERSON" and last - first > 1}
    owners = {form.split()[-1] for form in persons} | {tree.words[n.last - 1] for n in listed if n.type == "Person"}
    ends = {name.first: name.last for name in listed if name.type != "Person"}
    places = {tree.words[first] for first, last, label in spans if label in {"GPE", "LOC"} and last - first == 1}
    for first, last, label in spans:
        end = ends.get(first, first)
        rest = tree.form(end, last)
        if first < end < last - 1 and (tree.words[end] in knowledge.given_names or rest in persons):
            yield end, last, "PERSON"
        elif (
            label == "ORG"
            and last - first > 2
            and tree.words[first] in knowledge.given_names
            and tree.lower[first + 2] == "of"
        ):
            yield first, first + 2, "PERSON"  # "Chris Holm of Northern Expeditions"
        elif label == "ORG" and last - first > 2 and _is_described_person(tree, first, knowledge):
            yield first + 1, last, "PERSON"
        elif label == "PERSON" and last - first > 2 and tree.words[first] in places:
            yield first + 1, last, label  # "mayor of Koszalin Piotr Holm"
        elif last - first > 2 and tree.tag[first + 1] == "POS" and (tree.words[first] in owners or end == first + 1):
            yield first + 2, last, label  # "Trump's State Department"
        else:
            yield first, last, label


def _is_described_person(tree: Tree, first: int, knowledge: Knowledge) -> bool:
    """Whether a name begins with what a person is and a given name: "Whistleblower Julian Holm"."""
    return knowledge.nouns.get(tree.lower[first]) == "Person" and tree.words[first + 1] in knowledge.given_names


def _is_name(tree: Tree, span: Span, knowledge: Knowledge) -> bool:
    """Whether a span names something: no portfolio of a post, no common noun that only begins a sentence."""
    first, last, label = span
    if tree.form(first, last) in knowledge.names:
        return True
    if is_portfolio(tree, first, last, knowledge) or _is_post(tree, first, last, knowledge):
        return False
    if label == "WORK_OF_ART" and _is_clause(tree, first, last):
        return False
    return last - first > 1 or _is_name_word(tree, first, label, knowledge)


def _is_name_word(tree: Tree, first: int, label: str, knowledge: Knowledge) -> bool:
    """Whether a single word names something where it stands."""
    word = tree.lower[first]
    if not set(word).isdisjoint("[]") or word in knowledge.words["no-names"] or word in knowledge.titles:
        return False
    if len(word) == 2 and word[1] == ".":
        return False
    kind = knowledge.nouns.get(tree.lemma[first]) or knowledge.nouns.get(word)
    if _is_opening_adjective(tree, first, label, knowledge):
        return False
    if kind is None or tree.words[first].isupper():
        return True
    if first == tree.bounds[tree.sentence[first]][0] or tree.tag[first] in {"NNS", "NNPS"}:
        return label == "PERSON" and word not in knowledge.titles and tree.tag[first] != "NNS"
    return kind in NAMING or (label == "PERSON" and kind != "Person")


def _is_opening_adjective(tree: Tree, first: int, label: str, knowledge: Knowledge) -> bool:
    """Whether a word is capital only as the first of its sentence, before what somebody is: "Amateur researcher X"."""
    after = tree.head[first]
    return (
        label == "ORG"
        and first == tree.bounds[tree.sentence[first]][0]
        and tree.words[first].istitle()
        and tree.tag[first] in {"JJ", "VBN", "VBG", "RB"}
        and after > first
        and tree.words[after].islower()
        and (knowledge.nouns.get(tree.lemma[after]) == "Person" or tree.lemma[after] in knowledge.titles)
    )


def _is_post(tree: Tree, first: int, last: int, knowledge: Knowledge) -> bool:
    """Whether a span is a post and nobody's name: "Archbishop of Gdansk", "United States Representative"."""
    link = next((i for i in range(first + 1, last - 1) if tree.lower[i] == "of"), None)
    if link is not None and is_title(tree.lower[link - 1], knowledge):
        return True
    front = tree.form(first, last - 1)
    return is_title(tree.lower[last - 1], knowledge) and (front in knowledge.names or front.lower() in knowledge.titles)


def _is_clause(tree: Tree, first: int, last: int) -> bool:
    """Whether a span taken for a work's title is a clause, without marks of quotation around it."""
    marked = first > 0 and tree.words[first - 1] in {'"', "'", "``"}
    return not marked and any(tree.tag[i] in {"PRP", "MD", "VBD", "VBP", "VBZ"} for i in range(first, last))


def _evidence(tree: Tree, first: int, last: int, label: str, knowledge: Knowledge) -> Iterator[tuple[str, int]]:
    """Yield the classes that one occurrence speaks for, with their weights."""
    root = tree.root(first, last)
    senses = knowledge.names.get(tree.form(first, last), ())
    if senses:
        yield sense_type(tree, root, senses, knowledge), TOLD_WEIGHT
        return
    own = own_class(tree, first, last, knowledge)
    if own:
        yield own, 2 * TOLD_WEIGHT
        return
    kind = told_class(tree, first, last, knowledge)
    if kind == "Person" and label != "PERSON" and knowledge.nouns.get(tree.lower[last - 1]) in NAMING:
        kind = ""  # "the creditor Northern Development Bank"
    if kind:
        yield kind, TOLD_WEIGHT
    if kind and label == "PERSON" and acts_as_person(tree, first, last, knowledge):
        yield "Person", 2  # "the hired gun X was murdered"
    elif label == "PERSON" and not kind:
        yield from _against_person(tree, first, last, knowledge)
    yield _labelled(tree, first, last, label, knowledge), 1


def _against_person(tree: Tree, first: int, last: int, knowledge: Knowledge) -> Iterator[tuple[str, int]]:
    """Yield what speaks against a person whom only the model sees."""
    front = [knowledge.entries[entry].type for entry, _ in knowledge.names.get(tree.words[first], ())]
    of_body = last - first == 2 and front[:1] == ["Organization"] and tree.words[first] not in knowledge.given_names
    if of_body or is_named_with_article(tree, first, last, knowledge):
        yield "Organization", 2  # "Tesco Polska"; "the Gliders"
    elif (last - first == 2 and tree.lower[first] in knowledge.words["name-leads-city"]) or (
        tree.words[first] not in knowledge.given_names and is_sited(tree, first, last, knowledge)
    ):
        yield "City", 2
    elif tree.words[first] not in knowledge.given_names and is_located(tree, first, last, knowledge):
        yield "Place", 2


def _labelled(tree: Tree, first: int, last: int, label: str, knowledge: Knowledge) -> str:
    """Return the class of the model's label, corrected by head noun, given name and number."""
    noun = knowledge.nouns.get(tree.lower[last - 1]) or knowledge.nouns.get(tree.lemma[last - 1])
    if noun in HEAD_TYPES and label != "PERSON" and last - first > 1:
        return noun
    opens = tree.words[first] in knowledge.given_names or bool(INITIALS.match(tree.words[first]))
    own = range(_behind_given(tree, first, last), last)
    given = 1 < len(own) + 1 <= 3 and opens and noun is None
    if label in GIVEN_LABELS and last - first == 1 and noun is None and leaders_state(tree.words[first], knowledge):
        return "Person"  # the surname of somebody well known, and of no listed thing
    if given and label in GIVEN_LABELS and all(tree.words[i].isalpha() or tree.words[i][-1] == "." for i in own):
        return "Person"
    if label == "NORP":
        root = tree.root(first, last)
        return "Group" if tree.is_plural(root) and tree.pos[root] in NOUN_POS else ""
    if label == "LAW" and noun is None and knowledge.nouns.get(tree.lower[first]) is None:
        return "Concept"  # "Starlight 2" is labelled a law for its number alone
    return LABEL_TYPES[label]


def _behind_given(tree: Tree, first: int, last: int) -> int:
    """Return where the words behind a given name begin, which may be of two with a hyphen: "Nils-Erik"."""
    return first + 3 if last - first > 3 and tree.words[first + 1] == "-" else first + 1


def _majority(counts: Counter[str]) -> str:
    """Return the class a name has most often; an adjective's empty class counts only where there is no other."""
    named = {kind: count for kind, count in counts.items() if kind}
    return max(sorted(named), key=lambda kind: named[kind]) if named else ""


def _torn(tree: Tree, spans: Collection[Span], votes: dict[str, Counter[str]], knowledge: Knowledge) -> Iterator[str]:
    """Yield the names of several words in which the model sees a person here and something else there.

    Where nothing confirms the person, neither a given name nor a title nor a deed nor the surname alone, no class is
    better than a false one: "Shovel Knight" may be a game.
    """
    for first, last, _ in spans:
        form = tree.form(first, last)
        counts = votes[form]
        words = form.split()
        placed = _majority(counts) in {"City", "Place"} and is_sited(tree, first, last, knowledge)
        divided = counts["Person"] and not placed and DIVIDED * max(counts.values()) < counts.total()
        if divided and len(words) > 1 and not {words[0], words[0].partition("-")[0]} & knowledge.given_names.keys():
            deeds = (span for span in spans if tree.form(span[0], span[1]) == form)
            alone = any(name.split()[-1] == words[-1] and name != form for name in votes)
            if not alone and not any(_is_confirmed(tree, span, knowledge) for span in deeds):
                yield form


def _is_confirmed(tree: Tree, span: Span, knowledge: Knowledge) -> bool:
    first, last, _ = span
    """Whether one occurrence tells who or what a name of several words is."""
    told = told_class(tree, first, last, knowledge) in {"Person", "Organization"}
    listed = tree.words[first] in knowledge.names
    return told or listed or acts_as_person(tree, first, last, knowledge)


def _endings(settled: dict[str, str]) -> Iterator[str]:
    """Yield the names of several words that end a person's: "De La Holm" beside "Mary De La Holm"."""
    for form, kind in settled.items():
        words = form.split() if kind == "Person" and form.istitle() and " Of " not in form.title() else ()
        yield from (short for start in range(1, len(words) - 1) if (short := " ".join(words[start:])) in settled)


def _shorten(settled: dict[str, str], spans: Collection[Span], tree: Tree, knowledge: Knowledge) -> None:
    """Give the short form of a body's name the body's class: "Salling" beside "Salling Group"."""
    for first, last, _ in spans:
        kind = settled[tree.form(first, last)]
        if kind not in {"Organization", "Facility"} or last - first < 2 or not own_class(tree, first, last, knowledge):
            continue
        short = tree.form(first, last - 1)
        if short in settled and short not in knowledge.names:
            settled[short] = kind


def _shorten_led(settled: dict[str, str], spans: Collection[Span], tree: Tree, knowledge: Knowledge) -> None:
    """Give the name behind a leading noun the whole name's class: "Dorian" beside "Hurricane Dorian"."""
    for first, last, _ in spans:
        short = tree.form(first + 1, last)
        led = last - first > 1 and tree.lower[first] in knowledge.words["name-leads-event"]
        if led and settled[tree.form(first, last)] == "Event" and short not in knowledge.names:
            settled[short] = "Event"


def _surnames(
    tree: Tree, persons: Collection[tuple[int, int]], others: Collection[tuple[int, int]], knowledge: Knowledge
) -> frozenset[str]:
    """Return the short names of all persons named in full: last words, and first words where the family comes first."""
    balance: Counter[str] = Counter()
    for spans, weight in ((persons, 1), (others, -1)):
        for first, last in spans:
            if weight > 0 or not {"-", "/", "&"} & set(tree.words[first:last]):
                short = _short_names(tree.form(first, last).split(), knowledge)
                balance.update(dict.fromkeys(short | {plain(word) for word in short}, weight))
    return frozenset(word for word, count in balance.items() if count > 0 and not word.islower() and len(word) > 1)


def _short_names(words: list[str], knowledge: Knowledge) -> set[str]:
    while len(words) > 1 and words[-1].rstrip(".").lower() in knowledge.words["name-suffixes"]:
        words = words[:-1]
    letters = "".join(words[-1:]).replace("-", "").replace("'", "")
    if len(words) < 2 or len(words) > LONGEST_PERSON or not letters.isalpha():
        return set()
    short = {words[-1], words[-1].partition("-")[2] if words[-1][0].islower() else words[-1]}
    if "-" in words[-1] and words[0].isalpha() and len(words) == 2:
        short.add(words[0])  # the family comes first: "Moon Jae-in"
    if len(words) == 3 and words[1].isalpha() and words[1] not in knowledge.given_names and words[1][0].isupper():
        short.add(words[1])  # two family names: "Wanda Reyes Ortiz"
    return short


def _relatives(tree: Tree, spans: Collection[Span], surnames: Collection[str], knowledge: Knowledge) -> Iterator[str]:
    """Yield the names of two words that end in a surname of the document: kin of that person."""
    for first, last, _ in spans:
        if last - first == 2 and tree.words[last - 1] in surnames and tree.words[first].istitle():
            common = tree.lower[first] in knowledge.nouns or tree.words[first] in knowledge.names
            if not common and not own_class(tree, first, last, knowledge):
                yield tree.form(first, last)


def _repeated(tree: Tree, settled: dict[str, str], knowledge: Knowledge) -> Iterator[Name]:
    """Yield the places where a settled name stands unrecognized."""
    forms = {form for form, kind in settled.items() if kind and form not in knowledge.names and len(form) > 1}
    for first, last, form in matches(tree, forms, FormIndex(forms)):
        if last - first > 1 or _stands_as_name(tree, first, settled[form]):
            yield Name(first, last, settled[form], KNOWN)


def _stands_as_name(tree: Tree, position: int, kind: str) -> bool:
    """Whether a single word is the name, where it could be a common word with a capital."""
    if tree.pos[position] == "PROPN":
        return True
    opens = position == tree.bounds[tree.sentence[position]][0]
    # "Trump did not": at the start of a sentence every word has a capital, but few common nouns stand bare as subject
    bare = tree.dep[position] in {*SUBJECTS, "poss"} and not tree.determiner(position) and not tree.is_plural(position)
    common = tree.pos[position] in {"NOUN", "ADJ", "VERB"} and not tree.label[position]
    return kind == "Person" and common and (not opens or bare)


def _camel(tree: Tree, knowledge: Knowledge) -> Iterator[Name]:
    """Yield the unrecognized words with a capital inside and none at their start."""
    for position, word in enumerate(tree.words):
        if CAMEL.match(word) and not tree.label[position] and word not in knowledge.names:
            kind = told_class(tree, position, position + 1, knowledge) or "Organization"
            yield Name(position, position + 1, kind, MODEL)


def _speaking(tree: Tree, knowledge: Knowledge) -> Iterator[Name]:
    """Yield the unrecognized one-word names that are subjects of a verb of speech: who speaks is a person."""
    for position, label in enumerate(tree.label):
        if label or tree.tag[position] != "NNP" or tree.dep[position] != "nsubj" or tree.children[position]:
            continue
        word = tree.words[position]
        common = tree.lower[position] in knowledge.words["no-names"] or is_title(tree.lower[position], knowledge)
        if word.istitle() and word.isalpha() and not common and tree.lemma[tree.head[position]] in knowledge.cues:
            yield Name(position, position + 1, "Person", MODEL)
