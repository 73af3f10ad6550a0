#include "common/random.hpp"

namespace cnn {

template Tensor<float> random_normal(const Shape&, Random&, double);
template Tensor<double> random_normal(const Shape&, Random&, double);

}  // namespace cnn
