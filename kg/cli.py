"""The ``kg`` command: each subcommand calls the library and prints what it returns."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Annotated, Final, cast

import click
import typer

import kg
from kg.config import DEADLINE, Settings
from kg.errors import InputError, KgError, OutputError, QueryError
from kg.query.records import TIMEOUT, Format
from kg.vocabulary import KGR

WELL, SOME_FAILED, USAGE, NOTHING, UNWRITABLE, INTERRUPTED = 0, 1, 2, 3, 4, 130
ISO_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# Some versions of typer bring a click of their own, so the error of all usage errors is reached through typer.
USAGE_ERROR: Final = cast("type[click.ClickException]", typer.BadParameter.__mro__[2])
ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="News articles to a knowledge graph of claims.\n\n"
    "Exit codes: 0 all well; 1 some inputs failed, or a check found faults; 2 usage; 3 nothing could be built; "
    "4 output cannot be written, is in use or is no build; 130 interrupted.",
)

Folder = Annotated[Path, typer.Argument(help="A folder that kg build wrote.")]
Into = Annotated[Path | None, typer.Option("-o", "--output", help="File to write instead of printing.")]


@app.command()
def build(  # noqa: PLR0913, PLR0917 - each option of the command is a parameter
    inputs: Annotated[list[str], typer.Argument(help="Files, folders or patterns: .txt .md .html .jsonl .csv, .gz")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder to build into.")],
    published: Annotated[str | None, typer.Option(help="Date (YYYY-MM-DD) of articles that show none.")] = None,
    workers: Annotated[int, typer.Option(min=0, help="Worker processes; 0: as many as help.")] = 0,
    model: Annotated[str, typer.Option(help="An installed spaCy pipeline instead of the packaged one.")] = "",
    vote: Annotated[bool, typer.Option(help="Ask a second parser for its opinion.")] = True,  # noqa: FBT002
    base: Annotated[str, typer.Option(help="Start of every minted IRI.")] = KGR,
    knowledge: Annotated[list[Path] | None, typer.Option(help="Folder with additions to ontology/.")] = None,
    decisions: Annotated[Path | None, typer.Option(help="File of your decisions about sameness.")] = None,
    attributed: Annotated[  # noqa: FBT002
        bool, typer.Option("--attributed", help="Plain triples of what only quoted speakers assert too.")
    ] = False,
    deadline: Annotated[float, typer.Option(min=1, help="Seconds one document may take.")] = DEADLINE,
) -> None:
    """Build the graph of articles into a folder."""
    if published is not None and not ISO_DATE.fullmatch(published):
        raise typer.BadParameter(f"{published!r} is no date; write it as 2019-11-15, 2019-11 or 2019")
    if not ABSOLUTE.fullmatch(base):
        raise typer.BadParameter(f"{base!r} starts no IRI; give one with its scheme, such as https://example.org/id/")
    settings = Settings(
        model=model,
        vote=vote,
        base=base,
        published=published,
        knowledge=tuple(knowledge or ()),
        decisions=decisions,
        attributed=attributed,
        workers=workers,
        deadline=deadline,
    )
    from kg.progress import progress, summary

    with progress() as show:
        report = kg.build(inputs, output, settings, show)
    for status in report.failures:
        typer.echo(f"{status.path}: {status.reason}", err=True)
    for decision in report.unused_decisions:
        typer.echo(f"{decisions}: met nothing in these articles: {decision}", err=True)
    typer.echo(summary(report, output))
    if not report.articles:
        raise typer.Exit(NOTHING)
    raise typer.Exit(SOME_FAILED if report.failures else WELL)


@app.command()
def articles(folder: Folder) -> None:
    """List the articles of a build: date, source, words, claims, drops, and which one each is a copy of."""
    from kg.codec import read_lines
    from kg.progress import articles_table

    typer.echo(articles_table(read_lines(kg.load(folder).folder / "articles.jsonl", dict)))


@app.command()
def query(  # noqa: PLR0913, PLR0917 - each option of the command is a parameter
    folder: Folder,
    text: Annotated[str | None, typer.Argument(help="SPARQL, or the name of a ready query.")] = None,
    file: Annotated[Path | None, typer.Option("-f", "--file", help="File with the SPARQL.")] = None,
    style: Annotated[Format, typer.Option("--format", help="Turtle is for CONSTRUCT and DESCRIBE.")] = Format.TABLE,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds the query may take, loading aside.")] = TIMEOUT,
    listed: Annotated[bool, typer.Option("--list", help="List the ready queries.")] = False,  # noqa: FBT002
    output: Into = None,
) -> None:
    """Ask the graph by SPARQL or by a ready query.

    The prefixes kg: kgr: open: rdf: rdfs: skos: dcterms: xsd: are known. A query only reads this build: SERVICE, FROM
    and updates are refused, and it runs with limits of time and memory.
    """
    from kg.query import Limits, prefixes, ready_queries, ready_table, show

    built = kg.load(folder)
    if listed:
        _out(ready_table(ready_queries()), output)
        return
    if (text is None) == (file is None):
        raise typer.BadParameter("give SPARQL or the name of a ready query, or a file with -f; --list lists the names")
    answer = built.query(_sparql(file) if file is not None else str(text), limits=Limits(seconds=timeout))
    width = _width() if output is None else None
    _out(show(answer, style, prefixes=prefixes(built.graph_file), width=width), output)


def _sparql(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{file} cannot be read: {error}; give a UTF-8 file with SPARQL") from error


@app.command()
def explain(
    folder: Folder,
    subject: Annotated[str, typer.Argument(help="A name or alias, in any case; ? for any.")],
    predicate: Annotated[str, typer.Argument(help="A relation, as its label or in base form; ? for any.")] = "?",
    object_: Annotated[str, typer.Argument(metavar="[object]", help="A name or a part of a wording.")] = "?",
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Show doubtful claims too, marked.")] = False,  # noqa: FBT002
    json: Annotated[bool, typer.Option("--json", help="Print lines of claims.jsonl.")] = False,  # noqa: FBT002
) -> None:
    """Show the claims about something: sentence, speaker, stance, time, article."""
    from kg.explain import explanation_json, explanation_text

    found = kg.load(folder).explain(subject, predicate, object_, doubtful=doubtful)
    _out(explanation_json(found) if json else explanation_text(found, width=_width()), None)


def _width() -> int | None:
    """Return the width of the terminal, None where the output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


@app.command()
def sample(
    folder: Folder,
    number: Annotated[int, typer.Option("-n", min=1, help="How many claims.")] = 50,
    seed: Annotated[int, typer.Option(help="Another seed draws other claims.")] = 0,
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Draw from doubtful claims too.")] = False,  # noqa: FBT002
    output: Into = None,
) -> None:
    """Draw random claims with their sentences, ready to be marked: 2 true and complete, 1 vague, 0 wrong."""
    _out(kg.load(folder).sample(number, seed=seed, doubtful=doubtful), output)


@app.command()
def check(folder: Folder) -> None:
    """Check a build: shapes of its graph, integrity queries, quotes at their offsets, expected counts."""
    findings = kg.load(folder).check()
    for finding in findings:
        typer.echo(str(finding))
    faults = sum(finding.severity == "fault" for finding in findings)
    typer.echo(f"{faults} faults, {len(findings) - faults} warnings")
    raise typer.Exit(SOME_FAILED if faults else WELL)


@app.command()
def export(
    folder: Folder,
    name: Annotated[
        str, typer.Argument(metavar="FORMAT", help="turtle, turtle12, ntriples, trig, jsonld, rdfxml or graphml.")
    ],
    output: Into = None,
) -> None:
    """Write the graph in another format."""
    _out(kg.load(folder).export(name).decode("utf-8"), output)


@app.command()
def score(
    folder: Folder,
    gold: Annotated[list[Path], typer.Argument(help="Folders of *.gold.json, or such files.")],
    misses: Annotated[int, typer.Option(min=0, help="List so many facts that no claim says.")] = 0,
    found: Annotated[int, typer.Option(min=0, help="List so many facts that some claim says.")] = 0,
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Count doubtful claims too.")] = False,  # noqa: FBT002
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,  # noqa: FBT002
) -> None:
    """Compare the claims with gold facts: recall by importance and kind, and how right stance and dates are."""
    from kg.score import scoring_json, scoring_text

    scoring = kg.load(folder).score(gold, doubtful=doubtful)
    for article in scoring.absent:
        typer.echo(f"{article}: gold of an article that is not in {folder}; its facts count as missed", err=True)
    show = scoring_json if json else scoring_text
    typer.echo(show(scoring, misses=misses, found=found))


def _out(text: str, output: Path | None) -> None:
    if output is None:
        typer.echo(text, nl=not text.endswith("\n"))
        return
    from kg.store import write_whole

    write_whole(output, text.encode("utf-8"))


def main() -> None:
    """Run the command; an error of ours is one line on standard error and an exit code, never a traceback."""
    sys.exit(run())


def run(arguments: list[str] | None = None) -> int:
    """Run the command with the given arguments (those of the process by default) and return its exit code."""
    try:
        code: int = app(arguments, prog_name="kg", standalone_mode=False) or WELL
    except USAGE_ERROR as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output, such as head, has seen enough; nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WELL
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except KgError as error:
        typer.echo(f"kg: {error}", err=True)
        return _code(error)
    if code == INTERRUPTED:  # newer versions of typer return it by themselves, without a word
        typer.echo("kg: interrupted; what was there before is unchanged", err=True)
    return code


def _code(error: KgError) -> int:
    if isinstance(error, OutputError):
        return UNWRITABLE
    return NOTHING if isinstance(error, InputError) else USAGE
