"""Noun with arguments → candidates: "negotiations between X and Y", "Turkish airstrikes on X", "X's decision to go".

A noun relates two things only where the lexicon has it with that preposition, and only in the world that the words
over it leave it in (nominal.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.drafts import candidates
from kg.extract.nominal import is_given, journey, noun_stance
from kg.extract.phrases import clause_tokens
from kg.extract.posts import demonym_of
from kg.extract.predicates import noun_predicate
from kg.extract.reading import Reading
from kg.extract.records import Draft
from kg.extract.subjects import subjects
from kg.extract.syntax import Role, children, conjuncts, first_child, is_infinitive, is_passive
from kg.model import Argument, Candidate, Drop, PredicateWord
from kg.tokens import Token

# Prepositions that name both parties of a noun at once.
BETWEEN: Final = frozenset({"between", "among"})
# What stands in the lexicon for the infinitive of a noun: "decision to do".
INFINITIVE: Final = "to do"
# Classes of those who do what a noun tells when they stand before it: "US support for X".
DOERS: Final = frozenset({"Country", "Organization"})


def noun_candidates(noun: Token, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield what a noun says of its own arguments, where the lexicon has the noun with that preposition."""
    drafts = list(_drafts(noun, reading))
    if not drafts:
        return
    position = noun_stance(noun, reading)
    if not position.asserted:
        yield Drop("extract", "noun not asserted", noun.text)
        return
    for draft in drafts:
        yield from candidates(draft, noun, position, reading)


def _drafts(noun: Token, reading: Reading) -> Iterator[Draft]:
    yield from _compound_pair(noun, reading)
    yield from _infinitive(noun, reading)
    yield from _parted(noun, reading)
    for prep in children(noun, "prep"):
        target = first_child(prep, "pobj")
        predicate = noun_predicate(noun, prep.lower_, reading) if target is not None else None
        if target is None or predicate is None or prep.i < noun.i or _is_somebody(noun, reading):
            continue
        if noun.i in reading.names and reading.names[noun.i] == reading.names.get(target.i):
            continue  # "End of Life" is one name
        roles = conjuncts(target, (prep.i, target.i))
        if prep.lower_ in BETWEEN:
            yield from _both(roles, predicate, reading)
            # Of "between the two sides and the presence of X" the parser's second party is none.
            if len(roles) == 2 and (reading.is_actor(roles[1].token) or not reading.is_actor(roles[0].token)):
                yield Draft(roles[0], predicate, "noun-between", object=roles[1])
            continue
        yield from _done(noun, prep, roles, predicate, reading)


def _both(roles: tuple[Role, ...], predicate: PredicateWord, reading: Reading) -> Iterator[Draft]:
    """As in "talks between the two sides": one description stands for both parties."""
    referent = reading.referent(roles[0].token)
    if len(roles) == 1 and referent is not None and len(referent.members) == 2:
        yield Draft(roles[0], predicate, "noun-between", object=roles[0])


def _parted(noun: Token, reading: Reading) -> Iterator[Draft]:
    """As in "negotiations are under way between X and Y": the parties stand behind the verb."""
    verb = noun.head
    predicate = noun_predicate(noun, "between", reading)
    if predicate is None or noun.dep_ != "nsubj" or verb.lemma_ != "be":
        return
    preps = [
        p for p in children(verb, "prep") for p in (p, *(q for n in children(p, "pobj") for q in children(n, "prep")))
    ]
    for prep in preps:
        target = first_child(prep, "pobj")
        roles = conjuncts(target, (prep.i, target.i)) if target is not None and prep.lower_ == "between" else ()
        if len(roles) == 2 and all(reading.is_actor(role.token) for role in roles):
            yield Draft(roles[0], predicate, "noun-between", object=roles[1])
        elif roles:
            yield from _both(roles, predicate, reading)


def _is_somebody(noun: Token, reading: Reading) -> bool:
    """Whether the noun is one who does something ("the French owner of X"), not what is done: see relations.py."""
    return reading.knowledge.is_a(reading.knowledge.nouns.get(noun.lemma_.lower(), ""), "Person")


def _done(
    noun: Token, prep: Token, roles: tuple[Role, ...], predicate: PredicateWord, reading: Reading
) -> Iterator[Draft]:
    """As in "X's attack on Y", "the attack on Y by X", "US support for Y", "Turkish airstrikes on Y"."""
    subject = _doer(noun, prep, reading)
    if subject is None and reading.knowledge.is_a(reading.type_of(noun) or "", "Agreement"):
        subject = Role(noun, ())
    if subject is not None:
        yield from (Draft(subject, predicate, "noun-prep", object=role) for role in roles)
        return
    nation = _nation(noun, reading)
    if nation is not None:
        turned = replace(predicate, inverse=not predicate.inverse)
        yield from (Draft(role, turned, "noun-nation", given=nation) for role in roles)


def _doer(noun: Token, argument: Token, reading: Reading) -> Role | None:
    """Return who does what the noun tells: its owner, or "by X", or "from X", or the name before it.

    ``argument`` is the preposition of the noun's own argument: "withdrawal from X" is nothing that X does.
    """
    owner = first_child(noun, "poss")
    if owner is not None and owner.i not in reading.time_at:
        return Role(owner, (owner.i,))
    for prep in children(noun, "prep", "agent"):
        sent = prep.lower_ == "from" and argument.lower_ != "of"  # "removal of X from Y" is nothing that Y does
        if prep != argument and (prep.lower_ == "by" or sent):
            actor = first_child(prep, "pobj")
            if actor is not None and reading.is_actor(actor):
                return Role(actor, (prep.i, actor.i))
    return _named_before(noun, reading) or _subject_above(noun, reading) or _traveller(noun, reading)


def _traveller(noun: Token, reading: Reading) -> Role | None:
    """As in "X flew to Y for talks with Z", "on his way to Y for a meeting with Z": who goes does it."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "for" or (word := journey(noun.head, reading)) is None:
        return None
    owner = first_child(word, "poss")
    found = (Role(owner, (owner.i,)),) if owner is not None else subjects(word, reading) if word.pos_ == "VERB" else ()
    actors = [role for role in found if reading.referent(role.token) is not None]
    return actors[0].moved(actors[0].via, noun.head.i) if len(actors) == 1 else None


def _subject_above(noun: Token, reading: Reading) -> Role | None:
    """As in "X announced a withdrawal from Y": who does the verb does the deed."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in reading.knowledge.words["undertaking-verbs"]:
        return None
    if is_passive(verb) or is_given(noun, reading):
        return None
    found = [role for role in subjects(verb, reading) if reading.is_actor(role.token)]
    return found[0].moved(found[0].via, noun.i) if len(found) == 1 else None


def _named_before(noun: Token, reading: Reading) -> Role | None:
    """As in "US support for X": the one name of a state or organization among the words before the noun."""
    names = [child for child in children(noun, "compound", "nmod") if child.i in reading.mention_at]
    named = [child for child in names if (found := reading.referent(child)) is not None and found.named]
    if len(named) != 1 or reading.type_of(named[0]) not in DOERS or _pair_before(named[0], reading) is not None:
        return None
    return Role(named[0], (named[0].i,))


def _nation(noun: Token, reading: Reading) -> Argument | None:
    """Return the state of "Turkish" before the noun, where it is the only one: "US and Turkish troops" names two."""
    adjectives = [child for child in children(noun, "amod", "nmod", "compound") if child.i < noun.i]
    found = [(word, nation) for word in adjectives if (nation := demonym_of(word, reading)) is not None]
    if len(found) != 1 or list(children(found[0][0], "conj", "punct", "amod", "compound")):
        return None
    return found[0][1]


def _compound_pair(noun: Token, reading: Reading) -> Iterator[Draft]:
    """As in "US-China competition": two states before a noun that the lexicon has with "between"."""
    predicate = noun_predicate(noun, "between", reading)
    if predicate is None:
        return
    for second in children(noun, "compound", "nmod"):
        first = _pair_before(second, reading)
        if first is not None:
            word = replace(predicate, text=noun.lower_)
            arcs = (first.i, second.i)
            yield Draft(Role(first, arcs), word, "noun-compound", object=Role(second, (second.i,)))


def _pair_before(second: Token, reading: Reading) -> Token | None:
    """Return the state that a hyphen ties to this one, where they are two and not more: "US-China"."""
    mention = reading.mention_at.get(second.i)
    start = mention.first if mention is not None else second.i
    if reading.type_of(second) != "Country" or start < 2 or reading.doc[start - 1].text not in {"-", "–", "/"}:
        return None
    first = reading.doc[start - 2]
    before = reading.mention_at.get(first.i)
    if before is None or reading.type_of(first) != "Country" or before.last != start - 1:
        return None
    longer = before.first > 0 and reading.doc[before.first - 1].text in {"-", "–", "/"}
    return None if longer else first


def _infinitive(noun: Token, reading: Reading) -> Iterator[Draft]:
    """As in "X's decision to leave Y": X - decides - "leave Y"."""
    predicate = noun_predicate(noun, INFINITIVE, reading)
    clause = next((child for child in children(noun, "acl", "relcl") if is_infinitive(child)), None)
    if predicate is None or clause is None or clause.i < noun.i or noun.dep_ == "ROOT":
        return  # where the noun heads the sentence, its verb was read into the infinitive
    owner = first_child(noun, "poss")
    subject = Role(owner, (owner.i,)) if owner is not None and reading.is_actor(owner) else _named_before(noun, reading)
    if subject is not None:
        word = replace(predicate, text=f"{noun.lower_} to")
        loose = [token for token in clause.subtree if token.dep_ in {"appos", "relcl"} and token.i > clause.i]
        yield Draft(subject, word, "noun-infinitive", literal=tuple(clause_tokens(clause, without=loose)))
