// The weights are transformed in other brackets; the line gets a zero at its end, so that every tile is whole.
#include "exercises/10_simd_conv/3_winograd_line.hpp"

namespace exercise {

std::vector<double> winograd_tile(const std::vector<double>& d, const std::vector<double>& g) {
    const double outer = (g[0] + g[2]) / 2, middle = g[1] / 2;
    const double m1 = g[0] * (d[0] - d[2]), m4 = g[2] * (d[1] - d[3]);
    const double m2 = (outer + middle) * (d[2] + d[1]), m3 = (outer - middle) * (d[2] - d[1]);
    return {m3 + m2 + m1, m2 - (m3 + m4)};
}

std::vector<double> winograd_line(const std::vector<double>& x, const std::vector<double>& g) {
    std::vector<double> longer = x, y;
    longer.push_back(0);
    for (auto first = longer.begin(); longer.end() - first >= 4; first += 2) {
        const auto two = winograd_tile({first, first + 4}, g);
        y.insert(y.end(), two.begin(), two.end());
        if (longer.end() - first < 6) break;
    }
    y.resize(x.size() - 2);
    return y;
}

}  // namespace exercise
