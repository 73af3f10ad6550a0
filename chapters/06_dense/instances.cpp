// The templates that many programs share, compiled once for all of them.
#include "chapters/06_dense/dense.hpp"

namespace cnn {

template Tensor<float> dense(const Tensor<float>&, const Tensor<float>&, const Tensor<float>&);
template Tensor<double> dense(const Tensor<double>&, const Tensor<double>&, const Tensor<double>&);
template DenseGrads<float> dense_backward(const Tensor<float>&, const Tensor<float>&, const Tensor<float>&);
template DenseGrads<double> dense_backward(const Tensor<double>&, const Tensor<double>&, const Tensor<double>&);

}  // namespace cnn
