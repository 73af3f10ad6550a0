// Each pixel asks the windows over it: am I your first largest?
#include "exercises/04_pooling/7_winners_gradient.hpp"

namespace exercise {

namespace {

bool wins(const Tensor<double>& x, int p, int q, int top, int left, int k) {
    for (int a = top; a < top + k; ++a)
        for (int b = left; b < left + k; ++b) {
            const bool earlier = a < p || (a == p && b < q);
            if (x(a, b) > x(p, q) || (earlier && x(a, b) == x(p, q))) return false;
        }
    return true;
}

}  // namespace

Tensor<double> winners_gradient(const Tensor<double>& x, const Tensor<double>& dy, int k, int stride) {
    Tensor<double> dx(x.shape());
    for (int p = 0; p < x.shape()[0]; ++p)
        for (int q = 0; q < x.shape()[1]; ++q)
            for (int i = dy.shape()[0] - 1; i >= 0; --i)
                for (int j = dy.shape()[1] - 1; j >= 0; --j) {
                    const int top = i * stride, left = j * stride;
                    const bool over = top <= p && p < top + k && left <= q && q < left + k;
                    if (over && wins(x, p, q, top, left, k)) dx(p, q) += dy(i, j);
                }
    return dx;
}

}  // namespace exercise
