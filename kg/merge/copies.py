"""Articles -> origins: reprints of one text count as one voice, so each article gets the first of its copies."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray

from kg.model import Article

Shingles = NDArray[np.uint64]

SHINGLE: Final = 5  # words: long enough that two reports of one event, written apart, share few
# Two articles are copies from this share of common shingles on (Jaccard). A reprint that lost a third of its
# paragraphs still has 0.66; reports of one event that quote the same speech stay under 0.3.
SAME: Final = 0.6
# An article this close to one in the index finds nothing more than that one does: it stays out, so that a thousand
# reprints of one text cost a thousand comparisons and not a million.
REDUNDANT: Final = 0.9
PERMUTATIONS: Final = 128  # hash functions: an estimate good to about 0.09
CANDIDATE: Final = 0.45  # looser than SAME, so that a poor estimate loses no pair; the pair is then compared exactly
SEED: Final = 1
LOW_BITS: Final = np.uint64(0xFFFFFFFF)  # datasketch takes hashes of 32 bits


def origins(articles: Sequence[Article]) -> dict[str, str]:
    """Return for each article id the smallest id of the articles that are near-copies of one another."""
    ordered = sorted(articles, key=lambda article: article.id)
    shingles = {article.id: shingle_hashes(article) for article in ordered}
    index = MinHashLSH(threshold=CANDIDATE, num_perm=PERMUTATIONS)
    parent = {article.id: article.id for article in ordered}
    for article in ordered:
        if not len(shingles[article.id]):
            continue
        sketch = _sketch(shingles[article.id])
        closest = 0.0
        for other in sorted(index.query(sketch)):
            if _root(parent, article.id) == _root(parent, other):
                continue
            shared = overlap(shingles[article.id], shingles[other])
            if shared >= SAME:
                first, second = sorted((_root(parent, article.id), _root(parent, other)))
                parent[second] = first
                closest = max(closest, shared)
        if closest < REDUNDANT:
            index.insert(article.id, sketch)
    return {name: _root(parent, name) for name in parent}


def shingle_hashes(article: Article) -> Shingles:
    """Return the sorted hashes of all runs of five words of the story; a shorter story is one run."""
    words = re.findall(r"\w+", story(article).casefold())
    runs = {" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))} if words else set()
    hashes = [int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs]
    return np.array(sorted(hashes), dtype=np.uint64)


def story(article: Article) -> str:
    """Return the article's text without what is no story."""
    return " ".join(_parts(article))


def overlap(left: Shingles, right: Shingles) -> float:
    """Return the share of common shingles among all of both (Jaccard)."""
    common = len(np.intersect1d(left, right, assume_unique=True))
    return common / (len(left) + len(right) - common)


def _parts(article: Article) -> Iterator[str]:
    at = 0
    for region in sorted(article.boilerplate, key=lambda each: (each.start, each.end)):
        if region.start > at:
            yield article.text[at : region.start]
        at = max(at, region.end)
    yield article.text[at:]


def _sketch(shingles: Shingles) -> MinHash:
    sketch = MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=int)
    sketch.update_batch((shingles & LOW_BITS).tolist())
    return sketch


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        name = parent[name]
    return name
