// The sums of weights are the same for every tile; a real kernel works them out once. A number after the end may be
// anything, because the output that it belongs to is thrown away.
#include "exercises/10_simd_conv/3_winograd_line.hpp"

namespace exercise {

std::vector<double> winograd_tile(const std::vector<double>& d, const std::vector<double>& g) {
    const double m1 = (d[0] - d[2]) * g[0];
    const double m2 = (d[1] + d[2]) * (g[0] + g[1] + g[2]) / 2;
    const double m3 = (d[2] - d[1]) * (g[0] - g[1] + g[2]) / 2;
    const double m4 = (d[1] - d[3]) * g[2];
    return {m1 + m2 + m3, m2 - m3 - m4};
}

std::vector<double> winograd_line(const std::vector<double>& x, const std::vector<double>& g) {
    std::vector<double> y(x.size() - 2);
    for (std::size_t i = 0; i < y.size(); i += 2) {
        const double last = i + 3 < x.size() ? x[i + 3] : 0;
        const auto two = winograd_tile({x[i], x[i + 1], x[i + 2], last}, g);
        y[i] = two[0];
        if (i + 1 < y.size()) y[i + 1] = two[1];
    }
    return y;
}

}  // namespace exercise
