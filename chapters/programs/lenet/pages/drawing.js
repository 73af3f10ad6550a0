// From strokes on a large square to the 28x28 pixels that the networks know.
"use strict";

// Where there is ink: first and last row and column, or null. ink: (S,S), 0 to 255
function bounding_box(ink, S) {
  let [top, bottom, left, right] = [S, -1, S, -1];
  for (let i = 0; i < S; ++i)
    for (let j = 0; j < S; ++j)
      if (ink[i * S + j] > 0) {
        top = Math.min(top, i);
        bottom = Math.max(bottom, i);
        left = Math.min(left, j);
        right = Math.max(right, j);
      }
  return bottom < 0 ? null : { top, bottom, left, right };
}

// The mean of the ink over a rectangle whose edges may lie inside of pixels: this is the anti-aliasing.
function mean_ink(ink, S, top, bottom, left, right) {
  let sum = 0;
  for (let i = Math.floor(top); i < bottom; ++i)
    for (let j = Math.floor(left); j < right; ++j) {
      const covered = (Math.min(i + 1, bottom) - Math.max(i, top)) * (Math.min(j + 1, right) - Math.max(j, left));
      sum += covered * ink[i * S + j];
    }
  return sum / ((bottom - top) * (right - left));
}

// ink: (S,S), 0 to 255   returns pixels: (28,28), 0 to 255
// As MNIST's digits were made: the ink's bounding box is scaled, both ways alike, to fit 20x20, and put so that the
// centre of its mass is the centre of 28x28.
function like_mnist(ink, S) {
  const pixels = new Uint8Array(28 * 28);
  const box = bounding_box(ink, S);
  if (!box) return pixels;
  const height = box.bottom - box.top + 1;
  const width = box.right - box.left + 1;
  const scale = Math.max(height, width) / 20;
  const H = Math.max(1, Math.round(height / scale));
  const W = Math.max(1, Math.round(width / scale));
  const small = new Float64Array(H * W);
  let [mass, mass_i, mass_j] = [0, 0, 0];
  for (let i = 0; i < H; ++i)
    for (let j = 0; j < W; ++j) {
      const [top, left] = [box.top + (i * height) / H, box.left + (j * width) / W];
      const value = mean_ink(ink, S, top, top + height / H, left, left + width / W);
      small[i * W + j] = value;
      mass += value;
      mass_i += value * (i + 0.5);
      mass_j += value * (j + 0.5);
    }
  const top = Math.min(28 - H, Math.max(0, Math.round(14 - mass_i / mass)));
  const left = Math.min(28 - W, Math.max(0, Math.round(14 - mass_j / mass)));
  for (let i = 0; i < H; ++i)
    for (let j = 0; j < W; ++j) pixels[(top + i) * 28 + left + j] = Math.round(small[i * W + j]);
  return pixels;
}
