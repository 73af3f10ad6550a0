// Another right way: each word brings its products to all places that see it, as the fast code of this chapter does.
#include "exercises/16_text/6_slide_along_the_words.hpp"

namespace exercise {

Tensor<double> slide(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& b) {
    const int D = x.shape()[0], L = x.shape()[1], F = w.shape()[0], K = w.shape()[2];
    Tensor<double> y({F, L - K + 1});
    for (int f = 0; f < F; ++f) {
        for (int i = 0; i <= L - K; ++i) y(f, i) = b(f);
        for (int word = 0; word < L; ++word)
            for (int v = 0; v < K; ++v) {
                const int i = word - v;
                if (i < 0 || i > L - K) continue;
                for (int d = 0; d < D; ++d) y(f, i) += x(d, word) * w(f, d, v);
            }
    }
    return y;
}

}  // namespace exercise
