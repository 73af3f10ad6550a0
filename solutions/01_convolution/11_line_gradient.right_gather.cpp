// Each pixel collects from the windows that cover it, where the model answer hands out from each window.
#include "exercises/01_convolution/11_line_gradient.hpp"

namespace exercise {

Tensor<double> line_gradient(const Tensor<double>& k, const Tensor<double>& dy) {
    Tensor<double> dx({dy.size() + k.size() - 1});
    for (int p = 0; p < dx.size(); ++p)
        for (int v = 0; v < k.size(); ++v)
            if (p - v >= 0 && p - v < dy.size()) dx(p) += dy(p - v) * k(v);
    return dx;
}

}  // namespace exercise
