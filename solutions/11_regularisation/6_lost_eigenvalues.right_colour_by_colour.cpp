// The same sum, colour by colour.
#include "exercises/11_regularisation/6_lost_eigenvalues.hpp"

namespace exercise {

std::array<double, 3> colour_offset(const std::array<double, 3>& eigenvalues,
                                    const std::array<std::array<double, 3>, 3>& axes,
                                    const std::array<double, 3>& draws) {
    const auto part = [&](std::size_t c) {
        double sum = 0;
        for (std::size_t k = 3; k-- > 0;) sum += axes[k][c] * (eigenvalues[k] * draws[k]);
        return sum;
    };
    return {part(0), part(1), part(2)};
}

double length_on_the_slide() { return 0.1; }
double right_length() { return 0.1 * 0.002; }

}  // namespace exercise
