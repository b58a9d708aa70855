"""Name with a relational noun → candidates: whose mother, owner, ally or subsidiary a named thing is.

"X's mother, Y", "Y, the owner of X", "X subsidiary Y", "Y is the founder of X": what each noun means is the lexicon's
(``lex:noun "owner of"``). Also: the other name that stands in brackets, the state behind a person's name in brackets,
and for whom an unnamed official works.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.drafts import candidates
from kg.extract.identities import surrounding_stance
from kg.extract.posts import demonym_of
from kg.extract.predicates import noun_predicate
from kg.extract.reading import Reading
from kg.extract.records import Draft
from kg.extract.stance import stance
from kg.extract.syntax import NOUN_TAGS, Role, children, conjuncts, first_child, is_prefix
from kg.model import Argument, Candidate, Drop, Mention, PredicateWord
from kg.tokens import Token

KNOWN_AS: Final = PredicateWord("also known as", "be known as", "kg:alsoKnownAs")
FROM: Final = PredicateWord("of", "be from", "kg:isFrom")
EMPLOYERS: Final = frozenset({"Organization", "Country"})


def relation_candidates(mention: Mention, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield how the words around a name relate it to others."""
    head = reading.doc[mention.head]
    for draft in (*_described(mention, head, reading), *_bracketed(mention, head, reading)):
        position = surrounding_stance(head, reading)
        if position.asserted:
            yield from candidates(draft, head, position, reading)
    verb = head.head
    noun = first_child(verb, "attr") if verb.lemma_ == "be" and head.dep_ == "nsubj" else None
    if noun is not None and (drafts := list(_relations(Role(head, (head.i, noun.i)), noun, "role-copula", reading))):
        told = stance(verb, reading)
        for draft in drafts if told.asserted else ():
            yield from candidates(draft, noun, told, reading)


def _described(mention: Mention, head: Token, reading: Reading) -> Iterator[Draft]:
    """Yield the relations that an apposition on either side, or the noun right before the name, gives."""
    for noun in children(head, "appos"):
        if noun.i > head.i:
            yield from _relations(Role(head, (noun.i,)), noun, "role-apposition", reading)
    noun = head.head
    if head.dep_ == "appos" and noun.pos_ == "NOUN" and noun.i < mention.first:
        yield from _relations(Role(head, (head.i,)), noun, "role-apposition", reading)
    before = reading.doc[mention.first - 1] if mention.first > 0 else None
    if before is not None and before.head == head and before.dep_ in {"compound", "nmod", "amod"}:
        yield from _relations(Role(head, (before.i,)), before, "role-front", reading, owner=first_child(head, "poss"))


def _relations(subject: Role, noun: Token, rule: str, reading: Reading, owner: Token | None = None) -> Iterator[Draft]:
    """As in "X's mother", "owner of X", "X subsidiary": subject - noun of - X, if the lexicon has the noun."""
    if noun.pos_ not in NOUN_TAGS or not is_relational(noun, reading) or _is_past(noun, reading):
        return
    owner = first_child(noun, "poss") or owner
    word = noun_predicate(noun, "of", reading)
    if owner is not None and word is not None and owner != subject.token:
        if reading.referent(owner) is not None:
            yield Draft(subject, replace(word, text=f"{noun.lower_} of"), rule, object=Role(owner, (owner.i,)))
        return
    for prep in children(noun, "prep"):
        target, word = first_child(prep, "pobj"), noun_predicate(noun, prep.lower_, reading)
        if target is not None and word is not None and target.i not in reading.time_at:
            yield from (
                Draft(subject, word, rule, object=role)
                for role in conjuncts(target, (prep.i, target.i))
                if _is_known(role.token, reading)
            )
            return
    yield from _named_before(subject, noun, rule, reading)


def _is_known(token: Token, reading: Reading) -> bool:
    """Whether it is a thing of the article, and no description that goes on: "brother of author and actor X"."""
    referent = reading.referent(token)
    return referent is not None and (referent.named or first_child(token, "conj") is None)


def _named_before(subject: Role, noun: Token, rule: str, reading: Reading) -> Iterator[Draft]:
    """As in "Tesco subsidiary X", "US ally X": the name right before the noun."""
    word = noun_predicate(noun, "of", reading)
    other = reading.doc[noun.i - 1] if noun.i > 0 and reading.doc[noun.i - 1].head in {noun, noun.head} else None
    if word is None or other is None or other == subject.token:
        return
    referent, word = reading.referent(other), replace(word, text=f"{noun.lower_} of")
    if referent is not None and referent.named and referent.type in EMPLOYERS:
        yield Draft(subject, word, rule, object=Role(other, (other.i,)))
    elif referent is None and (nation := demonym_of(other, reading)) is not None and _is_state(subject, reading):
        yield Draft(subject, word, rule, given=nation)


def _is_state(side: Role, reading: Reading) -> bool:
    """Whether the side is a state: "Russian ally X" tells of a person where he is from, not whose ally he is."""
    return reading.type_of(side.token) == "Country"


def is_relational(noun: Token, reading: Reading) -> bool:
    """Whether the noun says what somebody or something is to another, not what is done: "owner", "subsidiary"."""
    kind = reading.knowledge.nouns.get(noun.lemma_.lower(), "")
    titled = noun.lemma_.lower() in reading.knowledge.titles
    return titled or any(reading.knowledge.is_a(kind, wanted) for wanted in ("Person", "Organization", "Group"))


def _bracketed(mention: Mention, head: Token, reading: Reading) -> Iterator[Draft]:
    """As in "X (PKK)": its other name; "Kim (North Korea)": where a person is from."""
    doc = reading.doc
    if mention.last + 1 >= len(doc) or doc[mention.last].text != "(":
        return
    inner = next((m for m in reading.annotated.mentions if m.first == mention.last + 1 and m.kind == "name"), None)
    if inner is None or inner.last >= len(doc) or doc[inner.last].text != ")":
        return
    tokens, outer = tuple(doc[inner.first : inner.last]), doc[mention.first : mention.last].text
    same = inner.referent == mention.referent and outer != doc[inner.first : inner.last].text
    if same and _is_listed(outer, mention, reading):
        yield Draft(Role(head, ()), KNOWN_AS, "bracket-name", literal=tokens)
    elif mention.type == "Person" and inner.type == "Country":
        yield Draft(Role(head, ()), FROM, "bracket-origin", object=Role(doc[inner.head], ()))


def _is_listed(name: str, mention: Mention, reading: Reading) -> bool:
    """Whether the name before the bracket is one of the thing that the gazetteer takes the abbreviation for, if any."""
    listed = reading.annotated.referents[mention.referent or 0].gazetteer_id
    known = (name, name.removeprefix("the ").removeprefix("The "))
    return listed is None or any(
        listed == entry for form in known for entry, _ in reading.knowledge.names.get(form, ())
    )


def employment_candidates(noun: Token, reading: Reading) -> Iterator[Candidate | Drop]:
    """As in "a Foreign Ministry official": an unnamed person works for what the words before name."""
    referent = reading.referent(noun)
    lemma = noun.lemma_.lower()
    if lemma not in reading.knowledge.words["employee-nouns"] or noun.tag_ != "NN" or noun.dep_ in {"compound", "nmod"}:
        return
    if (referent is not None and (referent.named or referent.members)) or noun.dep_ in {"appos", "attr"}:
        return
    if _is_past(noun, reading):
        return
    employer, word = _employer(noun, reading), PredicateWord(noun.lower_, "work for", "kg:worksFor")
    if employer is None or list(children(noun, "appos", "conj")):
        return
    position = surrounding_stance(noun, reading)
    if position.asserted:
        yield from candidates(Draft(Role(noun, ()), word, "employment", given=employer), noun, position, reading)


def _is_past(noun: Token, reading: Reading) -> bool:
    """Whether the noun is said of what was, or is not: "former ally", "ex-wife", "alleged leader", "no ally"."""
    words = reading.knowledge.words
    modifiers = {child.lower_ for child in noun.children}
    before = noun.nbor(-2) if noun.i > 1 else None
    if before is not None and is_prefix(before):
        modifiers.add(before.lower_)
    lists = ("negation", "past-titles", "coming-titles", "doubted-titles")
    return bool(modifiers & {"no", "any"}) or any(modifiers & words[name] for name in lists)


def _employer(noun: Token, reading: Reading) -> Argument | None:
    """Return the one organization, or failing that the one state, before the noun."""
    front = [token for token in noun.subtree if token.i < noun.i and token.head == noun and token.dep_ != "det"]
    named = [
        token for token in front
        if (found := reading.referent(token)) is not None and found.named and found.type in EMPLOYERS
    ]  # fmt: skip
    if len(named) == 1:
        mention = reading.mention_at[named[0].i]
        return Argument(named[0].idx, named[0].idx + len(named[0]), named[0].text, referent=mention.referent)
    nations = [nation for token in front if (nation := demonym_of(token, reading)) is not None]
    return nations[0] if len(nations) == 1 and not named else None
