"""Frame with a predicative word → drafts: "X is Y", "X is in Y", "X called Y a failure", "X described Y as Z"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.frames import Frame, Oblique
from kg.extract.predicates import adverbial_predicate, copular_predicate, verb_predicate
from kg.extract.reading import Reading
from kg.extract.records import IS, Draft
from kg.extract.speech import is_speaker
from kg.extract.syntax import NOUN_TAGS, Role, children, first_child
from kg.extract.wordings import complement_tokens, is_only, own_phrase, what_follows
from kg.model import PredicateWord
from kg.tokens import Token


def copular_drafts(frame: Frame, reading: Reading) -> Iterator[Draft]:
    """As in "X is Y", "X became Y", "X called Y Z": the complement is the object; in the last of Y."""
    complement = frame.complement
    if complement is not None and complement.token.dep_ in {"oprd", "amod"}:
        yield from _object_complement(frame, complement, reading)
        return
    predicate = copular_predicate(frame, reading)
    for subject in frame.subjects:
        if complement is not None:
            named = reading.referent(complement.token)
            tied = _judged_of(frame, complement.token, reading)
            whole = complement_tokens(complement.token)[-1].i == complement.token.i  # "manager for Mysore" is no name
            if complement.token.pos_ in NOUN_TAGS and named is not None and named.named and whole:
                yield Draft(subject, predicate, "copula", object=complement)
            elif tied is not None:
                yield Draft(subject, tied[0], "copula-adjective", object=tied[1])
            else:
                tokens = _told(complement.token, reading)
                rest = tuple(t for t in what_follows(frame, complement.token, reading) if _adds(t, tokens))
                if rest or not _is_elliptic(complement.token, tokens):
                    yield Draft(subject, predicate, "copula", literal=tokens, content=rest)
        for oblique in frame.obliques if complement is None and not frame.clauses else ():
            if oblique.role.token.i not in reading.time_at and oblique.words[0].i > frame.verb.i:
                yield _being(subject, predicate, frame, oblique, reading)
                break


def _told(complement: Token, reading: Reading) -> tuple[Token, ...]:
    """Return the complement's words without "just" of "not just a member": that says what is not so."""
    tokens = tuple(complement_tokens(complement))
    kept = tuple(token for token in tokens if not is_only(token, reading))
    return kept[1:] if len(kept) < len(tokens) and len(kept) > 1 and kept[0].tag_ == "DT" else kept


def _adds(word: Token, complement: tuple[Token, ...]) -> bool:
    """Whether a word beside a complement tells more than it: an adverb, or what comes after; not "both" before it."""
    return word not in complement and (word.i > complement[0].i or word.dep_ == "advmod")


def _is_elliptic(word: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether the complement is an adjective for a noun that stands elsewhere: "was the first since May"."""
    return len(tokens) == 1 and word.pos_ in {"ADJ", "ADV"} and word.i > 0 and word.nbor(-1).lower_ == "the"


def _judged_of(frame: Frame, word: Token, reading: Reading) -> tuple[PredicateWord, Role] | None:
    """Return predicate and object of an adjective with a named thing: "is supportive of X", "is guilty of Y"."""
    if word.pos_ != "ADJ" or frame.lemma != "be":
        return None
    preps = [prep for prep in children(word, "prep") if prep.i == word.i + 1]
    noun = first_child(preps[-1], "pobj") if preps else None
    referent = reading.referent(noun) if noun is not None else None
    if noun is None or referent is None or not referent.named or list(children(noun, "conj")):
        return None
    preposition = preps[-1].lower_
    text = f"{frame.verb.lower_} {word.lower_} {preposition}"
    return PredicateWord(text, f"be {word.lemma_.lower()} {preposition}"), Role(noun, (word.i, preps[-1].i, noun.i))


def _being(subject: Role, predicate: PredicateWord, frame: Frame, oblique: Oblique, reading: Reading) -> Draft:
    """As in "X is in Y": X - is in - Y, where Y is named; else the phrase is a wording: "was down by 2%"."""
    referent = reading.referent(oblique.role.token)
    if referent is None or not referent.named:
        tokens = (*_direction(frame, oblique, reading), *oblique.words, *own_phrase(oblique.role.token))
        return Draft(subject, predicate, "copula-prep", literal=tokens)
    text, lemma = (f"{part} {oblique.preposition}" for part in (predicate.text, predicate.lemma))
    word = adverbial_predicate(text, lemma, reading) or PredicateWord(text, lemma)
    return Draft(subject, word, "copula-prep", object=oblique.role)


def _direction(frame: Frame, oblique: Oblique, reading: Reading) -> list[Token]:
    """Return the adverb between verb and preposition: "down" of "was down by 2%"."""
    words = [word for word in children(frame.verb, "advmod") if frame.verb.i < word.i == oblique.words[0].i - 1]
    return [word for word in words if word.left_edge is word and word.lower_ not in reading.knowledge.words["hedge"]]


def _object_complement(frame: Frame, complement: Role, reading: Reading) -> Iterator[Draft]:
    """As in "X called the alliance rock solid": X - calls - alliance, content "rock solid"; so it is, says X."""
    predicate = verb_predicate(frame, reading)
    told = tuple(complement_tokens(complement.token))
    after_noun = frame.verb.dep_ == "acl"  # "a plan called X" is read in namings.py
    if frame.passive and not frame.subjects and not after_noun and complement.token.i > frame.verb.i:
        yield from (_found(frame, object_, complement.token, told, reading) for object_ in frame.objects)
    for subject in frame.subjects:
        for object_ in frame.objects:
            yield Draft(subject, predicate, "object-complement", object=object_, content=told)
            if frame.lemma in reading.knowledge.words["ascribing"] and is_speaker(subject.token, reading):
                yield Draft(object_, IS, "ascribed", literal=told, speaker=subject)


def ascribed_drafts(frame: Frame, reading: Reading) -> Iterator[Draft]:
    """As in "X described Y as a failure": Y is a failure, says X."""
    if frame.lemma not in reading.knowledge.words["ascribing"] or frame.passive:
        return
    for prep in children(frame.verb, "prep"):
        noun = first_child(prep, "pobj", "amod", "acomp")
        if prep.lower_ != "as" or noun is None:
            continue
        told = tuple(complement_tokens(noun))
        speakers = [role for role in frame.subjects if is_speaker(role.token, reading)]
        yield from (Draft(o, IS, "ascribed", literal=told, speaker=s) for s in speakers[:1] for o in frame.objects)


def _found(frame: Frame, subject: Role, word: Token, told: tuple[Token, ...], reading: Reading) -> Draft:
    """As in "X was found guilty of Y": a property of the lexicon, else X - is found - guilty of Y."""
    prep = next((each for each in children(word, "prep") if each.i == word.i + 1), None)
    noun = first_child(prep, "pobj") if prep is not None else None
    if prep is not None and noun is not None:
        text = f"{frame.verb.lower_} {word.lower_} {prep.lower_}"
        known = adverbial_predicate(text, f"be {text}", reading)
        if known is not None:
            return Draft(subject, known, "passive-complement", object=Role(noun, (word.i, prep.i, noun.i)))
    doer = {token.i for each in children(word, "prep", "agent") if each.lower_ == "by" for token in each.subtree}
    kept = tuple(token for token in told if token.i not in doer)
    rest = tuple(token for token in what_follows(frame, word, reading) if _adds(token, told))
    predicate = verb_predicate(frame, reading, reduced=True)
    return Draft(subject, predicate, "passive-complement", literal=kept, content=rest)
