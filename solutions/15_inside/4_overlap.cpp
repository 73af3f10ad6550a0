// Both heights and widths must be above 0: two that are below 0 would make an area of their own.
#include "exercises/15_inside/4_overlap.hpp"

#include <algorithm>

namespace exercise {

double overlap(const Box& a, const Box& b) {
    const double high = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
    const double wide = std::min(a.right, b.right) - std::max(a.left, b.left);
    if (high <= 0 || wide <= 0) return 0;
    const double first = (a.bottom - a.top) * (a.right - a.left), second = (b.bottom - b.top) * (b.right - b.left);
    return high * wide / (first + second - high * wide);
}

}  // namespace exercise
