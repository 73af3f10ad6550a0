// Chapter 10: a dot product. The obvious use of vectors, and the wrong one: see steps/horizontal.hpp.
#pragma once

#include "chapters/10_simd_conv/vec/vec.hpp"

namespace cnn {
namespace {

// The sum of a[i] * b[i] for i < n.
float dot(const float* a, const float* b, int n) {
    Vec acc = Vec::zero();
    int i = 0;
    for (; i + Vec::lanes <= n; i += Vec::lanes) acc = fma(Vec::load(a + i), Vec::load(b + i), acc);
    if (i < n) acc = fma(Vec::load_part(a + i, n - i), Vec::load_part(b + i, n - i), acc);
    return sum(acc);
}

}  // namespace
}  // namespace cnn
