// How a map is drawn on the page, and how a reader points at its cells.
"use strict";

const by_id = (id) => document.getElementById(id);

function element(tag, properties = {}, children = []) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// A number for the eye: at most `digits` digits that count, with a real minus sign.
function say(value, digits = 4) {
  const text = Number.isInteger(value) && Math.abs(value) < 1e7 ? String(value) : String(Number(value.toPrecision(digits)));
  return text.replace(/-/g, "−");
}

function announce(text) {
  by_id("announcement").textContent = text;
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// ---- Colours, as the style sheet has them

let colours = {};

function read_colours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["paper", "text", "quiet", "plus", "minus", "seen", "focus"]) {
    const hex = style.getPropertyValue(`--${name}`).trim();
    colours[name] = [1, 3, 5].map((from) => parseInt(hex.slice(from, from + 2), 16));
  }
}

const css = ([r, g, b], alpha = 1) => `rgb(${r} ${g} ${b} / ${alpha})`;
const mixed = (from, to, share) => from.map((c, n) => Math.round(c + share * (to[n] - c)));
const is_dark = ([r, g, b]) => 0.299 * r + 0.587 * g + 0.114 * b < 140;

// value: of a picture, 0 to `largest`, black to white; or of a map, coloured by its sign.
function colour_of(value, largest, grey) {
  const share = Math.max(-1, Math.min(1, value / largest));
  if (grey) return mixed([0, 0, 0], [255, 255, 255], Math.max(0, share));
  return mixed(colours.paper, share < 0 ? colours.minus : colours.plus, Math.abs(share));
}

const largest_of = (x) => x.values.reduce((most, v) => Math.max(most, Math.abs(v)), 0) || 1;

// ---- A map on the page

const key_steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

class MapView {
  // on: what happens at a place [i, j]: press, drag, tap, hover, act (Space), move (by keys), leave. Any may be missing.
  constructor(title, on = {}) {
    Object.assign(this, { title, on, cursor: [0, 0], cell: 1, map: make_map(1, 1) });
    this.canvas = element("canvas", { tabIndex: 0 });
    this.canvas.setAttribute("role", "application");
    this.heading = element("b");
    this.note = element("small");
    this.element = element("figure", {}, [element("figcaption", {}, [this.heading]), this.canvas, this.note]);
    this.listen();
  }

  // picture: { map, note, grey, inner: { top, left, H, W } of the pixels inside of the padding, pale(n): not yet
  // computed?, frames: [{ i, j, H, W, colour }], dots: [[i, j], ...] }. cell: its side in pixels of the page
  show(picture, cell) {
    const { map } = picture;
    Object.assign(this, { map, picture, cell });
    this.cursor = [Math.min(this.cursor[0], map.H - 1), Math.min(this.cursor[1], map.W - 1)];
    this.heading.textContent = `${this.title} ${map.H}x${map.W}`;
    this.note.textContent = picture.note || "";
    this.canvas.setAttribute("aria-label", `${this.title}, ${map.H} rows, ${map.W} columns`);
    const [width, height] = [map.W * cell + 4, map.H * cell + 4];
    const ratio = window.devicePixelRatio || 1;
    Object.assign(this.canvas, { width: width * ratio, height: height * ratio });
    Object.assign(this.canvas.style, { width: `${width}px`, height: `${height}px` });
    this.context = this.canvas.getContext("2d");
    this.context.setTransform(ratio, 0, 0, ratio, 2 * ratio, 2 * ratio);
    this.draw();
  }

  draw() {
    const { map, picture } = this;
    const largest = picture.largest || largest_of(map);
    for (let n = 0; n < map.values.length; ++n) this.draw_cell(n, largest);
    const { context, cell } = this;
    if (cell < 14) this.frame({ i: 0, j: 0, H: map.H, W: map.W, colour: colours.quiet }, 1);
    if (picture.inner && (picture.inner.top || picture.inner.left)) {
      const { top, left, H, W } = picture.inner;
      this.frame({ i: top, j: left, H, W, colour: colours.text }, 1.5);
    }
    for (const frame of picture.frames || []) this.frame(frame, 3);
    context.fillStyle = css(colours.seen);
    for (const [i, j] of picture.dots || []) {
      if (cell < 18) this.frame({ i, j, H: 1, W: 1, colour: colours.seen }, 1.5);
      else this.frame({ i: i + 0.07, j: j + 0.07, H: 0.86, W: 0.86, colour: colours.seen }, 2);
    }
    if (document.activeElement === this.canvas && this.canvas.matches(":focus-visible"))
      this.frame({ i: this.cursor[0], j: this.cursor[1], H: 1, W: 1, colour: colours.focus }, 3);
  }

  draw_cell(n, largest) {
    const { context, cell, map, picture } = this;
    const [i, j] = [Math.floor(n / map.W), n % map.W];
    const value = map.values[n];
    const pale = picture.pale && picture.pale(n);
    const fill = pale ? colours.paper : colour_of(value, largest, picture.grey);
    const [x, y] = [j * cell, i * cell];
    context.fillStyle = css(fill);
    context.fillRect(x, y, cell, cell);
    const ink = is_dark(fill) ? [255, 255, 255] : [20, 20, 20];
    const { inner } = picture;
    const outside = inner && (i < inner.top || j < inner.left || i >= inner.top + inner.H || j >= inner.left + inner.W);
    if (outside) this.hatch(x, y, ink);
    if (cell < 14) return;
    context.strokeStyle = css(colours.quiet, 0.55);
    context.lineWidth = 1;
    context.strokeRect(x + 0.5, y + 0.5, cell - 1, cell - 1);
    if (cell < 20 || pale) return;
    const text = say(value, 3);
    const size = Math.min(cell * 0.46, (cell * 1.4) / text.length);
    if (size < 6.5) return;
    context.font = `${size}px system-ui, "DejaVu Sans", sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = css(ink, value === 0 ? 0.6 : 1);
    context.fillText(text, x + cell / 2, y + cell / 2 + 0.5);
  }

  hatch(x, y, ink) {
    const { context, cell } = this;
    context.strokeStyle = css(ink, 0.3);
    context.lineWidth = 1;
    context.beginPath();
    const gap = cell / 3;
    for (let far = gap; far < 2 * cell; far += gap) {
      const past = Math.max(0, far - cell);
      context.moveTo(x + past, y + far - past);
      context.lineTo(x + far - past, y + past);
    }
    context.stroke();
  }

  frame({ i, j, H, W, colour }, width) {
    const { context, cell } = this;
    if (colour === colours.seen || colour === colours.focus) { // stands out from light and from dark cells
      context.lineWidth = width + 2;
      context.strokeStyle = css(colours.paper, 0.8);
      context.strokeRect(j * cell, i * cell, W * cell, H * cell);
    }
    context.lineWidth = width;
    context.strokeStyle = css(colour);
    context.strokeRect(j * cell, i * cell, W * cell, H * cell);
  }

  // The place under the pointer, or the nearest one.
  place_of(event) {
    const box = this.canvas.getBoundingClientRect();
    const inside = (value, size) => Math.max(0, Math.min(size - 1, Math.floor(value / this.cell)));
    return [inside(event.clientY - box.top - 2, this.map.H), inside(event.clientX - box.left - 2, this.map.W)];
  }

  tell(what, place) {
    if (this.on[what]) this.on[what](place);
  }

  listen() {
    const { canvas } = this;
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      this.cursor = this.place_of(event);
      this.pressed = true;
      if (canvas.classList.contains("dragged")) canvas.setPointerCapture(event.pointerId);
      this.tell("press", this.cursor);
    });
    canvas.addEventListener("pointermove", (event) => {
      const place = this.place_of(event);
      if (this.pressed) this.tell("drag", place);
      else if (event.pointerType === "mouse") this.tell("hover", place);
    });
    for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => (this.pressed = false));
    canvas.addEventListener("click", (event) => this.tell("tap", this.place_of(event)));
    canvas.addEventListener("pointerleave", () => {
      this.pressed = false;
      this.tell("leave");
    });
    for (const change of ["focus", "blur"]) canvas.addEventListener(change, () => this.picture && this.draw_again());
    canvas.addEventListener("keydown", (event) => this.key(event));
  }

  draw_again() {
    this.show(this.picture, this.cell);
  }

  key(event) {
    const { H, W } = this.map;
    const [i, j] = this.cursor;
    const step = key_steps[event.key];
    if (event.key === " " || event.key === "Enter") this.tell("act", this.cursor);
    else if (event.key === "Home" || event.key === "End" || step) {
      if (step) this.cursor = [Math.max(0, Math.min(H - 1, i + step[0])), Math.max(0, Math.min(W - 1, j + step[1]))];
      else this.cursor = event.key === "Home" ? [0, 0] : [H - 1, W - 1];
      this.tell("move", this.cursor);
      this.draw_again();
      announce(`row ${this.cursor[0]}, column ${this.cursor[1]}: ${say(at(this.map, ...this.cursor))}`);
    } else return;
    event.preventDefault();
  }
}
