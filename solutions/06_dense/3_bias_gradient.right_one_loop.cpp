// One loop over the memory, from the end: the remainder by K says to which bias a value belongs.
#include "exercises/06_dense/3_bias_gradient.hpp"

namespace exercise {

Tensor<double> bias_gradient(const Tensor<double>& dy) {
    const int K = dy.shape()[1];
    Tensor<double> db({K});
    for (int p = dy.size() - 1; p >= 0; --p) db(p % K) += dy.data()[p];
    return db;
}

}  // namespace exercise
