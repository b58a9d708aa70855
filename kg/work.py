"""Jobs → stored fragments: what one worker does with one batch, reading to linking, in the order of the stages."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from kg.annotate import Models, annotate, load_models, parse, story_text
from kg.codec import decode_fragment, encode_fragment
from kg.config import Settings
from kg.errors import InputError
from kg.extract import extract
from kg.jobs import Job, fragment_store, parse_store, refusal_store
from kg.knowledge import Knowledge, load_knowledge
from kg.link import link, named_entities
from kg.model import Annotated, Article, Candidate, Claim, Drop, Fragment
from kg.read import read_article
from kg.run import LOADING, TICK
from kg.store import key_of

# The parser needs 1 GB for 100,000 characters at once. The longest newspaper features have 120,000.
LONGEST: Final = 250_000  # characters of one article
TOGETHER: Final = 200_000  # characters of the articles that are parsed together

type Answer = str | None  # why there is no fragment, or None where there is one


def make_work(build: Path, settings: Settings) -> Callable[[Sequence[Job]], Iterator[Answer]]:
    """Return what a worker runs on each batch; models load when the first parse is missing."""
    return _Bench(build, settings).work


class _Bench:
    """A worker's tools: knowledge and stores at once, models only when something has to be parsed."""

    def __init__(self, build: Path, settings: Settings) -> None:
        self.settings = settings
        self.knowledge: Knowledge = load_knowledge(extra=settings.knowledge)
        self.fragments, self.parses, self.refusals = fragment_store(build), parse_store(build), refusal_store(build)

    @cached_property
    def models(self) -> Models:
        models = load_models(self.settings.model, vote=self.settings.vote)
        gc.freeze()  # what stays as long as the worker is not looked through for garbage again and again
        return models

    def work(self, jobs: Sequence[Job]) -> Iterator[Answer]:
        """Yield an answer for each job, in order: a job at a time is read, as many as fit are parsed together."""
        group: list[tuple[Job, Article | str]] = []
        size = 0
        for job in jobs:
            article = self._read(job)
            yield TICK
            length = 0 if isinstance(article, str) else len(article.text)
            if group and size + length > TOGETHER:
                yield from self._finish(group)
                group, size = [], 0
            group.append((job, article))
            size += length
        yield from self._finish(group)

    def _read(self, job: Job) -> Article | str:
        """Return the article, or the reason why there is none."""
        try:
            article = read_article(job.source, knowledge=self.knowledge, published=self.settings.published)
        except InputError as error:
            return str(error)
        if len(article.text) > LONGEST:
            return f"the text has {len(article.text):,} characters; at most {LONGEST:,} are parsed; split it"
        return article

    def _finish(self, group: Sequence[tuple[Job, Article | str]]) -> Iterator[Answer]:
        articles = [(job, article) for job, article in group if isinstance(article, Article)]
        missing = [article for job, article in articles if not self.parses.has(self._parse_key(job, article))]
        if missing and "models" not in self.__dict__:
            yield LOADING
            assert self.models  # noqa: S101 - loads them
            yield TICK
        fresh = {article.id: data for article, data in parse(missing, models=self.models)} if missing else {}
        yield TICK
        for job, article in group:
            if isinstance(article, str):
                self.refusals.write(job.key, article.encode("utf-8"))
                yield article
                continue
            self._store(job, article, fresh.get(article.id))
            yield None

    def _parse_key(self, job: Job, article: Article) -> str:
        """Return the key of an article's parse: below its source's, so that it goes when the source goes."""
        return job.parse_prefix + key_of(story_text(article), job.parser)

    def _store(self, job: Job, article: Article, fresh: bytes | None) -> None:
        key = self._parse_key(job, article)
        if fresh is not None:
            self.parses.write(key, fresh)
        annotated = annotate(article, fresh or self.parses.read(key) or b"", knowledge=self.knowledge)
        fragment = make_fragment(annotated, knowledge=self.knowledge, base=self.settings.base)
        self.fragments.write(job.key, encode_fragment(fragment), check=decode_fragment)


def make_fragment(annotated: Annotated, *, knowledge: Knowledge, base: str) -> Fragment:
    """Extract and link one annotated article: everything that it gives."""
    found = list(extract(annotated, knowledge=knowledge))
    candidates = [item for item in found if isinstance(item, Candidate)]
    linked = list(link(candidates, annotated=annotated, knowledge=knowledge, base=base))
    drops = [*annotated.drops, *(item for item in (*found, *linked) if isinstance(item, Drop))]
    counts = Counter((drop.stage, drop.reason) for drop in drops)
    return Fragment(
        article=annotated.article,
        claims=tuple(sorted((item for item in linked if isinstance(item, Claim)), key=lambda claim: claim.id)),
        entities=named_entities(annotated, knowledge=knowledge, base=base),
        drops=tuple((stage, reason, count) for (stage, reason), count in sorted(counts.items())),
        sentences=sum(1 for _ in annotated.doc.sents),
        mentions=len(annotated.mentions),
        words=sum(1 for token in annotated.doc if not token.is_space and not token.is_punct),
    )
