// caught by: padding_learns_nothing
// Padding gets a gradient, and is no longer zero after the first step.
#include "exercises/16_text/5_a_word_that_occurs_twice.hpp"

namespace exercise {

Tensor<double> table_gradient(const std::vector<int>& words, const Tensor<double>& dy, int V) {
    const int D = dy.shape()[0], L = dy.shape()[1];
    Tensor<double> dtable({V, D});
    for (int i = 0; i < L; ++i) {
        const int word = words[static_cast<std::size_t>(i)];
        for (int d = 0; d < D; ++d) dtable(word, d) += dy(d, i);
    }
    return dtable;
}

}  // namespace exercise
