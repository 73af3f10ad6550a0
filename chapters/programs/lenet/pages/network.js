// The two LeNets for one image, with the functions, names and letters of the book's C++: chapters 2 to 7 and 9.
"use strict";

// An array of numbers with a shape, (C,H,W) or (D): row-major, the last axis fastest. Float32Array rounds what is
// stored to float, as C++ does; sums in between are double here and float there, which is all the difference.
function tensor(shape, values) {
  const size = shape.reduce((product, axis) => product * axis, 1);
  return { shape, values: values || new Float32Array(size) };
}

// ---- The operations

// x: (C,H,W)   w: (F,C,KH,KW)   b: (F)   returns y: (F,OH,OW)
// y[f,i,j] = b[f] + sum over c,u,v of x[c, i+u, j+v] * w[f,c,u,v]
function conv2d(x, w, b) {
  const [C, H, W] = x.shape;
  const [F, , KH, KW] = w.shape;
  const OH = H - KH + 1;
  const OW = W - KW + 1;
  const y = tensor([F, OH, OW]);
  for (let f = 0; f < F; ++f)
    for (let i = 0; i < OH; ++i)
      for (let j = 0; j < OW; ++j) {
        let sum = b.values[f];
        for (let c = 0; c < C; ++c)
          for (let u = 0; u < KH; ++u)
            for (let v = 0; v < KW; ++v)
              sum += x.values[(c * H + i + u) * W + j + v] * w.values[((f * C + c) * KH + u) * KW + v];
        y.values[(f * OH + i) * OW + j] = sum;
      }
  return y;
}

// x: any shape   returns y: as x
// y[i] = max(0, x[i])
function relu(x) {
  return tensor(x.shape, x.values.map((v) => Math.max(0, v)));
}

// y[i] = 1.7159 tanh(2 x[i] / 3)
function scaled_tanh(x) {
  return tensor(x.shape, x.values.map((v) => 1.7159 * Math.tanh((2 * v) / 3)));
}

// The four values of the 2x2 window of output (c,i,j).
function window_2x2(x, c, i, j) {
  const [, H, W] = x.shape;
  const at = (c * H + 2 * i) * W + 2 * j;
  return [x.values[at], x.values[at + 1], x.values[at + W], x.values[at + W + 1]];
}

// x: (C,H,W)   returns y: (C,H/2,W/2), y[c,i,j] = f(c, the four values of its window)
function each_window_2x2(x, f) {
  const [C, H, W] = x.shape;
  const y = tensor([C, H >> 1, W >> 1]);
  let at = 0;
  for (let c = 0; c < C; ++c)
    for (let i = 0; i < H >> 1; ++i)
      for (let j = 0; j < W >> 1; ++j) y.values[at++] = f(c, window_2x2(x, c, i, j));
  return y;
}

// y[c,i,j] = max over u,v in 0,1 of x[c, 2i+u, 2j+v]
function max_pool2d(x) {
  return each_window_2x2(x, (c, window) => Math.max(...window));
}

// y[c,i,j] = a[c] * (sum over u,v in 0,1 of x[c, 2i+u, 2j+v]) + b[c]
function subsampling(x, a, b) {
  return each_window_2x2(x, (c, [p, q, r, s]) => a.values[c] * (p + q + r + s) + b.values[c]);
}

// x: (C,H,W)   returns y: (D), the same values in the same order
function flatten(x) {
  return tensor([x.values.length], x.values);
}

// x: (D)   w: (K,D)   b: (K)   returns y: (K)
// y[k] = b[k] + sum over d of x[d] * w[k,d]
function dense(x, w, b) {
  const [K, D] = w.shape;
  const y = tensor([K]);
  for (let k = 0; k < K; ++k) {
    let sum = b.values[k];
    for (let d = 0; d < D; ++d) sum += x.values[d] * w.values[k * D + d];
    y.values[k] = sum;
  }
  return y;
}

// x: (D)   codes: (K,D)   returns y: (K)
// y[k] = sum over d of (x[d] - codes[k,d])^2
// A float has about 7 digits, and these sums reach hundreds: only if every step is rounded as in C++ do the last digits
// agree.
function rbf(x, codes) {
  const [K, D] = codes.shape;
  const y = tensor([K]);
  for (let k = 0; k < K; ++k)
    for (let d = 0; d < D; ++d) {
      const difference = Math.fround(x.values[d] - codes.values[k * D + d]);
      y.values[k] += Math.fround(difference * difference);
    }
  return y;
}

// p[k] = exp(z[k] - m) / sum over l of exp(z[l] - m),   m = the largest z[l]
function softmax(z) {
  const m = Math.max(...z);
  const powers = Array.from(z, (value) => Math.exp(value - m));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

// ---- The layers
//
// forward(x)         y from x
// sees(region)       what a region of the output looks at in the input: its receptive field, one layer back
// explain(x,f,i,j)   the numbers that one output is made of; for vectors f is the index, i and j are 0
//
// A region: the maps it lies on, first and last row, first and last column. In a vector every value is a map of 1x1.

function all_maps(C) {
  return Array.from({ length: C }, (_, c) => c);
}

// shape as (C,H,W)
function as_maps(shape) {
  return shape.length === 3 ? shape : [shape[0], 1, 1];
}

function sum_of(numbers) {
  return numbers.reduce((total, value) => total + value, 0);
}

// Products x * w in rows of `columns`, with a name for where the x come from.
function product_group(name, columns, pairs) {
  const terms = pairs.map(([x, w]) => ({ x, w, product: x * w }));
  return { name, columns, terms, sum: sum_of(terms.map((term) => term.product)) };
}

class Conv2dLayer {
  constructor(name, weight, bias) {
    Object.assign(this, { name, weight, bias });
    this.kind = `convolution ${weight.shape[2]}x${weight.shape[3]}`;
    this.formula = "y[f,i,j] = b[f] + sum over c,u,v of x[c, i+u, j+v] · w[f,c,u,v]";
  }
  forward(x) {
    return conv2d(x, this.weight, this.bias);
  }
  // Which maps of the input map f is connected to.
  channels(f) {
    return all_maps(this.weight.shape[1]);
  }
  sees({ maps, rows, cols }) {
    const [, , KH, KW] = this.weight.shape;
    const seen = new Set(maps.flatMap((f) => this.channels(f)));
    return {
      maps: [...seen].sort((a, b) => a - b),
      rows: [rows[0], rows[1] + KH - 1],
      cols: [cols[0], cols[1] + KW - 1],
    };
  }
  explain(x, f, i, j) {
    const [, H, W] = x.shape;
    const [, C, KH, KW] = this.weight.shape;
    const groups = this.channels(f).map((c) => {
      const pairs = [];
      for (let u = 0; u < KH; ++u)
        for (let v = 0; v < KW; ++v)
          pairs.push([
            x.values[(c * H + i + u) * W + j + v],
            this.weight.values[((f * C + c) * KH + u) * KW + v],
          ]);
      return product_group(`input map ${c}`, KW, pairs);
    });
    return weighted_sum(groups, this.bias.values[f]);
  }
}

// Sum, bias, result: what convolutions and dense layers end with.
function weighted_sum(groups, bias) {
  const sum = sum_of(groups.map((group) => group.sum));
  const count = sum_of(groups.map((group) => group.terms.length));
  return {
    operator: "×",
    groups,
    value: sum + bias,
    steps: [
      { name: `sum of the ${count} products`, value: sum, id: "sum" },
      { name: "+ bias", value: bias, id: "bias" },
    ],
  };
}

// Map f sees only the maps table[f]. weight: one kernel for each connection, in the order of the table.
class PartialConv2dLayer extends Conv2dLayer {
  constructor(name, C, table, weight, bias) {
    const [, , KH, KW] = weight.shape;
    const full = tensor([table.length, C, KH, KW]);
    let link = 0;
    table.forEach((channels, f) =>
      channels.forEach((c) => {
        const kernel = weight.values.subarray(link * KH * KW, (link + 1) * KH * KW);
        full.values.set(kernel, (f * C + c) * KH * KW);
        ++link;
      }),
    );
    super(name, full, bias);
    this.table = table;
    this.kind += ", partly connected";
    this.formula = "y[f,i,j] = b[f] + sum over u,v, and over the maps c that f sees, of x[c, i+u, j+v] · w[f,c,u,v]";
  }
  channels(f) {
    return this.table[f];
  }
}

// One value in, one value out.
class ActivationLayer {
  constructor(name, kind, formula, f) {
    Object.assign(this, { name, kind, formula, f });
  }
  forward(x) {
    return this.f(x);
  }
  sees(region) {
    return region;
  }
  explain(x, c, i, j) {
    const [, H, W] = as_maps(x.shape);
    const one = tensor([1], Float32Array.of(x.values[(c * H + i) * W + j]));
    return { groups: [], steps: [{ name: "x", value: one.values[0], id: "x" }], value: this.f(one).values[0] };
  }
}

const relu_layer = (name) => new ActivationLayer(name, "ReLU", "y = max(0, x)", relu);
const squashing = (name) => new ActivationLayer(name, "1.7159 tanh(2x/3)", "y = 1.7159 tanh(2x / 3)", scaled_tanh);

function sees_2x2({ maps, rows, cols }) {
  return { maps, rows: [2 * rows[0], 2 * rows[1] + 1], cols: [2 * cols[0], 2 * cols[1] + 1] };
}

class MaxPool2dLayer {
  constructor(name) {
    this.name = name;
    this.kind = "max pooling 2x2";
    this.formula = "y[c,i,j] = max over u,v in 0,1 of x[c, 2i+u, 2j+v]";
    this.sees = sees_2x2;
  }
  forward(x) {
    return max_pool2d(x);
  }
  explain(x, c, i, j) {
    const window = window_2x2(x, c, i, j);
    const value = Math.max(...window);
    const winner = window.indexOf(value);
    const terms = window.map((v, n) => ({ x: v, winner: n === winner }));
    return { groups: [{ name: `input map ${c}`, columns: 2, terms }], steps: [], value };
  }
}

class SubsamplingLayer {
  constructor(name, coefficient, bias) {
    Object.assign(this, { name, coefficient, bias });
    this.kind = "sub-sampling 2x2, trainable";
    this.formula = "y[c,i,j] = a[c] · (sum over u,v in 0,1 of x[c, 2i+u, 2j+v]) + b[c]";
    this.sees = sees_2x2;
  }
  forward(x) {
    return subsampling(x, this.coefficient, this.bias);
  }
  explain(x, c, i, j) {
    const window = window_2x2(x, c, i, j);
    const sum = sum_of(window);
    const [a, b] = [this.coefficient.values[c], this.bias.values[c]];
    return {
      groups: [{ name: `input map ${c}`, columns: 2, terms: window.map((v) => ({ x: v })) }],
      steps: [
        { name: "sum of the 4 values", value: sum, id: "sum" },
        { name: "× coefficient", value: a, id: "coefficient" },
        { name: "+ bias", value: b, id: "bias" },
      ],
      value: a * sum + b,
    };
  }
}

class FlattenLayer {
  constructor(name, shape) {
    Object.assign(this, { name, shape });
    this.kind = "flatten";
    this.formula = "y[(c·H + i)·W + j] = x[c,i,j]: nothing is computed";
  }
  forward(x) {
    return flatten(x);
  }
  place(d) {
    const [, H, W] = this.shape;
    return [Math.floor(d / (H * W)), Math.floor(d / W) % H, d % W];
  }
  sees({ maps }) {
    const [c, i, j] = this.place(maps[0]);
    if (maps.length === 1) return { maps: [c], rows: [i, i], cols: [j, j] };
    const [C, H, W] = this.shape;
    return { maps: all_maps(C), rows: [0, H - 1], cols: [0, W - 1] };
  }
  explain(x, d) {
    const [c, i, j] = this.place(d);
    const value = x.values[d];
    return { groups: [], steps: [{ name: `x[${c},${i},${j}]`, value, id: "x" }], value };
  }
}

class DenseLayer {
  // per_group: products are shown in groups of so many, because the inputs were maps of that size
  constructor(name, weight, bias, per_group = weight.shape[1]) {
    Object.assign(this, { name, weight, bias, per_group });
    this.kind = "dense";
    this.formula = "y[k] = b[k] + sum over d of x[d] · w[k,d]";
  }
  forward(x) {
    return dense(x, this.weight, this.bias);
  }
  sees() {
    return { maps: all_maps(this.weight.shape[1]), rows: [0, 0], cols: [0, 0] };
  }
  explain(x, k) {
    const D = this.weight.shape[1];
    const groups = [];
    for (let first = 0; first < D; first += this.per_group) {
      const pairs = [];
      for (let d = first; d < first + this.per_group; ++d) pairs.push([x.values[d], this.weight.values[k * D + d]]);
      groups.push(product_group(`inputs ${first} to ${first + this.per_group - 1}`, 5, pairs));
    }
    return weighted_sum(groups, this.bias.values[k]);
  }
}

class RbfLayer {
  constructor(name, codes) {
    Object.assign(this, { name, codes });
    this.kind = "radial basis functions";
    this.formula = "y[k] = sum over d of (x[d] - code[k,d])²: how far the picture that F6 paints is from digit k";
  }
  forward(x) {
    return rbf(x, this.codes);
  }
  sees() {
    return { maps: all_maps(this.codes.shape[1]), rows: [0, 0], cols: [0, 0] };
  }
  explain(x, k) {
    const D = this.codes.shape[1];
    const terms = [];
    for (let d = 0; d < D; ++d) {
      const w = this.codes.values[k * D + d];
      terms.push({ x: x.values[d], w, product: (x.values[d] - w) ** 2 });
    }
    const value = sum_of(terms.map((term) => term.product));
    return {
      operator: "−",
      squared: true,
      groups: [{ name: "inputs and code", columns: 7, terms, sum: value }],
      steps: [{ name: `sum of the ${D} squares`, value, id: "sum" }],
      value,
    };
  }
}

// ---- The networks, layer by layer as in models.hpp

function modern_lenet(w) {
  return [
    new Conv2dLayer("c1", w["c1.weight"], w["c1.bias"]),
    relu_layer("relu1"),
    new MaxPool2dLayer("s2"),
    new Conv2dLayer("c3", w["c3.weight"], w["c3.bias"]),
    relu_layer("relu3"),
    new MaxPool2dLayer("s4"),
    new FlattenLayer("flatten", [16, 5, 5]),
    new DenseLayer("c5", w["c5.weight"], w["c5.bias"], 25),
    relu_layer("relu5"),
    new DenseLayer("f6", w["f6.weight"], w["f6.bias"]),
    relu_layer("relu6"),
    new DenseLayer("output", w["output.weight"], w["output.bias"]),
  ];
}

function lenet_1998(w, c3_table, codes) {
  return [
    new Conv2dLayer("c1", w["c1.weight"], w["c1.bias"]),
    squashing("squash1"),
    new SubsamplingLayer("s2", w["s2.coefficient"], w["s2.bias"]),
    squashing("squash2"),
    new PartialConv2dLayer("c3", 6, c3_table, w["c3.weight"], w["c3.bias"]),
    squashing("squash3"),
    new SubsamplingLayer("s4", w["s4.coefficient"], w["s4.bias"]),
    squashing("squash4"),
    new Conv2dLayer("c5", w["c5.weight"], w["c5.bias"]),
    squashing("squash5"),
    new FlattenLayer("flatten", [120, 1, 1]),
    new DenseLayer("f6", w["f6.weight"], w["f6.bias"]),
    squashing("squash6"),
    new RbfLayer("rbf", codes),
  ];
}

// pixels: 28x28, 0 (paper) to 255 (ink)   returns x: (1, 28 + 2 margin, 28 + 2 margin)
function make_input(model, pixels) {
  const side = 28 + 2 * model.margin;
  const x = tensor([1, side, side]);
  x.values.fill(model.background);
  for (let i = 0; i < 28; ++i)
    for (let j = 0; j < 28; ++j)
      x.values[(i + model.margin) * side + j + model.margin] = model.background + model.step * pixels[i * 28 + j];
  return x;
}

// returns the input and the output of every layer
function forward(model, pixels) {
  const values = [make_input(model, pixels)];
  for (const layer of model.layers) values.push(layer.forward(values[values.length - 1]));
  return values;
}

// outputs: (10)   Distances d become logits -d.
function probabilities(model, outputs) {
  return softmax(model.smallest_wins ? outputs.values.map((d) => -d) : outputs.values);
}

// The first of the largest outputs, or of the smallest distances.
function prediction(model, outputs) {
  const best = model.smallest_wins ? Math.min(...outputs.values) : Math.max(...outputs.values);
  return outputs.values.indexOf(best);
}
