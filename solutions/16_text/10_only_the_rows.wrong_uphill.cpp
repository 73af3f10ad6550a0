// caught by: four_places_on_paper
// The step goes along the gradient, uphill.
#include "exercises/16_text/10_only_the_rows.hpp"

namespace exercise {

void step(std::vector<double>& table, int D, const std::vector<int>& words, const std::vector<double>& dy,
          double rate) {
    const auto width = static_cast<std::size_t>(D);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == 0) continue;
        double* row = table.data() + static_cast<std::size_t>(words[i]) * width;
        for (std::size_t d = 0; d < width; ++d) row[d] += rate * dy[i * width + d];
    }
}

}  // namespace exercise
