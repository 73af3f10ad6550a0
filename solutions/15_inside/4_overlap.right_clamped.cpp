// Both are cut at 0, and what only one covers is counted by itself.
#include "exercises/15_inside/4_overlap.hpp"

#include <algorithm>

namespace exercise {

double overlap(const Box& a, const Box& b) {
    const double high = std::max(0.0, std::min(a.bottom, b.bottom) - std::max(a.top, b.top));
    const double wide = std::max(0.0, std::min(a.right, b.right) - std::max(a.left, b.left));
    const double both = high * wide;
    const double only_a = (a.bottom - a.top) * (a.right - a.left) - both;
    const double only_b = (b.bottom - b.top) * (b.right - b.left) - both;
    return both / (both + only_a + only_b);
}

}  // namespace exercise
