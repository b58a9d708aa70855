"use strict";
// What the page holds, and what of it is shown at the moment. Text of articles is only ever text here: it reaches the
// page through textContent and the canvas, never as HTML.
const held = JSON.parse(document.getElementById("data").textContent);
const { things, links, claims, sentences, articles, classes, counts } = held;

const STANCES = [
  ["stated", "stated", "Affirmed, actual and certain: as a fact"],
  ["hedged", "hedged", "With reserve: reportedly, apparently"],
  ["not actual", "not actual", "Planned, demanded, possible or hypothetical"],
  ["denied", "denied", "Said not to be so"],
];
const VOICES = [
  ["own", "own voice", "The article says so itself"],
  ["attributed", "attributed", "The article says that someone says so"],
];
const variable = (stance) => "--" + stance.replace(" ", "-");
const colourOf = new Map(classes.map((each) => [each.name, each.colour]));

const byKey = new Map(things.map((thing, number) => [thing.key, number]));
const linkByKey = new Map(links.map((link, number) => [link.key, number]));
const claimById = new Map(claims.map((claim, number) => [claim.id, number]));
const linksOf = things.map(() => []);
const saidBy = things.map(() => []);
links.forEach((link, number) => {
  linksOf[link.from].push(number);
  linksOf[link.to].push(number);
});
claims.forEach((claim, number) => {
  for (const speaker of new Set(claim.by.map((each) => each[1]))) {
    if (speaker !== null) saidBy[speaker].push(number);
  }
});

const shown = {
  types: new Set(classes.map((each) => each.name)),
  stances: new Set(STANCES.map((each) => each[0])),
  voices: new Set(VOICES.map((each) => each[0])),
  described: true,
  unlinked: false,
  all: false,
  called: new Set(), // things that a search or a click brought in
  selected: null, // {kind: "node" | "edge", number, claim?}
};

const voiceOf = (link) => (link.attributed ? "attributed" : "own");
const passesFilters = (link) => shown.stances.has(link.stance) && shown.voices.has(voiceOf(link));
function stanceOf(claim) {
  // The strongest reserve wins, as for links.
  if (claim.polarity !== "affirmed") return "denied";
  if (claim.modality !== "actual") return "not actual";
  return claim.certainty === "certain" ? "stated" : "hedged";
}
const passesAlone = (claim) => passesFilters({ stance: stanceOf(claim), attributed: claim.by.length > 0 });

function selectedThings() {
  if (!shown.selected) return [];
  if (shown.selected.kind === "node") return [shown.selected.number];
  const link = links[shown.selected.number];
  return [link.from, link.to];
}

// Returns which things and links are drawn: two arrays of booleans.
function visible() {
  const chosen = new Set(selectedThings());
  const chosenLink = shown.selected && shown.selected.kind === "edge" ? shown.selected.number : -1;
  const may = things.map((thing, number) =>
    chosen.has(number) ||
    ((shown.all || number < counts.first || shown.called.has(number) || (shown.unlinked && !linksOf[number].length)) &&
      shown.types.has(thing.type) && (shown.described || thing.named)));
  const drawnLinks = links.map((link, number) =>
    number === chosenLink || (may[link.from] && may[link.to] && passesFilters(link)));
  const linked = new Set();
  links.forEach((link, number) => {
    if (drawnLinks[number]) linked.add(link.from).add(link.to);
  });
  const drawnThings = may.map((can, number) =>
    can && (linked.has(number) || chosen.has(number) || shown.called.has(number) ||
      (shown.unlinked && linksOf[number].length === 0)));
  return { things: drawnThings, links: drawnLinks };
}

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const searchable = things.map((thing) => [thing.name, ...thing.aliases].map((name) => [name, folded(name)]));

// Returns [number, name that fits], best first: whole name, beginning, beginning of a word, anywhere; own name first.
function find(text, limit) {
  const wanted = folded(text.trim());
  if (!wanted) return [];
  const found = [];
  searchable.forEach((names, number) => {
    let best = null;
    names.forEach(([name, plain], place) => {
      const at = plain.indexOf(wanted);
      if (at < 0) return;
      const grade = (plain === wanted ? 0 : at === 0 ? 2 : /[^\p{L}\p{N}]/u.test(plain[at - 1]) ? 4 : 6) + (place ? 1 : 0);
      if (!best || grade < best[0]) best = [grade, number, name];
    });
    if (best) found.push(best);
  });
  found.sort((left, right) => left[0] - right[0] || left[1] - right[1]);
  return found.slice(0, limit).map((each) => each.slice(1));
}
