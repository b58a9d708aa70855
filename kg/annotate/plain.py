"""A spaCy document → what it says of each token, each attribute read as one column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kg.tokens import Arcs, Columns

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc as Parsed
    from spacy.tokens import DocBin

WORDS: Final = ("ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE")
NUMBERS: Final = ("SPACY", "SENT_START", "IS_SPACE", "IS_PUNCT", "LIKE_NUM", "HEAD")
EARLIER: Final = 1 << 63  # from here on a number stands for one below zero
# Tags of verb forms with an ending, stems that add "es", and stems that double their last letter before "ed".
INFLECTED: Final = frozenset({"VBZ", "VBD", "VBN", "VBG"})
HISSING: Final = ("s", "x", "z", "ch", "sh", "o")
SHORT_STEM: Final = re.compile(r"[^aeiou]*[aeiou][^aeiouwxyhs]")


def columns_of(doc: Parsed) -> Columns:
    """Return the document's parse as lists."""
    found = _numbers(doc, [*WORDS, *NUMBERS])
    known = {value: doc.vocab.strings[value] for value in {value for name in WORDS for value in found[name]}}
    text, lower, lemma, tag, pos, dep, label = ([known[value] for value in found[name]] for name in WORDS)
    return Columns(
        text=text,
        space=found["SPACY"],
        lower=lower,
        lemma=[
            _mute_e(form, base) if tag_ in INFLECTED else base
            for form, base, tag_ in zip(lower, lemma, tag, strict=True)
        ],
        tag=tag,
        pos=pos,
        dep=dep,
        label=label,
        head=[i + _signed(step) for i, step in enumerate(found["HEAD"])],
        opens=found["SENT_START"],
        is_space=found["IS_SPACE"],
        is_punct=found["IS_PUNCT"],
        like_num=found["LIKE_NUM"],
    )


def _mute_e(form: str, lemma: str) -> str:
    """Return a verb's lemma with the mute "e" that the lemmatizer drops: "hopes" is of "hope", "hops" of "hop".

    >>> [_mute_e(*pair) for pair in (("hopes", "hop"), ("hoped", "hop"), ("hopped", "hop"), ("visited", "visit"))]
    ['hope', 'hope', 'hop', 'visit']
    """
    if form == f"{lemma}es":
        return lemma if lemma.endswith(HISSING) else f"{lemma}e"
    short = SHORT_STEM.fullmatch(lemma) is not None and form in {f"{lemma}ed", f"{lemma}ing"}
    return f"{lemma}e" if short else lemma


def arcs_of(packed: DocBin, number: int, strings: StringStore) -> Arcs:
    """Return the arcs of a packed document, of which no more is asked."""
    attributes: list[Any] = list(packed.attrs)
    rows: Any = packed.tokens[number]
    heads, labels = (rows[:, attributes.index(strings[name])].tolist() for name in ("HEAD", "DEP"))
    known = {value: strings[value] for value in set(labels)}
    return Arcs(head=[i + _signed(step) for i, step in enumerate(heads)], dep=[known[value] for value in labels])


def _signed(number: int) -> int:
    """Return the number that 64 bits hold, which may be below zero."""
    return number if number < EARLIER else number - 2 * EARLIER


def _numbers(doc: Parsed, names: list[int | str]) -> dict[int | str, list[int]]:
    numbers: Any = doc.to_array(names).reshape(-1, len(names)).T.tolist()
    return dict(zip(names, numbers, strict=True))
