// Chapter 10: which layout a convolution uses. Predict, measure, choose.
//
// Every layout adds up the same products in the same order, so the choice is one of speed alone: the bits are the same.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "chapters/10_simd_conv/conv/conv_shape.hpp"

namespace cnn {

// What lies in the lanes of a vector. automatic: what the plan chooses. filter_rows: filters without blocks for caches.
enum class Layout { automatic, filters, filter_rows, pixels, images };

std::string to_string(Layout layout);

// estimated: the layout that promises most by a formula, whose constants were measured on one machine.
// measured: those that promise enough are run once each, and the fastest is kept until the program ends.
enum class Planning { estimated, measured };

Planning planning();  // estimated, until something else is set
void set_planning(Planning planning);
// "estimated" or "measured"; throws std::invalid_argument for anything else.
Planning parse_planning(const std::string& text);

// What a layout promises, as a share of the peak.
struct Promise {
    Layout layout;
    double share;
};

// Of the layouts that are possible: for k with filters or pixels in the lanes, for `by_images` with images.
std::vector<Promise> promises(const Correlation& k, const Correlation& by_images, int filters, int lanes);

// The largest; of equal ones the first.
Layout most_promising(const std::vector<Promise>& promises);

// What is planned. The same convolution by another instruction set or number of threads is another one.
struct Planned {
    enum class Direction { forward, backward_data } direction;
    ConvShape shape;
};

// A convolution in one layout, ready to run.
using MakeRun = std::function<std::function<void()>(Layout)>;

// By the promises or by the clock, as planning() says. The memory for what is run to be measured is given back.
Layout planned_layout(const Planned& planned, const std::vector<Promise>& promises, const MakeRun& make);

// Forgets what was measured.
void forget_plans();

}  // namespace cnn
