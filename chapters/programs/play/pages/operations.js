// What the page computes, the formulas of chapters 1 to 4 in their letters. A map is { H, W, values }, row by row.
"use strict";

function make_map(H, W, values) {
  return { H, W, values: values ? Float64Array.from(values) : new Float64Array(H * W) };
}

const at = (x, i, j) => x.values[i * x.W + j];
const add_at = (x, i, j, value) => {
  x.values[i * x.W + j] += value;
};

// ---- Chapter 1

// k turned by half a turn.
const flipped = (k) => make_map(k.H, k.W, [...k.values].reverse());

// ---- Chapter 2. Options: { stride, padding, dilation: [rows, columns], border: one of the five }

function output_size(n, k, stride, pad_total, dilation, what) {
  const span = (k - 1) * dilation + 1;
  if (span > n + pad_total) {
    const spans = dilation > 1 ? ` with dilation ${dilation} spans ${span} and` : "";
    throw new Error(`${what}: a window of ${k}${spans} does not fit in ${n} + ${pad_total} padding`);
  }
  return Math.floor((n + pad_total - span) / stride) + 1;
}

// The index of the pixel that stands at place i of the padded row; -1 if a zero stands there.
function source_index(i, n, border) {
  if (i >= 0 && i < n) return i;
  if (border === "replicate") return i < 0 ? 0 : n - 1;
  if (border === "reflect") return i < 0 ? -i : 2 * (n - 1) - i;
  if (border === "symmetric") return i < 0 ? -i - 1 : 2 * n - 1 - i;
  if (border === "wrap") return i < 0 ? i + n : i - n;
  return -1;
}

function require_padding_fits(what, padding, n, border) {
  if (border === "zero" || border === "replicate") return;
  const most = border === "reflect" ? n - 1 : n;
  if (padding > most)
    throw new Error(`${what}: ${border} padding of ${n} pixels is at most ${most} a side, got ${padding}`);
}

// Calls visit(p, q, i, j) for each place (p, q) of the padded map and the pixel (i, j) that is copied to it.
function for_each_copy(H, W, { padding: [PH, PW], border }, visit) {
  require_padding_fits("rows", PH, H, border);
  require_padding_fits("columns", PW, W, border);
  for (let p = 0; p < H + 2 * PH; ++p)
    for (let q = 0; q < W + 2 * PW; ++q) {
      const i = source_index(p - PH, H, border);
      const j = source_index(q - PW, W, border);
      if (i >= 0 && j >= 0) visit(p, q, i, j);
    }
}

// y[p,q] = x[i,j]
function pad2d(x, o) {
  const y = make_map(x.H + 2 * o.padding[0], x.W + 2 * o.padding[1]);
  for_each_copy(x.H, x.W, o, (p, q, i, j) => add_at(y, p, q, at(x, i, j)));
  return y;
}

// dx[i,j] += dy[p,q]
function pad2d_backward(H, W, dy, o) {
  const dx = make_map(H, W);
  for_each_copy(H, W, o, (p, q, i, j) => add_at(dx, i, j, at(dy, p, q)));
  return dx;
}

// Calls visit(i, j, u, v, p, q) for each output (i, j), each weight (u, v), and the pixel (p, q) that they meet.
function for_each_product(y, w, { stride: [SH, SW], dilation: [DH, DW] }, visit) {
  for (let i = 0; i < y.H; ++i)
    for (let j = 0; j < y.W; ++j)
      for (let u = 0; u < w.H; ++u)
        for (let v = 0; v < w.W; ++v) visit(i, j, u, v, i * SH + u * DH, j * SW + v * DW);
}

// x: padded   y[i,j] = b + sum over u,v of x[p,q] * w[u,v]
function conv2d(x, w, b, o) {
  const [PH, PW] = o.padding;
  const OH = output_size(x.H - 2 * PH, w.H, o.stride[0], 2 * PH, o.dilation[0], "rows");
  const OW = output_size(x.W - 2 * PW, w.W, o.stride[1], 2 * PW, o.dilation[1], "columns");
  const y = make_map(OH, OW);
  y.values.fill(b);
  for_each_product(y, w, o, (i, j, u, v, p, q) => add_at(y, i, j, at(x, p, q) * at(w, u, v)));
  return y;
}

// dx[p,q] += dy[i,j] * w[u,v]   dw[u,v] += dy[i,j] * x[p,q]   db += dy[i,j]
function conv2d_backward(x, w, dy, o) {
  const [dx, dw] = [make_map(x.H, x.W), make_map(w.H, w.W)];
  for_each_product(dy, w, o, (i, j, u, v, p, q) => {
    add_at(dx, p, q, at(dy, i, j) * at(w, u, v));
    add_at(dw, u, v, at(dy, i, j) * at(x, p, q));
  });
  return { dx, dw, db: dy.values.reduce((sum, d) => sum + d, 0) };
}

// ---- Chapter 3

const relu = (x) => make_map(x.H, x.W, x.values.map((v) => (v < 0 ? 0 : v)));
const relu_backward = (x, dy) => make_map(x.H, x.W, dy.values.map((d, n) => (x.values[n] > 0 ? d : 0)));

// ---- Chapter 4. Options: { kind: "max" or "mean", size, stride }

// The place of the largest value of window (i, j): the first of several.
function winner_of(x, i, j, { size, stride }) {
  let best = [i * stride, j * stride];
  for (let p = i * stride; p < i * stride + size; ++p)
    for (let q = j * stride; q < j * stride + size; ++q) if (at(x, p, q) > at(x, ...best)) best = [p, q];
  return best;
}

function pool2d(x, o) {
  const [H, W] = [x.H, x.W].map((n) => output_size(n, o.size, o.stride, 0, 1, "pooling"));
  const y = make_map(H, W);
  for (let i = 0; i < H; ++i)
    for (let j = 0; j < W; ++j) {
      if (o.kind === "max") {
        y.values[i * W + j] = at(x, ...winner_of(x, i, j, o));
        continue;
      }
      for (let u = 0; u < o.size; ++u)
        for (let v = 0; v < o.size; ++v) add_at(y, i, j, at(x, i * o.stride + u, j * o.stride + v));
      y.values[i * W + j] /= o.size * o.size;
    }
  return y;
}

function pool2d_backward(x, dy, o) {
  const dx = make_map(x.H, x.W);
  for (let i = 0; i < dy.H; ++i)
    for (let j = 0; j < dy.W; ++j) {
      if (o.kind === "max") {
        add_at(dx, ...winner_of(x, i, j, o), at(dy, i, j));
        continue;
      }
      for (let u = 0; u < o.size; ++u)
        for (let v = 0; v < o.size; ++v)
          add_at(dx, i * o.stride + u, j * o.stride + v, at(dy, i, j) / (o.size * o.size));
    }
  return dx;
}

// ---- All of it, one after the other. s: { kernel, divisor, convolution, bias, stride, padding, border, dilation,
// relu, pool: { kind, size, stride } }

// A picture of one row under a kernel of one row is a line: it is padded at its two ends only.
function options_of(x, s) {
  const both = (n) => [n, n];
  const line = x.H === 1 && s.kernel.H === 1;
  return { stride: both(s.stride), padding: [line ? 0 : s.padding, s.padding], dilation: both(s.dilation), border: s.border };
}

// The weights as they meet the pixels.
function weights_of(s) {
  const k = make_map(s.kernel.H, s.kernel.W, s.kernel.values.map((weight) => weight / s.divisor));
  return s.convolution ? flipped(k) : k;
}

function way_there(x, s) {
  const o = options_of(x, s);
  const w = weights_of(s);
  const padded = pad2d(x, o);
  const y = conv2d(padded, w, s.bias, o);
  const activated = s.relu ? relu(y) : y;
  const out = s.pool.kind === "none" ? activated : pool2d(activated, s.pool);
  return { o, w, padded, y, activated, out };
}

// there: what way_there returned   d_out: as its out   returns the gradients of everything, named as in way_there
function way_back(x, s, there, d_out) {
  const d_activated = s.pool.kind === "none" ? d_out : pool2d_backward(there.activated, d_out, s.pool);
  const dy = s.relu ? relu_backward(there.y, d_activated) : d_activated;
  const { dx: d_padded, dw, db } = conv2d_backward(there.padded, there.w, dy, there.o);
  const dx = pad2d_backward(x.H, x.W, d_padded, there.o);
  return { d_activated, dy, d_padded, dx, dk: s.convolution ? flipped(dw) : dw, db };
}
