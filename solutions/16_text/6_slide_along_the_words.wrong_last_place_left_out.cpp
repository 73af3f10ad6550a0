// caught by: a_text_as_long_as_the_window
// The last place stays zero.
#include "exercises/16_text/6_slide_along_the_words.hpp"

namespace exercise {

Tensor<double> slide(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& b) {
    const int D = x.shape()[0], L = x.shape()[1], F = w.shape()[0], K = w.shape()[2];
    Tensor<double> y({F, L - K + 1});
    for (int f = 0; f < F; ++f)
        for (int i = 0; i + K < L; ++i) {
            y(f, i) = b(f);
            for (int d = 0; d < D; ++d)
                for (int v = 0; v < K; ++v) y(f, i) += x(d, i + v) * w(f, d, v);
        }
    return y;
}

}  // namespace exercise
