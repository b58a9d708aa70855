"""Each format holds the graph, whole, for the readers that the format is for."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
import rdflib
from factory import claim, entity, fragment, predicate, text
from pyoxigraph import RdfFormat
from rdflib.compare import isomorphic

import kg
from kg.cli import run
from kg.errors import OutputError
from kg.export import formats, write_build
from kg.export.formats import FORMATS, export
from kg.knowledge import Knowledge
from kg.merge import merge
from kg.vocabulary import KG, KGR

RDFLIB = {"jsonld": "json-ld", "ntriples": "nt", "rdfxml": "xml", "turtle": "turtle"}
OXIGRAPH = {
    "jsonld": RdfFormat.JSON_LD,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "turtle": RdfFormat.TURTLE,
}


def original(folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(folder / "graph.ttl", format="turtle")


def test_the_formats_under_test_are_all_that_hold_plain_triples() -> None:
    """A format that is added comes under these tests, or under one of its own."""
    assert sorted({*RDFLIB, "graphml", "trig", "turtle12"}) == sorted(FORMATS)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")  # its JSON-LD reader uses its own old classes
@pytest.mark.parametrize("name", sorted(RDFLIB))
def test_rdflib_reads_the_same_graph(folder: Path, name: str) -> None:
    """The export is isomorphic to graph.ttl."""
    read = rdflib.Graph().parse(data=export(folder, name), format=RDFLIB[name])
    assert isomorphic(read, original(folder))


@pytest.mark.parametrize("name", sorted(OXIGRAPH))
def test_oxigraph_reads_the_same_graph(folder: Path, name: str) -> None:
    """The export has the triples of graph.ttl, term by term."""
    read = {quad.triple for quad in pyoxigraph.parse(export(folder, name), format=OXIGRAPH[name])}
    meant = {quad.triple for quad in pyoxigraph.parse(path=str(folder / "graph.ttl"), format=RdfFormat.TURTLE)}
    assert read == meant


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_export_repeats_byte_for_byte(folder: Path, name: str) -> None:
    """The same build gives the same file."""
    assert export(folder, name) == export(folder, name)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")  # its data sets use their own old properties
def test_trig_has_a_graph_an_article(folder: Path) -> None:
    """Claims, sentences and plain triples stand in the graphs of the articles that say so; no triple is lost."""
    dataset = rdflib.Dataset()
    dataset.parse(data=export(folder, "trig"), format="trig")
    esper = (rdflib.URIRef(KGR + "Ana_Velik"), rdflib.URIRef(KG + "urges"), rdflib.URIRef(KGR + "Rutania"))
    homes = sorted(str(graph) for _, _, _, graph in dataset.quads((*esper, None)))
    assert homes == [KGR + "doc-a1", KGR + "doc-a2"]
    expires = (None, rdflib.URIRef(KG + "expiresOn"), None)
    assert [str(graph) for _, _, _, graph in dataset.quads((*expires, None))] == [KGR + "doc-a1"]
    assert {quad[:3] for quad in dataset.quads()} == set(original(folder))


def test_turtle12_reifies_triples_as_terms(folder: Path) -> None:
    """Each claim reifies its triple; the three properties of a statement are gone."""
    read = [quad.triple for quad in pyoxigraph.parse(export(folder, "turtle12"), format=RdfFormat.TURTLE)]
    reified = [triple.object for triple in read if triple.predicate.value.endswith("#reifies")]
    assert len(reified) == 8
    assert all(isinstance(term, pyoxigraph.Triple) for term in reified)
    assert not [triple for triple in read if triple.predicate.value.endswith(("#subject", "#object", "#predicate"))]
    assert "rdf:Statement" not in export(folder, "turtle12").decode()


def test_graphml_keeps_parallel_edges_with_stance_and_sentence(folder: Path) -> None:
    """Each claim of the graph is an edge of its own, with polarity, modality, speaker, quote and article."""
    network = nx.parse_graphml(export(folder, "graphml").decode(), force_multigraph=True)
    assert network.number_of_edges() == 8
    edges = network.get_edge_data(KGR + "Ana_Velik", KGR + "Jan_Korda")
    assert sorted(edge["polarity"] for edge in edges.values()) == ["affirmed", "denied"]
    (affirmed,) = [edge for edge in edges.values() if edge["polarity"] == "affirmed"]
    assert affirmed["label"] == "meets"
    assert affirmed["sentence"] == "Ana Velik met Jan Korda."
    assert affirmed["time"] == "2019-11-04"
    speakers = {edge["speaker"] for _, _, edge in network.edges(data=True)}
    assert "Ana Velik | Jan Korda" in speakers
    assert network.nodes[KGR + "Rutania"]["type"] == "Country"


def test_graphml_of_text_that_xml_cannot_hold(knowledge: Knowledge, tmp_path: Path) -> None:
    """Control characters are replaced, not written: the file stays XML."""
    made = fragment("a1", claim(entity("A\x01B"), predicate("kg:says", "says"), text("bell \x07 & <tag>")))
    write_build(tmp_path, merge([made], knowledge=knowledge), knowledge=knowledge, base=KGR)
    network = nx.parse_graphml(export(tmp_path, "graphml").decode())
    assert {data["label"] for _, data in network.nodes(data=True)} == {"A�B", "bell � & <tag>"}


def test_rdfxml_counts_what_xml_cannot_name(knowledge: Knowledge, tmp_path: Path) -> None:
    """A plain triple whose predicate is no XML name is left out and counted; its claim is there."""
    made = fragment("a1", claim(entity("A"), predicate("open:'", "'"), entity("B")))
    write_build(tmp_path, merge([made], knowledge=knowledge), knowledge=knowledge, base=KGR)
    content = export(tmp_path, "rdfxml")
    read = rdflib.Graph().parse(data=content, format="xml")
    (left_out,) = set(original(tmp_path)) - set(read)
    assert str(left_out[1]) == "https://w3id.org/newskg/open#%27"
    assert b"<!-- 1 plain triples left out" in content


NASTY = "a\x01b \r\n c\r \ufffe <&>\"' ]]> \u202e 😀 \\\\ \t  x\n "


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")  # its JSON-LD reader uses its own old classes
@pytest.mark.parametrize("name", sorted(RDFLIB))
def test_odd_texts_come_through(knowledge: Knowledge, tmp_path: Path, name: str) -> None:
    """Line ends, quotes, tags and controls are the same to both readers; what XML cannot hold is replaced and told."""
    made = fragment("a1", claim(entity("A"), predicate("kg:says", "says"), text(NASTY)))
    write_build(tmp_path, merge([made], knowledge=knowledge), knowledge=knowledge, base=KGR)
    content = export(tmp_path, name)
    held = NASTY.replace("\x01", "�").replace("\ufffe", "�") if name == "rdfxml" else NASTY
    says = rdflib.URIRef(KG + "says")
    assert [str(o) for o in rdflib.Graph().parse(data=content, format=RDFLIB[name]).objects(None, says)] == [held]
    quads = pyoxigraph.parse(content, format=OXIGRAPH[name])
    assert [str(q.object) for q in quads if q.predicate.value == KG + "says"] == [str(pyoxigraph.Literal(held))]
    assert (b"texts changed" in content) == (name == "rdfxml")


@pytest.mark.parametrize("name", sorted({*FORMATS} - {"turtle", "graphml"}))
def test_a_damaged_graph_is_one_clear_error(folder: Path, name: str) -> None:
    """The error says what to do."""
    (folder / "graph.ttl").write_text("kgr:x", encoding="utf-8")
    with pytest.raises(OutputError, match=r"graph\.ttl is damaged: .*; build the folder again"):
        export(folder, name)


def test_jsonld_is_readable_json(folder: Path) -> None:
    """Prefixes are the context, a subject is one node, short names are used."""
    document = json.loads(export(folder, "jsonld"))
    (node,) = [each for each in document["@graph"] if each["@id"] == "kgr:Ana_Velik"]
    assert node["@type"] == "kg:Person"
    assert node["rdfs:label"] == "Ana Velik"
    assert node["kg:urges"] == {"@id": "kgr:Rutania"}


def test_an_unknown_format_names_the_known_ones(folder: Path) -> None:
    """The error is one line with the way out."""
    known = "graphml, jsonld, ntriples, rdfxml, trig, turtle, turtle12"
    with pytest.raises(OutputError, match=f"'docx' is no format of export; known are {known}"):
        export(folder, "docx")


def test_a_package_can_add_a_format(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point in kg.exporters is a format; the error for unknown ones lists it."""
    point = EntryPoint(name="count", value="test_formats_plugin:count", group="kg.exporters")
    added: Callable[[Path], bytes] = lambda place: str(len((place / "claims.jsonl").read_bytes())).encode()  # noqa: E731
    monkeypatch.setattr(EntryPoint, "load", lambda _: added)
    monkeypatch.setattr(formats, "entry_points", lambda group: [point] if group == "kg.exporters" else [])
    assert int(export(folder, "count")) > 100
    with pytest.raises(OutputError, match="known are count, graphml"):
        export(folder, "docx")


def test_a_folder_without_graph_is_refused(tmp_path: Path) -> None:
    """The error says what is missing and what to do."""
    with pytest.raises(OutputError, match=r"has no graph\.ttl; run kg build first"):
        export(tmp_path, "turtle")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_command_writes_what_the_library_returns(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    """kg export DIR FORMAT -o FILE writes the bytes of Build.export."""
    target = tmp_path_factory.mktemp("export") / "out"
    assert run(["export", str(folder), name, "-o", str(target)]) == 0
    assert target.read_bytes() == kg.load(folder).export(name)
