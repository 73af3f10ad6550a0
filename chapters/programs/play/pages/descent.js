// The second tab: optimizers run down a landscape of two weights, against each other.
"use strict";

const rule_names = Object.keys(data.optimizers);
const race = { set: null, start: [0, 0], steps: 100, shown: 100, options: {}, running: new Set(), paths: {}, timer: null, marked: null };
const dashes = ["", "", "", "", "9 3", "9 3", "3 3", "3 3"];

function svg(tag, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

const stroke_of = (rule) => {
  const n = rule_names.indexOf(rule);
  return { stroke: `var(--c${n})`, "stroke-dasharray": dashes[n] };
};

// ---- From weights to places on the screen, and back

const frame = { left: 46, top: 12, right: 12, bottom: 30, width: 600, height: 400 };

const from_left = (x) => {
  const { low, high } = race.set;
  return frame.left + ((x - low[0]) / (high[0] - low[0])) * (frame.width - frame.left - frame.right);
};
const from_top = (y) => {
  const { low, high } = race.set;
  return frame.top + ((high[1] - y) / (high[1] - low[1])) * (frame.height - frame.top - frame.bottom);
};
const weights_at = (px, py) => {
  const { low, high } = race.set;
  const across = (px - frame.left) / (frame.width - frame.left - frame.right);
  const down = (py - frame.top) / (frame.height - frame.top - frame.bottom);
  return [low[0] + across * (high[0] - low[0]), high[1] - down * (high[1] - low[1])];
};

// Far outside of the drawing a path is cut, so that the numbers stay small enough for the browser.
const cut = (value) => Math.max(-5000, Math.min(5000, value)).toFixed(1);
const path_text = (points) => points.map(([x, y], n) => `${n ? "L" : "M"}${cut(x)} ${cut(y)}`).join("");

// ---- Contour lines: in each small square, the line between the sides on which the loss passes the level

function contour(loss, level) {
  const { low, high } = race.set;
  const [columns, rows] = [120, 80];
  const point = (i, j) => [low[0] + (j / columns) * (high[0] - low[0]), low[1] + (i / rows) * (high[1] - low[1])];
  let text = "";
  for (let i = 0; i < rows; ++i)
    for (let j = 0; j < columns; ++j) {
      const corners = [point(i, j), point(i, j + 1), point(i + 1, j + 1), point(i + 1, j)];
      const heights = corners.map((corner) => loss(corner) - level);
      const crossings = [];
      for (let n = 0; n < 4; ++n) {
        const [a, b] = [heights[n], heights[(n + 1) % 4]];
        if (a < 0 === b < 0) continue;
        const share = a / (a - b);
        const [from, to] = [corners[n], corners[(n + 1) % 4]];
        crossings.push([from_left(from[0] + share * (to[0] - from[0])), from_top(from[1] + share * (to[1] - from[1]))]);
      }
      for (let n = 0; n + 1 < crossings.length; n += 2) text += path_text([crossings[n], crossings[n + 1]]);
    }
  return text;
}

function ticks(low, high, count) {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].map((n) => n / 10).find((n) => (high - low) / n <= count) || (high - low) / 4;
  const found = [];
  for (let n = Math.ceil(low / step); n * step <= high + 1e-9; ++n) found.push(Number((n * step).toFixed(6)));
  return found;
}

function draw_paths() {
  const plot = by_id("paths");
  frame.width = Math.max(280, plot.clientWidth);
  frame.height = Math.round(inside(frame.width * 0.62, 260, 470));
  plot.setAttribute("viewBox", `0 0 ${frame.width} ${frame.height}`);
  plot.style.height = `${frame.height}px`;
  plot.replaceChildren(...axes(ticks(race.set.low[0], race.set.high[0], 9), ticks(race.set.low[1], race.set.high[1], 7)));
  const drawing = svg("svg", { x: frame.left, y: frame.top, width: frame.width - frame.left - frame.right,
    height: frame.height - frame.top - frame.bottom, viewBox: [frame.left, frame.top, frame.width - frame.left - frame.right,
      frame.height - frame.top - frame.bottom].join(" ") });
  for (const level of race.set.levels) drawing.append(svg("path", { class: "level", d: contour(landscapes[race.set.landscape].loss, level) }));
  for (const rule of race.running) {
    const points = race.paths[rule].slice(0, race.shown + 1).map(([x, y]) => [from_left(x), from_top(y)]);
    const pale = race.marked && race.marked !== rule ? " pale" : "";
    drawing.append(svg("path", { class: `path${pale}`, d: path_text(points), ...stroke_of(rule) }));
    const [x, y] = points[points.length - 1];
    drawing.append(svg("circle", { class: pale, cx: cut(x), cy: cut(y), r: 4.5, fill: stroke_of(rule).stroke }));
  }
  const [x, y] = race.start;
  drawing.append(svg("circle", { class: "start", cx: from_left(x), cy: from_top(y), r: 6 }));
  plot.append(drawing);
}

// Lines and numbers at the places of x and y; `name` says what stands at a number.
function axes(xs, ys) {
  const made = [];
  const bottom = frame.height - frame.bottom;
  for (const x of xs)
    made.push(
      svg("line", { class: "grid", x1: from_left(x), x2: from_left(x), y1: frame.top, y2: bottom }),
      svg("text", { x: from_left(x), y: bottom + 17, "text-anchor": "middle" }, say(x)),
    );
  for (const y of ys)
    made.push(
      svg("line", { class: "grid", x1: frame.left, x2: frame.width - frame.right, y1: from_top(y), y2: from_top(y) }),
      svg("text", { x: frame.left - 6, y: from_top(y) + 4, "text-anchor": "end" }, say(y)),
    );
  return made;
}

// ---- Loss against the step

// Above its lowest value, which is -1/4 for the saddle and 0 for the others.
const lowest = () => (race.set.landscape === "saddle" ? -0.25 : 0);
const height_of = (place) => landscapes[race.set.landscape].loss(place) - lowest();

function draw_losses() {
  const plot = by_id("losses");
  const width = Math.max(280, plot.clientWidth);
  const { height } = frame;
  plot.setAttribute("viewBox", `0 0 ${width} ${height}`);
  plot.style.height = `${height}px`;
  const [left, right, top, bottom] = [46, width - 12, 12, height - 30];
  const [least, most] = [-8, 4];
  const across = (n) => left + (n / race.steps) * (right - left);
  const down = (loss) => top + ((most - inside(Math.log10(Math.max(loss, 1e-30)), least, most)) / (most - least)) * (bottom - top);
  plot.replaceChildren();
  for (let power = least; power <= most; power += 2) {
    plot.append(svg("line", { class: "grid", x1: left, x2: right, y1: down(10 ** power), y2: down(10 ** power) }));
    plot.append(svg("text", { x: left - 6, y: down(10 ** power) + 4, "text-anchor": "end" }, power === 0 ? "1" : `1e${say(power)}`));
  }
  for (const n of ticks(0, race.steps, 6).filter(Number.isInteger))
    plot.append(svg("text", { x: across(n), y: bottom + 17, "text-anchor": "middle" }, n));
  const note = lowest() ? "loss above its minimum, −1/4" : "loss";
  plot.append(svg("text", { x: left + 6, y: top + 12 }, note));
  for (const rule of race.running) {
    const points = race.paths[rule].slice(0, race.shown + 1).map((place, n) => [across(n), down(height_of(place))]);
    const pale = race.marked && race.marked !== rule ? " pale" : "";
    plot.append(svg("path", { class: `path${pale}`, d: path_text(points), ...stroke_of(rule) }));
  }
}

// ---- The table

const option_names = { learning_rate: "rate", weight_decay: "decay" };

const heads = () => ["optimizer", "settings", "loss at the end", `arrived (loss ≤ ${say(race.set.target)})`];

function runner_row(rule) {
  const tick = element("input", { type: "checkbox", checked: race.running.has(rule), id: `run-${rule}` });
  tick.addEventListener("change", () => {
    if (tick.checked) race.running.add(rule);
    else race.running.delete(rule);
    run();
  });
  const sample = svg("svg", { width: 34, height: 10, "aria-hidden": "true" });
  sample.append(svg("line", { x1: 0, x2: 34, y1: 5, y2: 5, "stroke-width": 3, ...stroke_of(rule) }));
  const name = element("label", { className: "name" }, [tick, sample, rule]);
  const options = element("div", { className: "options" }, Object.keys(race.options[rule]).map((option) => option_field(rule, option)));
  const cell = (label) => {
    const made = element("td", { className: "number" });
    made.dataset.label = label;
    return made;
  };
  const row = element("tr", {}, [element("td", {}, [name]), element("td", {}, [options]), cell(heads()[2]), cell(heads()[3])]);
  row.dataset.rule = rule;
  for (const [event, marked] of [["pointerenter", rule], ["pointerleave", null], ["focusin", rule], ["focusout", null]])
    row.addEventListener(event, () => {
      race.marked = marked && race.running.has(marked) ? marked : null;
      draw();
    });
  return row;
}

const shares = ["momentum", "rho", "beta1", "beta2"];

function option_field(rule, option) {
  const field = element("input", { type: "number", step: "any", min: 0, value: race.options[rule][option] });
  if (shares.includes(option)) field.max = 0.999999;
  field.setAttribute("aria-label", `${rule}: ${option}`);
  const set = () => {
    const value = field.valueAsNumber;
    if (!field.checkValidity() || !Number.isFinite(value)) return;
    race.options[rule][option] = value;
    run();
  };
  field.addEventListener("input", set);
  field.addEventListener("keydown", (event) => {
    const factor = { ArrowUp: 1.1, ArrowDown: 1 / 1.1 }[event.key];
    if (!factor || shares.includes(option)) return;
    event.preventDefault();
    field.value = Number((race.options[rule][option] * factor).toPrecision(4));
    set();
  });
  return element("label", {}, [`${option_names[option] || option} `, field]);
}

// The first step with a loss of at most `target`, and the one from which it stays there; -1 for never.
function arrivals(path, target) {
  const { loss } = landscapes[race.set.landscape];
  const there = path.map((place) => loss(place) <= target);
  return { first: there.indexOf(true), stays: there[there.length - 1] ? there.lastIndexOf(false) + 1 : -1 };
}

function show_results() {
  for (const row of by_id("runners").querySelectorAll("tbody tr")) {
    const { rule } = row.dataset;
    const on = race.running.has(rule);
    row.classList.toggle("off", !on);
    const [loss, arrived] = row.querySelectorAll(".number");
    const path = on ? race.paths[rule] : [];
    const { first, stays } = on ? arrivals(path, race.set.target) : { first: -1, stays: -1 };
    const lost = on && path.length <= race.steps;
    loss.textContent = !on ? "" : lost ? `beyond all numbers after ${path.length - 1} steps` : say(landscapes[race.set.landscape].loss(path[path.length - 1]), 3);
    arrived.textContent = !on ? "" : first < 0 ? "not yet" : `${first}${stays < 0 ? ", does not stay" : stays === first ? "" : `, stays from ${stays}`}`;
  }
}

function build_table() {
  const head = element("thead", {}, [element("tr", {}, heads().map((textContent) => element("th", { textContent, scope: "col" })))]);
  by_id("runners").replaceChildren(element("table", {}, [head, element("tbody", {}, rule_names.map(runner_row))]));
}

// ---- Running

function draw() {
  if (by_id("descent").hidden || !race.set) return;
  draw_paths();
  draw_losses();
  by_id("step").max = race.steps;
  by_id("step").value = race.shown;
  by_id("step-shown").textContent = `step ${race.shown} of ${race.steps}`;
}

function run() {
  const { landscape } = race.set;
  race.paths = {};
  for (const rule of race.running) race.paths[rule] = descend(landscape, rule, race.options[rule], race.start, race.steps);
  race.shown = Math.min(race.shown, race.steps);
  show_results();
  draw();
}

function start_at(place) {
  const { low, high } = race.set;
  race.start = place.map((value, n) => Number(inside(value, low[n], high[n]).toFixed(3)));
  [by_id("start-x").value, by_id("start-y").value] = race.start;
  announce(`start at x ${say(race.start[0])}, y ${say(race.start[1])}`);
  run();
}

function stop_race() {
  clearInterval(race.timer);
  race.timer = null;
  by_id("race").textContent = "▶ race";
}

function start_race() {
  if (race.timer) return stop_race();
  race.shown = calm() ? race.steps : 0; // whoever wants less motion sees the end
  draw();
  if (calm()) return;
  by_id("race").textContent = "❙❙ pause";
  race.timer = setInterval(() => {
    race.shown = Math.min(race.steps, race.shown + Math.max(1, Math.round(race.steps / 150)));
    if (race.shown === race.steps) stop_race();
    draw();
  }, 60);
}

function open_landscape(set) {
  stop_race();
  race.set = set;
  race.steps = race.shown = set.steps;
  race.running = new Set(set.running);
  race.options = {};
  for (const rule of rule_names) race.options[rule] = { ...data.optimizers[rule], learning_rate: set.rates[rule] };
  by_id("landscape").value = set.name;
  by_id("steps").value = set.steps;
  by_id("descent-remark").textContent = set.remark;
  build_table();
  race.start = [...set.start];
  [by_id("start-x").value, by_id("start-y").value] = race.start.map((value) => Number(value.toFixed(3)));
  run();
}

function listen_to_descent() {
  by_id("landscape").append(...data.landscapes.map((set) => element("option", { value: set.name, textContent: set.landscape })));
  by_id("landscape").addEventListener("change", () => (location.hash = `set=${by_id("landscape").value}`));
  by_id("race").addEventListener("click", start_race);
  by_id("step").addEventListener("input", () => {
    stop_race();
    race.shown = by_id("step").valueAsNumber;
    draw();
  });
  by_id("steps").addEventListener("input", () => {
    if (!by_id("steps").checkValidity() || !(by_id("steps").valueAsNumber > 0)) return;
    race.steps = race.shown = by_id("steps").valueAsNumber;
    run();
  });
  for (const [n, id] of ["start-x", "start-y"].entries())
    by_id(id).addEventListener("input", () => {
      if (!Number.isFinite(by_id(id).valueAsNumber)) return;
      race.start[n] = by_id(id).valueAsNumber;
      run();
    });
  const plot = by_id("paths");
  plot.addEventListener("click", (event) => {
    const box = plot.getBoundingClientRect();
    start_at(weights_at(event.clientX - box.left, event.clientY - box.top));
  });
  plot.addEventListener("keydown", (event) => {
    const step = key_steps[event.key];
    if (!step) return;
    event.preventDefault();
    const { low, high } = race.set;
    start_at([race.start[0] + (step[1] * (high[0] - low[0])) / 80, race.start[1] - (step[0] * (high[1] - low[1])) / 80]);
  });
}
