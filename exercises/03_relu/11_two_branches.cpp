#include "exercises/03_relu/11_two_branches.hpp"

#include <cmath>

namespace exercise {

// Its author saves memory: dy comes as a copy, so the ReLU's branch can work in it. He tried positive numbers, and it
// was right. Two things have to change.
Tensor<double> branches_gradient(const Tensor<double>& x, Tensor<double> dy) {
    throw Todo("3.11");  // TODO: delete this line; then find the mistakes that the check reports
    for (double& value : dy.values())
        if (value < 0) value = 0;  // back through the relu
    Tensor<double> dx = dy;
    for (int i = 0; i < x.size(); ++i) {
        const double t = std::tanh(x.data()[i]);
        dx.data()[i] += dy.data()[i] * (1 - t * t);  // back through the tanh
    }
    return dx;
}

}  // namespace exercise
