// The forward pass reads x(j + v) for every j and v; the backward pass writes dx(j + v) in the same two loops. Several
// windows cover a pixel and all of them send their share, hence +=. Nothing is turned round by hand: that the result is
// a convolution with zeros around dy comes out by itself.
#include "exercises/01_convolution/11_line_gradient.hpp"

namespace exercise {

Tensor<double> line_gradient(const Tensor<double>& k, const Tensor<double>& dy) {
    const int KW = k.size();
    const int OW = dy.size();
    Tensor<double> dx({OW + KW - 1});
    for (int j = 0; j < OW; ++j)
        for (int v = 0; v < KW; ++v) dx(j + v) += dy(j) * k(v);
    return dx;
}

}  // namespace exercise
