// Contour lines: where a function of two variables has one value, as on a map.
#pragma once

#include <functional>
#include <vector>

#include "common/pictures/svg.hpp"

namespace cnn {

// f is looked at on a grid of cells x cells places in the unit square, and taken for straight between neighbours.
// Returns lines that end at the border or where they began; NaN belongs to no line. Marching squares.
std::vector<std::vector<Point>> contour_lines(const std::function<double(Point)>& f, double level, int cells = 120);

}  // namespace cnn
