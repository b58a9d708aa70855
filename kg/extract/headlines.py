"""Headline → candidates: what its main verb says of a thing that is named, where both parsers see it alike.

Headlines drop articles and auxiliaries, and parsers read them badly; so only the verb at the root is asked, and one
attachment in dispute leaves the claim out. "X to sell Y" is planned; "Y sold to Z" is no past tense but a passive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.extract.clauses import clause_candidates
from kg.extract.frames import frame
from kg.extract.reading import Reading
from kg.extract.syntax import VERB_TAGS, first_child, is_infinitive
from kg.model import Candidate, Drop, Modality


def headline_candidates(sentence: Span, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield the claims of a headline's main verb."""
    verb = sentence.root
    if verb.pos_ not in VERB_TAGS or not _is_told(verb):
        return
    for item in clause_candidates(frame(verb, reading), reading):
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
