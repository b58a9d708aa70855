"""Name with a description → candidates: what a named thing is, where it lies, how many there are.

"UpGuard, a cybersecurity firm" and "cybersecurity firm UpGuard" give what it is; "Charlottesville, Virginia" where it
lies; "28,500 US troops" how many. Posts of persons are read in posts.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.extract.drafts import candidates
from kg.extract.moods import Stance
from kg.extract.phrases import argument, phrase_tokens
from kg.extract.reading import Reading
from kg.extract.records import IS, Draft
from kg.extract.stance import stance
from kg.extract.syntax import VERB_TAGS, Role, children, first_child, in_quotes, is_prefix
from kg.model import Argument, Candidate, Certainty, Drop, Mention, Modality, Polarity, PredicateWord
from kg.tokens import Token

LOCATED: Final = PredicateWord("in", "be located in", "kg:locatedIn")
NUMBERS: Final = PredicateWord("number", "number", "kg:numbers")
BASED: Final = PredicateWord("based in", "be based in", "kg:basedIn")
# A handful of people is told of one by one; that they are five is no news of them.
FEWEST: Final = 100
# Determiners of a group that is there whatever is said of it.
KNOWN: Final = frozenset({"the", "these", "those"})
PLACES: Final = ("Place", "Country")
# What no two of can be said of one thing.
SORTS: Final = ("Person", "Place", "Agreement", "Event", "Product")


def identity_candidates(mention: Mention, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield what the words around a name say that it is."""
    head = reading.doc[mention.head]
    position = surrounding_stance(head, reading)
    if not position.asserted:
        return
    for draft in (*_appositions(mention, head, reading), *_lying(head, reading), *_front(mention, head, reading)):
        yield from candidates(draft, head, position, reading)


def count_candidates(noun: Token, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield how many a counted group is: "some 30,000 troops"."""
    number = next((child for child in children(noun, "nummod", "amod") if child.i in reading.amount_at), None)
    amount = reading.amount_at[number.i] if number is not None else None
    if number is None or amount is None or amount.kind != "count" or (amount.value or 0) < FEWEST:
        return
    if not _is_group(noun, reading) or not _is_told_apart(noun, (amount.first, number.i), reading):
        return
    position = _counted_stance(noun, number, reading)
    if not position.asserted:
        return
    tokens = tuple(reading.doc[amount.first : number.i + 1])
    yield from candidates(Draft(Role(noun, ()), NUMBERS, "count", literal=tokens), noun, position, reading)


def _counted_stance(noun: Token, number: Token, reading: Reading) -> Stance:
    """Return the stance of a count: "may cause 500 deaths" counts none, "reportedly 500 troops" with reserve."""
    position = surrounding_stance(noun, reading)
    verb = noun.head if noun.head.pos_ in VERB_TAGS else None  # "share the cost of 500 troops": they are there
    if verb is None or any(child.lower_ in KNOWN for child in children(noun, "det")) or first_child(noun, "poss"):
        return position
    around, hedges = stance(verb, reading), reading.knowledge.words["hedge"]
    if not around.asserted or around.polarity is Polarity.DENIED or around.modality is not Modality.ACTUAL:
        return position.unasserted()
    hedged = around.certainty is Certainty.HEDGED or any(c.lower_ in hedges for c in children(number, "advmod"))
    return position.hedged() if hedged else position


def _is_told_apart(noun: Token, number: tuple[int, int], reading: Reading) -> bool:
    """Whether the phrase says whose they are: "28,500 US troops"; that "two small children" are two says nothing."""
    front = [t for t in phrase_tokens(noun) if t.i < noun.i and not number[0] <= t.i <= number[1]]
    named = [t for t in front if t.text[0].isupper() and t.i > noun.sent.start]  # "American" is no name of the parser's
    return bool(named) or any(reading.referent(t) not in {None, reading.referent(noun)} for t in front)


def _is_group(noun: Token, reading: Reading) -> bool:
    kind = reading.type_of(noun)
    referent = reading.referent(noun)
    if kind is None or referent is None or referent.members:
        return False
    # "the 28,500-strong U.S. troops stationed in X" are a listed body
    return reading.knowledge.is_a(kind, "Group") or (referent.gazetteer_id is not None and noun.tag_ == "NNS")


def surrounding_stance(token: Token, reading: Reading) -> Stance:
    """Return the stance of what is told in passing: the article's own, or a quotation's speaker's."""
    verb = next((ancestor for ancestor in token.ancestors if ancestor.pos_ in VERB_TAGS), None)
    if verb is None or not in_quotes(token, reading.quotes):
        return Stance()
    around = stance(verb, reading)
    return Stance(speakers=around.speakers, arcs=around.arcs, asserted=bool(around.speakers))


def _appositions(mention: Mention, head: Token, reading: Reading) -> Iterator[Draft]:
    """As in "X, a cybersecurity firm": X - is - cybersecurity firm; posts of persons are left to posts.py."""
    for noun in children(head, "appos"):
        if (
            _is_set_off(head, noun, reading)
            and _may_be(mention, noun, reading)
            and not is_prefix(noun)
            and first_child(noun, "neg") is None
            and not _is_post(mention, noun, reading)
            and not any(child.dep_ == "poss" for child in noun.children)
        ):
            yield Draft(Role(head, (noun.i,)), IS, "apposition", literal=tuple(phrase_tokens(noun)))


def _is_set_off(head: Token, noun: Token, reading: Reading) -> bool:
    """Whether marks set the noun off behind the name, and it is no member of a list: "A, B, protesters and C"."""
    if noun.pos_ != "NOUN" or noun.i < head.i or reading.doc[noun.left_edge.i - 1].text not in {",", "—", "–", "-"}:
        return False
    return not (_in_list(noun) or head.dep_ in {"conj", "appos"})


def _may_be(mention: Mention, noun: Token, reading: Reading) -> bool:
    """Whether the noun can say what the name is: its class and number fit, and it is no share or count of others."""
    kind = reading.knowledge.nouns.get(noun.lemma_.lower())
    ranks = [
        next((sort for sort in SORTS if reading.knowledge.is_a(each, sort)), None)
        for each in (mention.type, kind or "")
    ]
    one = mention.type in {"Person", "City", "Country"}
    if (None not in ranks and ranks[0] != ranks[1]) or (one and noun.tag_ == "NNS"):
        return False
    return noun.i not in reading.amount_at and first_child(noun, "nummod") is None


def _is_post(mention: Mention, noun: Token, reading: Reading) -> bool:
    return mention.type == "Person" and noun.lemma_.lower() in reading.knowledge.titles


def _lying(head: Token, reading: Reading) -> Iterator[Draft]:
    """As in "Charlottesville, Virginia": the first lies in the second."""
    for place in children(head, "appos"):
        kinds = [reading.type_of(token) for token in (head, place)]
        both = all(
            kind is not None and any(reading.knowledge.is_a(kind, wanted) for wanted in PLACES) for kind in kinds
        )
        if (
            both
            and kinds[0] in {"City", "Facility", "Region", "Place"}
            and kinds[1] in {"Region", "Country"}
            and place.pos_ == "PROPN"
            and not _in_list(place)
        ):
            yield Draft(Role(head, (place.i,)), LOCATED, "place-in-place", object=Role(place, (place.i,)))


def _in_list(place: Token) -> bool:
    """Whether the second place is one of several: "in Delaware, South Carolina, and Connecticut"."""
    after = place.doc[place.right_edge.i + 1 : place.right_edge.i + 3]
    listed = len(after) == 2 and after[0].text == "," and after[1].lower_ in {"and", "or"}
    return listed or any(True for _ in children(place, "conj"))


def _front(mention: Mention, head: Token, reading: Reading) -> Iterator[Draft]:
    """As in "the Mexican company Cultura Colectiva": the words before the name say what it is, and whence it is."""
    noun = reading.doc[mention.first - 1] if mention.first > 0 else None
    if noun is None or noun.pos_ != "NOUN" or noun.dep_ not in {"compound", "nmod", "appos"} or noun.head != head:
        return
    if _is_post(mention, noun, reading) or noun.lemma_.lower() not in reading.knowledge.nouns:
        return
    if noun.lower_ in reading.knowledge.words["part-of-state"]:
        return  # "the state Senate"
    words = _front_words(mention, head, reading)
    if words[0].i > 0 and words[0].nbor(-1).tag_ == "HYPH":
        return  # "a no-deal Brexit": the start of the word is lost
    yield Draft(Role(head, (noun.i,)), IS, "front-noun", literal=tuple(words))
    home = _home(words, reading) if mention.type == "Organization" else None
    if home is not None:
        yield Draft(Role(head, (noun.i,)), BASED, "front-home", given=home)


def _front_words(mention: Mention, head: Token, reading: Reading) -> list[Token]:
    """Return the words of the noun phrase before the name, back to an article, an owner or another name."""
    others = {i for m in reading.annotated.mentions if m.kind == "name" and m.type not in {"Country", "Region", "City"}
              for i in range(m.first, m.last)}  # fmt: skip
    own = {token.i for token in head.subtree}
    words: list[Token] = []
    for token in reversed(reading.doc[head.left_edge.i : mention.first]):
        if (
            token.i not in own
            or token.i in reading.time_at  # "earlier this week US company X"
            or (token.i in others and token.dep_ not in {"compound", "nmod"})
            or token.dep_ in {"det", "poss", "case", "prep"}
            or token.text == ","
        ):
            break
        words.insert(0, token)
    while words[0].dep_ in {"cc", "punct"} or words[0].tag_ in {"CC", "HYPH"}:
        words = words[1:]
    return words


def _home(words: list[Token], reading: Reading) -> Argument | None:
    """Return the state or place of "UK-based ..." or "South Korean ..." at the start of a description."""
    based = next((token for token in words if token.lower_ == "based"), None)
    if based is not None:
        place = next((token for token in words if reading.referent(token) is not None), None)
        return argument(place, reading, as_subject=False) if place is not None and place.i < based.i else None
    for width in (3, 2, 1):
        surface = " ".join(token.text for token in words[:width])
        for entry, kind in reading.knowledge.names.get(surface, ()) if len(words) > width else ():
            if kind == "demonym" and reading.knowledge.entries[entry].type == "Country":
                last = words[width - 1]
                return Argument(words[0].idx, last.idx + len(last), surface, gazetteer_id=entry)
    return None
