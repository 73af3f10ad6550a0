// caught by: in_a_square_layer_rows_are_not_columns
// The weights are read with their indices exchanged; in a square layer no index is out of range.
#include "exercises/06_dense/5_input_gradient.hpp"

namespace exercise {

Tensor<double> input_gradient(const Tensor<double>& w, const Tensor<double>& dy) {
    const int N = dy.shape()[0];
    const int K = w.shape()[0];
    const int D = w.shape()[1];
    Tensor<double> dx({N, D});
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < K; ++k)
            for (int d = 0; d < D; ++d) dx(n, d) += dy(n, k) * w(d, k);
    return dx;
}

}  // namespace exercise
