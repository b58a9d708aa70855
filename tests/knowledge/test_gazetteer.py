from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.knowledge import Knowledge, load_knowledge
from kg.knowledge.gazetteer import Pattern, index_names
from kg.knowledge.records import Entry
from kg.knowledge.tables import read_table

GAZETTEER = Path(__file__).parents[2] / "ontology" / "gazetteer"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def ids(knowledge: Knowledge, name: str, kind: str = "name") -> list[str]:
    return [entry for entry, found in knowledge.names.get(name, ()) if found == kind]


@pytest.mark.parametrize(
    ("table", "least"),
    [
        ("states", 250),
        ("cities", 2000),
        ("organizations", 2400),
        ("agreements", 200),
        ("events", 120),
        ("persons", 1500),
        ("peoples", 90),
        ("titles", 800),
        ("nouns", 3500),
        ("given_names", 4500),
    ],
)
def test_coverage_does_not_shrink(table: str, least: int) -> None:
    """Each table has at least the number of rows with which it was released."""
    lines = (GAZETTEER / f"{table}.tsv").read_text(encoding="utf-8").split("\n")
    assert sum(bool(line) and not line.startswith("#") for line in lines) - 1 >= least


def test_types_are_all_covered(knowledge: Knowledge) -> None:
    """There are states, cities, regions, waters, facilities, organizations, agreements and persons."""
    counts = Counter(entry.type for entry in knowledge.entries.values())
    assert counts["Country"] >= 195
    assert min(counts[name] for name in ("City", "Region", "Place", "Facility", "Agreement")) >= 150
    assert min(counts[name] for name in ("Organization", "Person")) >= 1500


def test_every_capital_is_a_city_of_its_own(knowledge: Knowledge) -> None:
    """A state's capital is listed as a city, under another id than the state's."""
    capitals = [
        (entry, dict(entry.ids)["capital"]) for entry in knowledge.entries.values() if "capital" in dict(entry.ids)
    ]
    assert len(capitals) >= 195
    for entry, capital in capitals:
        assert knowledge.entries[capital].type == "City"
        assert capital != entry.id


def test_names_are_clean(knowledge: Knowledge) -> None:
    """No surface form has blanks at its ends, two blanks in it, or fewer than two characters."""
    assert not [name for name in knowledge.names if name != " ".join(name.split()) or len(name) < 2]


def test_no_alias_stands_twice_in_a_row(knowledge: Knowledge) -> None:
    """A row gives each of its surface forms once."""
    for entry in knowledge.entries.values():
        forms = (entry.name, *entry.aliases)
        assert len(forms) == len(set(forms)), entry.id


def test_wikidata_items_belong_to_one_entry(knowledge: Knowledge) -> None:
    """No two entries claim the same item."""
    items = Counter(item for entry in knowledge.entries.values() for scheme, item in entry.ids if scheme == "wikidata")
    assert len(items) >= 150
    assert [item for item, count in items.items() if count > 1] == []


def test_ambiguous_names_are_few_enough_to_be_on_purpose(knowledge: Knowledge) -> None:
    """Among the names proper, fewer than one in fifty means several things."""
    several = [name for name in knowledge.names if len(ids(knowledge, name)) > 1]
    assert len(several) < len(knowledge.names) / 50


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("U.S.", "United_States"),
        ("US", "United_States"),
        ("America", "United_States"),
        ("ROK", "South_Korea"),
        ("S. Korea", "South_Korea"),
        ("DPRK", "North_Korea"),
        ("Britain", "United_Kingdom"),
        ("Türkiye", "Turkey"),
        ("Côte d'Ivoire", "Ivory_Coast"),
        ("Burma", "Myanmar"),
        ("Hong Kong", "Hong_Kong"),
        ("Kiev", "Kyiv"),
        ("Bombay", "Mumbai"),
        ("West Bank", "West_Bank"),
        ("Taiwan Strait", "Taiwan_Strait"),
        ("Camp Humphreys", "Camp_Humphreys"),
        ("Yongbyon", "Yongbyon"),
        ("USFK", "US_Forces_Korea"),
        ("PLA", "People's_Liberation_Army"),
        ("IDF", "Israel_Defense_Forces"),
        ("Pentagon", "US_Department_of_Defense"),
        ("Cheong Wa Dae", "Office_of_the_President_of_South_Korea"),
        ("Knesset", "Knesset"),
        ("Nato", "NATO"),
        ("AFP", "Agence_France-Presse"),
        ("GSOMIA", "General_Security_of_Military_Information_Agreement"),
        ("Iran nuclear deal", "Joint_Comprehensive_Plan_of_Action"),
        ("Good Friday Agreement", "Good_Friday_Agreement"),
        ("Recep Tayyip Erdogan", "Recep_Tayyip_Erdoğan"),
        ("Moon Jae In", "Moon_Jae-in"),
    ],
)
def test_a_name_in_any_of_its_usual_forms_is_known(knowledge: Knowledge, name: str, entry: str) -> None:
    """An alias, abbreviation or older form leads first to the entry that a reader thinks of."""
    assert ids(knowledge, name)[0] == entry


def test_a_capital_is_a_city_first_and_its_government_second(knowledge: Knowledge) -> None:
    """'Seoul' is the name of the city and a metonym of the state; which one is meant is for the mention to say."""
    assert knowledge.names["Seoul"] == (("Seoul", "name"), ("South_Korea", "metonym"))
    assert ids(knowledge, "Brussels", "metonym") == ["European_Union"]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("French government", "France"),
        ("government of Kenya", "Kenya"),
        ("U.S. government", "United_States"),
        ("Tehran regime", "Iran"),
        ("Israeli authorities", "Israel"),
    ],
)
def test_a_government_is_its_state(knowledge: Knowledge, name: str, state: str) -> None:
    """Phrases built from a state's names, adjective and capital name the state."""
    assert ids(knowledge, name) == [state]


def test_a_demonym_leads_to_the_state(knowledge: Knowledge) -> None:
    """Adjectives and nouns of belonging are known as such."""
    for word, state in (("Frenchmen", "France"), ("Briton", "United_Kingdom"), ("South Koreans", "South_Korea")):
        assert ids(knowledge, word, "demonym") == [state]


def test_parties_and_countries_are_entries(knowledge: Knowledge) -> None:
    """An agreement knows its parties, an organization its country, a person country and gender."""
    assert knowledge.entries["General_Security_of_Military_Information_Agreement"].parties == ("South_Korea", "Japan")
    assert knowledge.entries["Knesset"].country == "Israel"
    merkel = knowledge.entries["Angela_Merkel"]
    assert (merkel.type, merkel.country, merkel.ids) == ("Person", "Germany", (("gender", "f"),))


@pytest.mark.parametrize(
    ("text", "kind", "canonical"),
    [
        ("prime minister", "post", "Prime Minister"),
        ("defence secretary", "post", "Secretary of Defense"),
        ("charge d'affaires ad interim", "post", "Chargé d'affaires"),
        ("spokeswoman", "post", "Spokesperson"),
        ("lt. gen.", "rank", "Lieutenant General"),
        ("mr.", "honorific", ""),
        ("analyst", "occupation", "Analyst"),
        ("daughter", "relation", ""),
    ],
)
def test_titles_are_known_with_their_kind(knowledge: Knowledge, text: str, kind: str, canonical: str) -> None:
    """Spellings of a title lead to one post; ranks, honorifics, occupations and relations are told apart."""
    assert (knowledge.titles[text].kind, knowledge.titles[text].canonical) == (kind, canonical)


def test_head_nouns_have_classes_and_times_have_none(knowledge: Knowledge) -> None:
    """A described thing gets its class from its head noun; a time is never a thing."""
    wanted = {"pact": "Agreement", "summit": "Event", "ministry": "Organization", "troops": "Group", "city": "City"}
    assert {lemma: knowledge.nouns[lemma] for lemma in wanted} == wanted
    assert not knowledge.words["time-nouns"] & knowledge.nouns.keys()


def test_given_names_have_genders(knowledge: Knowledge) -> None:
    """Names of many cultures are known, and those of both genders are not forced into one."""
    wanted = {"John": "m", "Mary": "f", "Hiroshi": "m", "Yuki": "u", "Fatima": "f", "Oleksandr": "m", "Jean": "u"}
    assert {name: knowledge.given_names[name] for name in wanted} == wanted


def test_tables_have_only_documented_columns() -> None:
    """Each table starts with comments that say what its columns mean."""
    tables = sorted(GAZETTEER.glob("*.tsv"))
    assert len(tables) >= 9
    for path in tables:
        assert path.read_text(encoding="utf-8").startswith("# "), path.name


def test_names_come_before_demonyms_and_metonyms() -> None:
    """The senses of a form are ordered by kind, then by the order of the entries; a pattern makes names."""
    entries = [
        Entry(id="A", name="Aland", type="Country", demonyms=("Xan", "Xans"), metonyms=("Bee",)),
        Entry(id="B", name="Bee", type="City"),
    ]
    patterns = [Pattern(before="", slot="demonym", after=" government", type="Country")]
    names = index_names(entries, patterns=patterns)
    assert names["Bee"] == (("B", "name"), ("A", "metonym"))
    assert names["Xan government"] == (("A", "name"),)
    assert "Xans government" not in names


def test_a_row_may_leave_out_its_last_cells(tmp_path: Path) -> None:
    """Trailing empty cells need no tabs, and CRLF or a byte order mark do no harm."""
    path = tmp_path / "a.tsv"
    path.write_bytes("\ufeff# comment\r\na\tb\tc\r\n1\t2\r\n".encode())
    (row,) = read_table(path, required=("a",), optional=("b", "c"))
    assert (row.cells, row.line, row.get("c"), row.many("c")) == (("1", "2", ""), 3, "", ())


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("Olympics", "Olympic_Games"),
        ("Second World War", "World_War_II"),
        ("UC Davis", "University_of_California,_Davis"),
        ("Boston Celtics", "Boston_Celtics"),
        ("DNC", "Democratic_National_Committee"),
    ],
)
def test_events_teams_and_universities_are_known(knowledge: Knowledge, name: str, entry: str) -> None:
    """Named events, sports teams and universities are found under their usual forms."""
    assert entry in ids(knowledge, name)
