// Exercise 11.6: a slide on fancy PCA that has lost its eigenvalues.
#pragma once

#include <array>

#include "common/exercises/todo.hpp"

namespace exercise {

// The slide: "to each image add random multiples of the principal components". What is added to red, green and blue?
//
// axes[k]: red, green and blue of axis k   returns the sum over k of draws[k] * eigenvalues[k] * axes[k]
std::array<double, 3> colour_offset(const std::array<double, 3>& eigenvalues,
                                    const std::array<std::array<double, 3>, 3>& axes,
                                    const std::array<double, 3>& draws);

// The slide's offset for one draw of 0.1 along the third axis, and the right one, whose eigenvalue is 0.002.
double length_on_the_slide();
double right_length();

}  // namespace exercise
