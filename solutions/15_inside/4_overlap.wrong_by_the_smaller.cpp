// caught by: one_inside_of_the_other
// Divided by the smaller area: a small box inside of a large one would be perfect.
#include "exercises/15_inside/4_overlap.hpp"

#include <algorithm>

namespace exercise {

double overlap(const Box& a, const Box& b) {
    const double high = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
    const double wide = std::min(a.right, b.right) - std::max(a.left, b.left);
    if (high <= 0 || wide <= 0) return 0;
    const double first = (a.bottom - a.top) * (a.right - a.left), second = (b.bottom - b.top) * (b.right - b.left);
    return high * wide / std::min(first, second);
}

}  // namespace exercise
