"""Headline → candidates: what its main verb says of a thing that is named, where both parsers see it alike.

Headlines drop articles and auxiliaries, and parsers read them badly; so only the verb at the root is asked, and one
attachment in dispute leaves the claim out. "X to sell Y" is planned; "Y sold to Z" is no past tense but a passive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.clauses import clause_candidates
from kg.extract.frames import Frame, frame
from kg.extract.reading import Reading
from kg.extract.syntax import VERB_TAGS, children, first_child, is_infinitive
from kg.model import Candidate, Drop, Modality
from kg.tokens import Span, Token


def headline_candidates(sentence: Span, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield the claims of a headline's main verb."""
    verb = sentence.root
    if verb.pos_ not in VERB_TAGS:
        return
    told = frame(verb, reading) if _is_told(verb) else None
    told = _as_passive(verb, reading) or told
    if told is None:
        return
    for item in clause_candidates(told, reading):
        if isinstance(item, Drop):
            yield item
        elif "dissent" not in item.signs and _is_known(item, reading):
            planned = is_infinitive(verb) and item.modality is Modality.ACTUAL
            yield replace(
                item,
                rule=f"headline-{item.rule}",
                modality=Modality.PLANNED if planned else item.modality,
                signs=(*item.signs, "rule=headline"),
            )
        else:
            yield Drop("extract", "headline not read for sure", sentence.text.strip()[:80])


def _as_passive(verb: Token, reading: Reading) -> Frame | None:
    """As in "X sentenced to life": where the lexicon has the passive alone, X is whom it is done to; else None."""
    subject = first_child(verb, "nsubj", "nsubjpass")
    if verb.tag_ not in {"VBD", "VBN"} or subject is None or list(children(verb, "dobj", "aux", "auxpass", "ccomp")):
        return None
    clause, known = frame(verb, reading), reading.knowledge.wordings
    for oblique in clause.obliques:
        passive = ("verb", f"be {verb.lower_} {oblique.preposition}") in known
        if passive and ("verb", f"{clause.lemma} {oblique.preposition}") not in known:
            roles = tuple(replace(role, via="passive") for role in clause.subjects or clause.objects)
            return replace(clause, passive=True, subjects=(), objects=roles, obliques=(oblique,))
    return None


def _is_told(verb: Token) -> bool:
    """Whether the verb says something of a subject: "X sells Y", "X to sell Y"; no bare participle, no noun."""
    finite = verb.tag_ in {"VBZ", "VBP", "VBD"} or is_infinitive(verb)
    return finite and first_child(verb, "nsubj") is not None


def _is_known(candidate: Candidate, reading: Reading) -> bool:
    """Whether the subject is something that the article names, and nothing in the claim is an open pronoun."""
    if candidate.subject.referent is None:
        return False
    referent = reading.annotated.referents[candidate.subject.referent]
    return referent.named or len(referent.aliases) > 1
