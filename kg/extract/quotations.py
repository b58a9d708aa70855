"""Quotations → candidates: who says what in whole sentences of his own words, however the parser tied them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.extract.drafts import LONGEST_GIST, candidates
from kg.extract.frames import frame
from kg.extract.predicates import clause_predicate
from kg.extract.reading import Reading
from kg.extract.records import Draft
from kg.extract.speech import Source, is_whole, quote_source
from kg.extract.stance import stance
from kg.model import Candidate, Drop, PredicateWord
from kg.tokens import Token

SAYS: Final = "kg:says"
MARKS: Final = frozenset({'"', "'", "``", "''"})


def quotation_candidates(reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield one claim for each source's run of quotations: the speaker says the words, as many whole sentences as fit.

    '"A," X said. "B."' is one run: A and B together.
    """
    for source, tokens in _runs(reading):
        position = stance(source.cue, reading)
        if not position.asserted:
            yield Drop("extract", position.fault or "not asserted", source.cue.text)
            continue
        predicate = clause_predicate(frame(source.cue, reading), reading)
        if predicate.lemma not in reading.knowledge.cues:  # "she continued": beside a quotation it only says
            predicate = PredicateWord(predicate.text, predicate.lemma, SAYS)
        draft = Draft(source.speaker, predicate, "quotation", literal=_whole_sentences(tokens))
        yield from candidates(draft, source.cue, position, reading)


def _runs(reading: Reading) -> Iterator[tuple[Source, list[Token]]]:
    runs: dict[int, tuple[Source, list[Token]]] = {}
    for quote in reading.quotes:
        source = quote_source(quote, reading)
        if source is None or not (is_whole(quote, reading) or source.cue.i in runs):
            continue
        runs.setdefault(source.cue.i, (source, []))[1].extend(
            token for token in reading.doc[quote[0] : quote[1]] if token.text not in MARKS and not token.is_space
        )
    yield from (runs[cue] for cue in sorted(runs))


def _whole_sentences(tokens: list[Token]) -> tuple[Token, ...]:
    """Return the first sentences that fit a literal; at least one, without a comma at the end."""
    kept: list[Token] = []
    for token in tokens:
        length = token.idx + len(token) - tokens[0].idx
        if token.is_sent_start and kept and length + len(token.sent.text) > LONGEST_GIST:
            break
        kept.append(token)
    while len(kept) > 1 and kept[-1].text in {",", "."}:
        kept.pop()
    return tuple(kept)
