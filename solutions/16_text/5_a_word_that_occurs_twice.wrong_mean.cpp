// caught by: three_places_on_paper
// The mean of the places, not their sum.
#include "exercises/16_text/5_a_word_that_occurs_twice.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> table_gradient(const std::vector<int>& words, const Tensor<double>& dy, int V) {
    const int D = dy.shape()[0], L = dy.shape()[1];
    Tensor<double> dtable({V, D});
    for (int i = 0; i < L; ++i) {
        const int word = words[static_cast<std::size_t>(i)];
        if (word == 0) continue;
        for (int d = 0; d < D; ++d)
            dtable(word, d) += dy(d, i) / static_cast<double>(std::count(words.begin(), words.end(), word));
    }
    return dtable;
}

}  // namespace exercise
