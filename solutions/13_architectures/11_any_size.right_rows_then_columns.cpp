// Another right way: a matrix of shares for the rows, another for the columns, and y = A x B^T, dx = A^T dy B.
#include "exercises/13_architectures/11_any_size.hpp"

namespace exercise {
namespace {

// (windows,n): 1 over the pixels of window i where it holds pixel p, otherwise 0. It does if p + 1 lies after its
// beginning i n / windows and p before its end, both multiplied by `windows`.
Tensor<double> shares(int windows, int n) {
    Tensor<double> a({windows, n});
    for (int i = 0; i < windows; ++i) {
        int pixels = 0;
        for (int p = 0; p < n; ++p) {
            a(i, p) = (p + 1) * windows > i * n && p * windows < (i + 1) * n ? 1 : 0;
            pixels += a(i, p) > 0 ? 1 : 0;
        }
        for (int p = 0; p < n; ++p) a(i, p) /= pixels;
    }
    return a;
}

// a x b^T
Tensor<double> between(const Tensor<double>& a, const Tensor<double>& x, const Tensor<double>& b) {
    Tensor<double> y({a.shape()[0], b.shape()[0]});
    for (int i = 0; i < a.shape()[0]; ++i)
        for (int j = 0; j < b.shape()[0]; ++j)
            for (int p = 0; p < x.shape()[0]; ++p)
                for (int q = 0; q < x.shape()[1]; ++q) y(i, j) += a(i, p) * x(p, q) * b(j, q);
    return y;
}

Tensor<double> transposed(const Tensor<double>& a) {
    Tensor<double> t({a.shape()[1], a.shape()[0]});
    for (int i = 0; i < a.shape()[0]; ++i)
        for (int j = 0; j < a.shape()[1]; ++j) t(j, i) = a(i, j);
    return t;
}

}  // namespace

Tensor<double> mean_to_size(const Tensor<double>& x, int OH, int OW) {
    return between(shares(OH, x.shape()[0]), x, shares(OW, x.shape()[1]));
}

Tensor<double> mean_to_size_gradient(const Tensor<double>& dy, int H, int W) {
    return between(transposed(shares(dy.shape()[0], H)), dy, transposed(shares(dy.shape()[1], W)));
}

}  // namespace exercise
