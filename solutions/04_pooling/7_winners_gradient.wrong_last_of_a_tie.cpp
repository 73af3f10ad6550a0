// caught by: a_tie_goes_to_the_first
// >= lets the last of several equal pixels win.
#include "exercises/04_pooling/7_winners_gradient.hpp"

namespace exercise {

Tensor<double> winners_gradient(const Tensor<double>& x, const Tensor<double>& dy, int k, int stride) {
    Tensor<double> dx(x.shape());
    for (int i = 0; i < dy.shape()[0]; ++i)
        for (int j = 0; j < dy.shape()[1]; ++j) {
            int best_p = i * stride;
            int best_q = j * stride;
            for (int u = 0; u < k; ++u)
                for (int v = 0; v < k; ++v) {
                    const int p = i * stride + u;
                    const int q = j * stride + v;
                    if (x(p, q) >= x(best_p, best_q)) {
                        best_p = p;
                        best_q = q;
                    }
                }
            dx(best_p, best_q) += dy(i, j);
        }
    return dx;
}

}  // namespace exercise
