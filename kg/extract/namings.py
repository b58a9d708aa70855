"""Named thing in a description → candidates: "exercises dubbed X", "stores such as X and Y", "the factory in X".

The first two say what the named thing is, the last where a building lies.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.extract.drafts import candidates
from kg.extract.identities import surrounding_stance
from kg.extract.nominal import noun_stance
from kg.extract.phrases import phrase_tokens, wording
from kg.extract.reading import Reading
from kg.extract.records import IS, Draft
from kg.extract.syntax import Role, children, conjuncts, first_child
from kg.model import Argument, Candidate, Drop, PredicateWord
from kg.tokens import Token

LOCATED: Final = PredicateWord("in", "be located in", "kg:locatedIn")


def naming_candidates(noun: Token, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield what the named things in a noun's phrase are, and where the building lies that it means."""
    for draft in (*_dubbed(noun, reading), *_examples(noun, reading)):
        position = surrounding_stance(noun, reading)
        if position.asserted:
            yield from candidates(draft, noun, position, reading)
    for draft in _lying(noun, reading):
        told = noun_stance(noun, reading)  # "will open a factory in X": it is not there yet
        if told.asserted:
            yield from candidates(draft, noun, told, reading)


def _dubbed(noun: Token, reading: Reading) -> Iterator[Draft]:
    """As in "a programme dubbed X": X is a programme."""
    for verb in children(noun, "acl"):
        named = first_child(verb, "oprd", "dobj")
        fits = verb.tag_ == "VBN" and verb.lemma_.lower() in reading.knowledge.words["naming-verbs"]
        if fits and named is not None and noun.pos_ == "NOUN" and _is_whole_name(named, reading):
            told = _described(noun, phrase_tokens(noun, bare=True), reading)
            yield Draft(Role(named, (verb.i, named.i)), IS, "dubbed", given=told)


def _is_whole_name(token: Token, reading: Reading) -> bool:
    """Whether it is a name to its end, and no person's: "a film titled Ann Bee: The Return" names no person."""
    mention = reading.mention_at.get(token.i)
    if mention is None or mention.type == "Person" or not _is_named(token, reading):
        return False
    after = reading.doc[mention.last] if mention.last < len(reading.doc) else None
    return after is None or (after.text not in {":", "&", "-", "–"} and after.pos_ != "PROPN")


def _examples(noun: Token, reading: Reading) -> Iterator[Draft]:
    """As in "discount stores such as X and Y": each is a discount store."""
    for prep in children(noun, "prep"):
        named = first_child(prep, "pobj")
        such = prep.lower_ == "as" and any(child.lower_ == "such" for child in (*prep.children, *noun.children))
        loose = noun.head.dep_ == "relcl" and reading.doc[prep.left_edge.i - 1].text == ","
        if noun.tag_ != "NNS" or named is None or not such or prep.i < noun.i or loose:
            continue  # "events that affect droughts, such as X": examples of either
        told = _described(noun, [t for t in phrase_tokens(noun, bare=True) if t.i <= noun.i], reading)
        roles = [role for role in conjuncts(named, (prep.i, named.i)) if _is_named(role.token, reading)]
        yield from (Draft(role, IS, "example", given=told) for role in roles)


def _described(noun: Token, tokens: list[Token], reading: Reading) -> Argument:
    """Return the description in the singular, without what tells one of several from others: "some", "two", "many"."""
    kept = [t for t in tokens if t.pos_ not in {"DET", "NUM"} and t.dep_ not in {"poss", "case"} and t.lower_ != "such"]
    kept = [t for t in kept if t.lower_ not in reading.knowledge.words["telling-apart"]] or [noun]
    text = wording(kept, reading)
    if noun.tag_ == "NNS" and text.endswith(noun.text):
        text = text.removesuffix(noun.text) + noun.lemma_
    return Argument(kept[0].idx, kept[-1].idx + len(kept[-1]), text)


def _lying(noun: Token, reading: Reading) -> Iterator[Draft]:
    """As in "the embassy in X": a building lies there."""
    kind = reading.type_of(noun)
    if kind is None or not reading.knowledge.is_a(kind, "Facility") or noun.dep_ in {"compound", "nmod"}:
        return
    if noun.tag_ not in {"NN", "NNP"}:
        return
    for prep in children(noun, "prep"):
        place = first_child(prep, "pobj")
        near = place is not None and prep.lower_ == "in" and prep.i == noun.i + 1
        where = reading.type_of(place) if place is not None else None
        if place is not None and near and where in {"City", "Region", "Country"} and _is_named(place, reading):
            yield Draft(Role(noun, ()), LOCATED, "facility-place", object=Role(place, (prep.i, place.i)))


def _is_named(token: Token, reading: Reading) -> bool:
    referent = reading.referent(token)
    return referent is not None and referent.named
