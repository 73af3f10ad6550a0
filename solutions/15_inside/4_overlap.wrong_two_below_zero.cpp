// caught by: apart_in_both_directions
// Two lengths below 0 make an area above 0.
#include "exercises/15_inside/4_overlap.hpp"

#include <algorithm>

namespace exercise {

double overlap(const Box& a, const Box& b) {
    const double high = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
    const double wide = std::min(a.right, b.right) - std::max(a.left, b.left);
    const double first = (a.bottom - a.top) * (a.right - a.left), second = (b.bottom - b.top) * (b.right - b.left);
    const double both = std::max(0.0, high * wide);
    return both / (first + second - both);
}

}  // namespace exercise
