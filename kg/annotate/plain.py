"""A spaCy document → what it says of each token, each attribute read as one column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kg.tokens import Columns

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parsed

WORDS: Final = ("ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE")
NUMBERS: Final = ("SPACY", "SENT_START", "IS_SPACE", "IS_PUNCT", "LIKE_NUM", "HEAD")
EARLIER: Final = 1 << 63  # from here on a number stands for one below zero


def columns_of(doc: Parsed) -> Columns:
    """Return the document's parse as lists."""
    found = _numbers(doc, [*WORDS, *NUMBERS])
    known = {value: doc.vocab.strings[value] for value in {value for name in WORDS for value in found[name]}}
    text, lower, lemma, tag, pos, dep, label = ([known[value] for value in found[name]] for name in WORDS)
    return Columns(
        text=text,
        space=found["SPACY"],
        lower=lower,
        lemma=lemma,
        tag=tag,
        pos=pos,
        dep=dep,
        label=label,
        head=[i + (step if step < EARLIER else step - 2 * EARLIER) for i, step in enumerate(found["HEAD"])],
        opens=found["SENT_START"],
        is_space=found["IS_SPACE"],
        is_punct=found["IS_PUNCT"],
        like_num=found["LIKE_NUM"],
    )


def _numbers(doc: Parsed, names: list[int | str]) -> dict[int | str, list[int]]:
    numbers: Any = doc.to_array(names).reshape(-1, len(names)).T.tolist()
    return dict(zip(names, numbers, strict=True))
