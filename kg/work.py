"""Sources → stored fragments: what one worker does with one batch, reading to linking, in the order of the stages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.annotate import Models, annotate, load_models, parse, story_text
from kg.codec import encode_fragment
from kg.config import Settings, model_name
from kg.errors import InputError
from kg.extract import extract
from kg.knowledge import Knowledge, load_knowledge
from kg.link import link, named_entities
from kg.model import Annotated, Article, Candidate, Claim, Drop, Fragment, Source
from kg.read import read_article
from kg.store import Store, key_of

type Answer = tuple[str | None, str | None]  # result (why there is no fragment, or None) and failure


@dataclass(frozen=True, slots=True)
class Job:
    """A source with the key under which its fragment is to be stored."""

    source: Source
    key: str


def fragment_stores(build: Path) -> tuple[Store, Store]:
    """Return the stores of fragments and of parses of a build folder."""
    return Store(build, "fragments", ".json"), Store(build, "parses", ".spacy")


def make_work(build: Path, settings: Settings) -> Callable[[Sequence[Job]], Iterator[Answer]]:
    """Return what a worker runs on each batch; models load when the first parse is missing."""
    return _Bench(build, settings).work


class _Bench:
    """A worker's tools: knowledge and stores at once, models only when something has to be parsed."""

    def __init__(self, build: Path, settings: Settings) -> None:
        self.settings = settings
        self.knowledge: Knowledge = load_knowledge(extra=settings.knowledge)
        self.fragments, self.parses = fragment_stores(build)

    @cached_property
    def models(self) -> Models:
        return load_models(self.settings.model, vote=self.settings.vote)

    def work(self, jobs: Sequence[Job]) -> Iterator[Answer]:
        """Yield an answer for each job, in order."""
        read: list[Article | str] = [self._read(job.source) for job in jobs]
        self._parse([article for article in read if isinstance(article, Article)])
        for job, article in zip(jobs, read, strict=True):
            if isinstance(article, str):
                yield article, None
            else:
                fragment = self._fragment(article)
                self.fragments.write(job.key, encode_fragment(fragment))
                yield None, None

    def _read(self, source: Source) -> Article | str:
        try:
            return read_article(source, knowledge=self.knowledge, published=self.settings.published)
        except InputError as error:
            return str(error)

    def _parse(self, articles: Sequence[Article]) -> None:
        """Parse what is not in the cache, all together."""
        missing = [article for article in articles if not self.parses.has(self._parse_key(article))]
        if missing:
            for article, data in parse(missing, models=self.models):
                self.parses.write(self._parse_key(article), data)

    def _parse_key(self, article: Article) -> str:
        return key_of(story_text(article), model_name(self.settings.model, vote=self.settings.vote))

    def _fragment(self, article: Article) -> Fragment:
        data = self.parses.read(self._parse_key(article))
        if data is None:
            raise InputError(f"{article.path}: its parse is gone from the cache; build again")
        annotated = annotate(article, data, knowledge=self.knowledge)
        return make_fragment(annotated, knowledge=self.knowledge, base=self.settings.base)


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
