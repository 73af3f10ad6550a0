// caught by: two_words_on_paper
// Rows and columns are exchanged: a word is a row, and the filter would slide along the numbers of a word.
#include "exercises/16_text/4_look_it_up.hpp"

namespace exercise {

Tensor<double> look_up(const std::vector<int>& words, const Tensor<double>& table) {
    const int D = table.shape()[1], L = static_cast<int>(words.size());
    Tensor<double> y({L, D});
    for (int i = 0; i < L; ++i) {
        const int word = words[static_cast<std::size_t>(i)];
        if (word == 0) continue;
        for (int d = 0; d < D; ++d) y(i, d) = table(word, d);
    }
    return y;
}

}  // namespace exercise
