"""Inputs → a build folder: the one module that knows the order of the stages.

``Article → Claims`` is pure, so a fragment is stored under the hash of what decides it and made once; ``Claims → Graph``
is pure in the set of fragments. Resume, incremental builds, removal and identical bytes follow from these two facts.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Final

from kg.codec import decode_fragment
from kg.config import Settings, model_name
from kg.export import write_build
from kg.knowledge import Knowledge, load_knowledge
from kg.merge import Merged, merge
from kg.merge.decisions import load_decisions
from kg.model import Fragment, InputStatus, Source, Status
from kg.read import find_sources
from kg.report import BUILT, FAILED, REUSED, Report, report_json
from kg.run import run_local
from kg.store import Store, key_of, locked, write_whole

# What decides an article's fragment: a change in these files makes every fragment anew.
DECIDING: Final = (
    "model.py",
    "vocabulary.py",
    "codec.py",
    "work.py",
    "knowledge",
    "read",
    "annotate",
    "extract",
    "link",
)
PACKAGES: Final = ("newskg", "spacy", "rdflib", "pyoxigraph", "pyvis")
# Sources a worker is worth starting for: loading the models takes as long as annotating some 30 articles.
SOURCES_PER_WORKER: Final = 24

type Progress = Callable[[int, int, str], None]  # done, of how many, which


def silent(done: int, total: int, name: str) -> None:
    """Show no progress."""
    del done, total, name


def build(inputs: Sequence[str], output: Path, settings: Settings, progress: Progress = silent) -> Report:
    """Build the graph of the inputs into a folder and return what was done.

    Bad inputs are named in the report and do not stop the others. Raises OutputError where the folder cannot be
    written or is in use, KnowledgeError where ``ontology/`` or the user's additions are not in their form.
    """
    began = time.monotonic()
    knowledge = load_knowledge(extra=settings.knowledge)
    with locked(output):
        sources, statuses = _found(inputs)
        keys = {source.id: _key(source, settings, knowledge) for source in sources}
        fragments = Store(output, "fragments", ".json")
        statuses += _filled(sources, keys, fragments, output, settings, progress)
        kept = [keys[source.id] for source in sources if fragments.has(keys[source.id])]
        merged = _merged(fragments, kept, knowledge, settings)
        write_build(output, merged, knowledge=knowledge, base=settings.base)
        report = _report(merged, statuses, knowledge, settings, time.monotonic() - began)
        write_whole(output / "report.json", report_json(report))
        fragments.keep_only(set(kept))
    return report


def _found(inputs: Sequence[str]) -> tuple[list[Source], list[InputStatus]]:
    found = list(find_sources(inputs))
    return [f for f in found if isinstance(f, Source)], [f for f in found if isinstance(f, InputStatus)]


def _key(source: Source, settings: Settings, knowledge: Knowledge) -> str:
    """Return the key of a source's fragment: its bytes, and all that decides what becomes of them."""
    model = model_name(settings.model, vote=settings.vote)
    columns = json.dumps(source.columns)
    identity = (source.id, source.path, source.kind, columns, source.content)
    return key_of(*identity, *settings.decisive(), model, knowledge.version, _code_version())


def _code_version() -> str:
    total = hashlib.sha256()
    package = Path(__file__).parent
    for name in DECIDING:
        for path in sorted((package / name).rglob("*.py")) if (package / name).is_dir() else [package / name]:
            total.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def _filled(
    sources: Sequence[Source],
    keys: dict[str, str],
    fragments: Store,
    output: Path,
    settings: Settings,
    progress: Progress,
) -> list[InputStatus]:
    """Make the missing fragments; return a status for each source, in order."""
    missing = [source for source in sources if not fragments.has(keys[source.id])]
    statuses = [InputStatus(s.path, s.id, REUSED) for s in sources if fragments.has(keys[s.id])]
    if not missing:
        return statuses
    from kg.work import Job, make_work  # loads spaCy: a build of unchanged inputs never comes here

    jobs = [Job(source, keys[source.id]) for source in missing]
    workers = settings.workers or min(os.cpu_count() or 1, -(-len(jobs) // SOURCES_PER_WORKER))
    pool = partial(run_local, workers=workers, deadline=settings.deadline, memory=settings.memory)
    for done, outcome in enumerate(pool(jobs, partial(make_work, output, settings)), start=1):
        source = missing[outcome.position]
        reason = outcome.failure or outcome.result
        statuses.append(
            InputStatus(source.path, source.id, FAILED if reason else BUILT, _without_path(reason or "", source))
        )
        progress(done, len(jobs), source.id)
    return sorted(statuses, key=lambda status: status.path)


def _without_path(reason: str, source: Source) -> str:
    """Return a reason without the file's name before it: the status names the file."""
    return reason.removeprefix(f"{source.path}: ")


def _merged(fragments: Store, keys: Sequence[str], knowledge: Knowledge, settings: Settings) -> Merged:
    decisions = load_decisions(settings.decisions) if settings.decisions is not None else None
    return merge((_fragment(fragments, key) for key in keys), knowledge=knowledge, decisions=decisions)


def _fragment(fragments: Store, key: str) -> Fragment:
    content = fragments.read(key)
    return decode_fragment(content or b"", place=str(fragments.path(key)))


def _report(
    merged: Merged, statuses: Sequence[InputStatus], knowledge: Knowledge, settings: Settings, seconds: float
) -> Report:
    versions = [(package, version(package)) for package in PACKAGES]
    versions += [("model", model_name(settings.model, vote=settings.vote)), ("ontology", knowledge.version)]
    return Report(
        inputs=tuple(sorted((replace(status) for status in statuses), key=lambda s: (s.path, s.article or ""))),
        articles=len(merged.articles),
        claims=len(merged.claims),
        doubtful=sum(1 for claim in merged.claims if claim.status is Status.DOUBTFUL),
        entities=len(merged.entities),
        triples=sum(1 for triple in merged.triples if triple.own_voice),
        drops=merged.drops,
        versions=tuple(versions),
        seconds=round(seconds, 2),
    )
