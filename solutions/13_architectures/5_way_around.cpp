// The last ReLU stands after the sum, so it closes both ways; the one inside closes the branch only. After it the
// gradient goes two ways, and the two are added.
#include "exercises/13_architectures/5_way_around.hpp"

namespace exercise {

namespace {

// x: (N,D)   w: (K,D)   returns (N,K), x w^T
Tensor<double> times(const Tensor<double>& x, const Tensor<double>& w) {
    const auto [N, D] = cnn::sizes<2>(x, "residual: x");
    const int K = w.shape()[0];
    Tensor<double> y({N, K});
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < K; ++k)
            for (int d = 0; d < D; ++d) y(n, k) += w(k, d) * x(n, d);
    return y;
}

// dy: (N,K)   w: (K,D)   returns (N,D), dy w
Tensor<double> back(const Tensor<double>& dy, const Tensor<double>& w) {
    const auto [K, D] = cnn::sizes<2>(w, "residual: w");
    Tensor<double> dx({dy.shape()[0], D});
    for (int n = 0; n < dy.shape()[0]; ++n)
        for (int k = 0; k < K; ++k)
            for (int d = 0; d < D; ++d) dx(n, d) += w(k, d) * dy(n, k);
    return dx;
}

Tensor<double> relu(Tensor<double> x) {
    for (double& value : x.values()) value = value > 0 ? value : 0;
    return x;
}

// dy where y is above 0, otherwise 0
Tensor<double> where_above(const Tensor<double>& y, Tensor<double> dy) {
    for (int i = 0; i < y.size(); ++i)
        if (!(y.data()[i] > 0)) dy.data()[i] = 0;
    return dy;
}

}  // namespace

Tensor<double> residual(const Tensor<double>& x, const Tensor<double>& w1, const Tensor<double>& w2) {
    Tensor<double> y = times(relu(times(x, w1)), w2);
    for (int i = 0; i < x.size(); ++i) y.data()[i] += x.data()[i];
    return relu(y);
}

Tensor<double> residual_gradient(const Tensor<double>& x, const Tensor<double>& w1, const Tensor<double>& w2,
                                 const Tensor<double>& dy) {
    const Tensor<double> dsum = where_above(residual(x, w1, w2), dy);
    Tensor<double> dx = back(where_above(times(x, w1), back(dsum, w2)), w1);
    for (int i = 0; i < dx.size(); ++i) dx.data()[i] += dsum.data()[i];
    return dx;
}

}  // namespace exercise
