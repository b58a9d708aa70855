"""Inputs → a build folder: the one module that knows the order of the stages.

``Article → Claims`` is pure, so a fragment is stored under the hash of what decides it and made once; ``Claims →
Graph`` is pure in the set of fragments. Resume, incremental builds, removal and identical bytes follow from these two.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Final

from kg.codec import decode_fragment
from kg.config import Settings
from kg.errors import OutputError
from kg.export import write_build
from kg.jobs import Job, Keys, fragment_store, parse_store, refusal_store
from kg.knowledge import Knowledge, load_knowledge
from kg.merge import Merged, merge
from kg.merge.decisions import load_decisions
from kg.model import Fragment, InputStatus, Source, Status
from kg.read import find_sources
from kg.report import BUILT, FAILED, REUSED, Report, report_json
from kg.run import BATCH, Order, run_local
from kg.store import Store, locked, staged

WORK: Final = "kg.work:make_work"  # named, not imported: only the workers load spaCy
PACKAGES: Final = ("newskg", "spacy", "rdflib", "pyoxigraph", "pyvis")
# Sources a worker is worth starting for: loading the models takes as long as annotating some 30 articles.
SOURCES_PER_WORKER: Final = 24

CHANGED: Final = "the file changed while the build ran; build again"

type Progress = Callable[[int, int, str], None]  # done, of how many, which


def silent(done: int, total: int, name: str) -> None:
    """Show no progress."""
    del done, total, name


@dataclass
class _Account:
    """What is known of the inputs so far: their statuses, the keys of fragments and parses that are to be kept."""

    statuses: list[InputStatus] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    parses: set[str] = field(default_factory=set)
    missing: dict[str, InputStatus] = field(default_factory=dict)  # by key: what to say if it never comes back


def build(inputs: Sequence[str], output: Path, settings: Settings, progress: Progress = silent) -> Report:
    """Build the graph of the inputs into a folder and return what was done.

    Bad inputs are named in the report and do not stop the others. Raises OutputError where the folder cannot be
    written or is in use, KnowledgeError where ``ontology/`` or the user's additions are not in their form.
    """
    began = time.monotonic()
    knowledge = load_knowledge(extra=settings.knowledge)
    keys = Keys(settings, knowledge)
    decisions = load_decisions(settings.decisions) if settings.decisions is not None else None
    with locked(output):
        fragments = fragment_store(output)
        account = _look(inputs, keys, fragments, refusal_store(output))
        if account.missing:
            _fill(inputs, keys, account, output, settings, progress)
        stored = sorted(key for key in account.keys if fragments.has(key))
        merged = merge((_fragment(fragments, key) for key in stored), knowledge=knowledge, decisions=decisions)
        with staged(output) as stage:
            write_build(stage, merged, knowledge=knowledge, base=settings.base, attributed=settings.attributed)
            report = _report(merged, account.statuses, keys.model, knowledge, settings, time.monotonic() - began)
            (stage / "report.json").write_bytes(report_json(report))
        for store in (fragments, refusal_store(output)):
            store.keep_only(account.keys)
        parse_store(output).keep_only(account.parses)
    return report


def _look(inputs: Sequence[str], keys: Keys, fragments: Store, refusals: Store) -> _Account:
    """Return what there is to do: which inputs give nothing, which fragments are there, which are missing."""
    account = _Account()
    for found in find_sources(inputs):
        if isinstance(found, InputStatus):
            account.statuses.append(found)
            continue
        job = keys.job(found)
        account.keys.add(job.key)
        account.parses.add(job.parse_prefix)
        if fragments.has(job.key):
            account.statuses.append(InputStatus(found.path, found.id, REUSED))
        elif (reason := refusals.read(job.key)) is not None:
            account.statuses.append(_refused(found, reason.decode("utf-8")))
        else:
            account.missing[job.key] = InputStatus(found.path, found.id, FAILED, CHANGED)
    return account


def _missing(inputs: Sequence[str], keys: Keys, account: _Account) -> Iterator[Job]:
    """Yield the jobs of the missing fragments: contents are loaded as they are needed, never all at once."""
    for found in find_sources(inputs):
        job = keys.job(found) if isinstance(found, Source) else None
        if job is not None and job.key in account.missing:
            yield job


def _fill(
    inputs: Sequence[str], keys: Keys, account: _Account, output: Path, settings: Settings, progress: Progress
) -> None:
    """Make the missing fragments and add a status for each of their sources to the account."""
    total = len(account.missing)
    workers = settings.workers or min(os.cpu_count() or 1, -(-total // SOURCES_PER_WORKER))
    order = Order(WORK, (output, settings), settings.memory)
    batch = min(BATCH, -(-total // workers))  # few articles are shared out evenly
    outcomes = run_local(
        _missing(inputs, keys, account), order, workers=workers, deadline=settings.deadline, batch=batch
    )
    for done, outcome in enumerate(outcomes, start=1):
        source = outcome.item.source
        reason = outcome.failure or outcome.result or ""
        built = InputStatus(source.path, source.id, BUILT)
        account.statuses.append(_refused(source, reason) if reason else built)
        account.missing.pop(outcome.item.key)
        progress(done, total, source.id)
    account.statuses.extend(account.missing[key] for key in sorted(account.missing))


def _refused(source: Source, reason: str) -> InputStatus:
    return InputStatus(source.path, source.id, FAILED, reason.removeprefix(f"{source.path}: "))


def _fragment(fragments: Store, key: str) -> Fragment:
    """Return a stored fragment; a damaged one is removed, so that the next build makes it again."""
    try:
        return decode_fragment(fragments.read(key) or b"", place=str(fragments.path(key)))
    except OutputError:
        fragments.discard(key)
        raise


def _with_notes(merged: Merged, statuses: Sequence[InputStatus]) -> tuple[InputStatus, ...]:
    """Return the statuses in order, each with what was repaired while its article was read."""
    notes = {each.article.id: each.article.notes for each in merged.articles}
    noted = (replace(status, details=notes.get(status.article or "", ())) for status in statuses)
    return tuple(sorted(noted, key=lambda status: (status.path, status.article or "")))


def _report(
    merged: Merged,
    statuses: Sequence[InputStatus],
    model: str,
    knowledge: Knowledge,
    settings: Settings,
    seconds: float,
) -> Report:
    versions = [(package, version(package)) for package in PACKAGES]
    return Report(
        inputs=_with_notes(merged, statuses),
        articles=len(merged.articles),
        claims=len(merged.claims),
        doubtful=sum(1 for claim in merged.claims if claim.status is Status.DOUBTFUL),
        entities=len(merged.entities),
        triples=sum(1 for triple in merged.triples if triple.own_voice or settings.attributed),
        drops=merged.drops,
        versions=(*versions, ("model", model), ("ontology", knowledge.version)),
        seconds=round(seconds, 2),
        unused_decisions=merged.unused_decisions,
    )
