// caught by: one_axis
// The axes are read as columns.
#include "exercises/11_regularisation/6_lost_eigenvalues.hpp"

namespace exercise {

std::array<double, 3> colour_offset(const std::array<double, 3>& eigenvalues,
                                    const std::array<std::array<double, 3>, 3>& axes,
                                    const std::array<double, 3>& draws) {
    std::array<double, 3> offset{};
    for (std::size_t k = 0; k < 3; ++k)
        for (std::size_t c = 0; c < 3; ++c) offset[c] += draws[k] * eigenvalues[k] * axes[c][k];
    return offset;
}

double length_on_the_slide() { return 0.1; }
double right_length() { return 0.0002; }

}  // namespace exercise
