// Chapter 8: four landscapes and eight optimizers, as in landscapes.hpp, momentum.hpp and adaptive.hpp.
"use strict";

const landscapes = {
  ravine: {
    loss: ([x, y]) => (x * x + 50 * y * y) / 2,
    gradient: ([x, y]) => [x, 50 * y],
  },
  "turned ravine": {
    loss: ([x, y]) => ((x + y) ** 2 + 50 * (y - x) ** 2) / 4,
    gradient: ([x, y]) => [(x + y) / 2 - (50 * (y - x)) / 2, (x + y) / 2 + (50 * (y - x)) / 2],
  },
  Rosenbrock: {
    loss: ([x, y]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    gradient: ([x, y]) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
  },
  saddle: {
    loss: ([x, y]) => (x * x) / 2 - (y * y) / 2 + y ** 4 / 4,
    gradient: ([x, y]) => [x, y * y * y - y],
  },
};

// The change of one weight w with gradient g in step t = 1, 2, ... `m` is what the rule remembers of this weight: an
// object, empty at first. o: the options under their names in the book.
const rules = {
  sgd: (w, g, m, o) => -o.learning_rate * (g + o.weight_decay * w),
  momentum: (w, g, m, o) => {
    m.v = o.momentum * (m.v || 0) + g + o.weight_decay * w;
    return -o.learning_rate * m.v;
  },
  nesterov: (w, g, m, o) => {
    const slope = g + o.weight_decay * w;
    m.v = o.momentum * (m.v || 0) + slope;
    return -o.learning_rate * (slope + o.momentum * m.v);
  },
  adagrad: (w, g, m, o) => {
    m.s = (m.s || 0) + g * g;
    return (-o.learning_rate * g) / (Math.sqrt(m.s) + o.epsilon);
  },
  rmsprop: (w, g, m, o) => {
    m.s = o.rho * (m.s || 0) + (1 - o.rho) * g * g;
    return (-o.learning_rate * g) / (Math.sqrt(m.s) + o.epsilon);
  },
  adadelta: (w, g, m, o) => {
    m.s = o.rho * (m.s || 0) + (1 - o.rho) * g * g;
    const d = (Math.sqrt((m.u || 0) + o.epsilon) / Math.sqrt(m.s + o.epsilon)) * g;
    m.u = o.rho * (m.u || 0) + (1 - o.rho) * d * d;
    return -o.learning_rate * d;
  },
  adam: (w, g, m, o, t) => {
    m.m = o.beta1 * (m.m || 0) + (1 - o.beta1) * g;
    m.s = o.beta2 * (m.s || 0) + (1 - o.beta2) * g * g;
    const [c1, c2] = [1 - o.beta1 ** t, 1 - o.beta2 ** t];
    return (-o.learning_rate * (m.m / c1)) / (Math.sqrt(m.s / c2) + o.epsilon);
  },
  adamw: (w, g, m, o, t) => -o.learning_rate * o.weight_decay * w + rules.adam(w, g, m, o, t),
};

// The places that a rule visits: the start and one more for each step, as long as they are finite.
function descend(landscape, rule, options, start, steps) {
  const path = [start];
  const memory = [{}, {}];
  for (let t = 1; t <= steps; ++t) {
    const w = path[t - 1];
    const g = landscapes[landscape].gradient(w);
    const next = w.map((value, n) => value + rules[rule](value, g[n], memory[n], options, t));
    if (!next.every(Number.isFinite)) break;
    path.push(next);
  }
  return path;
}
