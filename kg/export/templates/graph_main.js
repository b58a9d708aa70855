// The wiring: address ↔ selection, search, filters, canvas events. Every selection has an address: #node=…, #edge=…,
// #claim=…; a node may be named by its key, its name or an alias.
const byId = (id) => document.getElementById(id);
let moveCamera = true;

function go(kind, key) {
  const wanted = kind ? `#${kind}=${encodeURIComponent(key)}` : "";
  if (location.hash === wanted || (!kind && !location.hash)) apply();
  else location.hash = wanted;
}

function wantedFrom(hash) {
  const match = /^#(node|edge|claim)=(.*)$/s.exec(hash);
  if (!match) return null;
  try {
    return { kind: match[1], key: decodeURIComponent(match[2]) };
  } catch {
    return { kind: match[1], key: match[2] };
  }
}

function thingNumber(key) {
  if (byKey.has(key)) return byKey.get(key);
  const named = find(key, 1);
  return named.length && folded(named[0][1]) === folded(key.trim()) ? named[0][0] : undefined;
}

function selection(wanted) {
  if (wanted.kind === "node") return { kind: "node", number: thingNumber(wanted.key) };
  if (wanted.kind === "edge") return { kind: "edge", number: linkByKey.get(wanted.key) };
  const claim = claims[claimById.get(wanted.key)];
  if (!claim) return { kind: "claim", number: undefined };
  if (claim.link === null) return { kind: "node", number: claim.subject, claim: claim.id };
  return { kind: "edge", number: claim.link, claim: claim.id };
}

function apply() {
  const wanted = wantedFrom(location.hash);
  const chosen = wanted && selection(wanted);
  const found = Boolean(chosen && chosen.number !== undefined);
  shown.selected = found ? chosen : null;
  selectedThings().forEach((number) => shown.called.add(number));
  if (found && chosen.kind === "node") {
    // A thing outside the first view comes with its neighbours, or it would stand there alone.
    for (const number of linksOf[chosen.number]) {
      if (chosen.number >= counts.first) shown.called.add(links[number].from).add(links[number].to);
    }
  }
  redraw();
  if (!found) openStart(wanted ? `This page does not hold “${wanted.key}”. It may be beyond what one page holds, or doubtful and so kept out of the graph; kg explain finds it.` : null);
  else if (chosen.kind === "node") openThing(chosen.number);
  else openLink(chosen.number, chosen.claim);
  if (found && chosen.claim) mark(chosen.claim);
  if (found && moveCamera) fitTo([...(active() || { things: [] }).things], 1.1);
  moveCamera = true;
}

network.on("click", (event) => {
  moveCamera = false;
  if (event.nodes.length) go("node", things[event.nodes[0]].key);
  else if (event.edges.length) go("edge", links[event.edges[0]].key);
  else go(null);
});
network.on("doubleClick", (event) => {
  if (event.nodes.length) fitTo([...(active() || { things: [] }).things], 1.1);
});
const hover = (kind) => (event) => {
  hovered = { kind, number: event[kind] };
  byId("canvas").style.setProperty("cursor", "pointer");
  network.redraw();
};
const leave = () => {
  hovered = null;
  byId("canvas").style.removeProperty("cursor");
  network.redraw();
};
network.on("hoverNode", hover("node"));
network.on("hoverEdge", hover("edge"));
network.on("blurNode", leave);
network.on("blurEdge", leave);
window.addEventListener("hashchange", apply);
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  readPalette();
  redraw();
});

// -- search ----------------------------------------------------------------------------------------------------------

const box = byId("search");
const matches = byId("matches");
let results = [];
let at = -1;

function listMatches() {
  results = find(box.value, 12);
  at = results.length ? 0 : -1;
  matches.replaceChildren(...results.map(([number, name], place) => {
    const thing = things[number];
    const entry = element(
      "li", { role: "option", id: `match-${place}`, "aria-selected": String(place === at) },
      dot(thing), text(thing.name),
      element("span", { class: "soft" }, name === thing.name ? thing.type : text(name)));
    entry.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(place);
    });
    return entry;
  }));
  if (box.value.trim() && !results.length) matches.replaceChildren(element("li", { class: "soft" }, "Nothing of that name in this page"));
  showMatches(Boolean(box.value.trim()));
}

function showMatches(open) {
  matches.hidden = !open;
  box.setAttribute("aria-expanded", String(open));
  if (open && at >= 0) box.setAttribute("aria-activedescendant", `match-${at}`);
  else box.removeAttribute("aria-activedescendant");
}

function choose(place) {
  if (!results[place]) return;
  box.value = things[results[place][0]].name;
  showMatches(false);
  go("node", things[results[place][0]].key);
}

box.addEventListener("input", listMatches);
box.addEventListener("focus", () => box.value && listMatches());
box.addEventListener("blur", () => showMatches(false));
box.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && results.length) {
    event.preventDefault();
    at = (at + step + results.length) % results.length;
    [...matches.children].forEach((entry, place) => entry.setAttribute("aria-selected", String(place === at)));
    matches.children[at].scrollIntoView({ block: "nearest" });
    showMatches(true);
  } else if (event.key === "Enter") {
    choose(at);
  } else if (event.key === "Escape") {
    box.value = "";
    showMatches(false);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    box.focus();
  } else if (event.key === "Escape" && document.activeElement !== box) {
    go(null);
  }
});

// -- legend and filters ----------------------------------------------------------------------------------------------

function refresh() {
  redraw();
  if (shown.selected && shown.selected.kind === "node") openThing(shown.selected.number);
}

function checkbox(group, value, checked, sample, words, count, change, title) {
  const input = element("input", { type: "checkbox", name: group, value });
  input.checked = checked;
  input.dataset.usual = String(checked);
  input.addEventListener("change", () => {
    change(input.checked);
    refresh();
  });
  byId(group).append(element("label", title ? { title } : null, input, sample, words, count === null ? null : element("span", { class: "soft" }, count)));
}

const toggle = (set, value) => (on) => (on ? set.add(value) : set.delete(value));
const tally = (test) => links.filter(test).length.toLocaleString("en");
for (const each of classes) {
  checkbox("types", each.name, true, element("span", { class: "dot", colour: each.colour }), each.name, each.count, toggle(shown.types, each.name));
}
for (const [stance, words, title] of STANCES) {
  checkbox(
    "stances", stance, true, element("span", { class: "stroke", colour: `var(${variable(stance)})` }), words,
    tally((link) => link.stance === stance), toggle(shown.stances, stance), title);
}
for (const [voice, words, title] of VOICES) {
  checkbox(
    "voices", voice, true, element("span", { class: "stroke" + (voice === "own" ? "" : " dashed") }), words,
    tally((link) => voiceOf(link) === voice), toggle(shown.voices, voice), title);
}
checkbox("switches", "described", true, element("span", { class: "dot hollow" }), "things only described", null, (on) => { shown.described = on; });
checkbox("switches", "unlinked", false, null, "things without links", null, (on) => { shown.unlinked = on; });

byId("reset").addEventListener("click", () => {
  for (const input of document.querySelectorAll("#legend input")) {
    if (String(input.checked) !== input.dataset.usual) input.click();
  }
});
byId("whole").addEventListener("click", () => fitWhole());
const zoom = (factor) => () => {
  const scale = network.getScale() * factor;
  network.moveTo({ scale, animation: motion });
  magnify(scale);
};
byId("closer").addEventListener("click", zoom(1.4));
byId("farther").addEventListener("click", zoom(1 / 1.4));

// -- what is left out ------------------------------------------------------------------------------------------------

function tellCap() {
  const notice = byId("notice");
  const linked = linksOf.filter((each) => each.length).length;
  const beyond = linked > counts.first;
  const cut = counts.things > things.length || counts.links > links.length;
  if (!beyond && !cut) return;
  const number = (value) => value.toLocaleString("en");
  const words = [`The first view shows the ${number(Math.min(counts.first, linked))} best connected of ${amount(counts.things, "thing", "things")}.`];
  if (cut) {
    words.push(`This page holds ${number(things.length)} of them and ${number(links.length)} of ${amount(counts.links, "link", "links")}; the articles' pages, kg query and kg explain have all.`);
  }
  words.push("The search finds all that the page holds.");
  const all = element("button", {
    type: "button",
    click: () => {
      shown.all = true;
      all.remove();
      refresh();
      fitWhole();
    },
  }, `Draw all ${number(linked)} that have links (slower)`);
  notice.replaceChildren(words.join(" "), ...(beyond ? [all] : []));
  notice.hidden = false;
}

if (window.matchMedia("(max-width: 820px)").matches) byId("legend-fold").open = false;
tellCap();
let touched = false; // the reader has moved the view: it stays as it is when the window changes
for (const event of ["zoom", "dragEnd", "click"]) network.on(event, () => { touched = true; });
network.on("resize", () => {
  if (!touched && !shown.selected) fitWhole(false);
});
fitWhole(false);
apply();
