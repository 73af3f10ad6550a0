// A step of gradient descent is a sum, so every place may take its own part of it at once. Momentum or Adam are no sums: they
// need the whole gradient of a row first, but of those rows only that occur.
#include "exercises/16_text/10_only_the_rows.hpp"

namespace exercise {

void step(std::vector<double>& table, int D, const std::vector<int>& words, const std::vector<double>& dy,
          double rate) {
    const auto width = static_cast<std::size_t>(D);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == 0) continue;
        double* row = table.data() + static_cast<std::size_t>(words[i]) * width;
        for (std::size_t d = 0; d < width; ++d) row[d] -= rate * dy[i * width + d];
    }
}

}  // namespace exercise
