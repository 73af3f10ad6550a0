// The templates that many programs share, compiled once for all of them.
#include "chapters/03_relu/relu.hpp"

namespace cnn {

template Tensor<float> relu(const Tensor<float>&);
template Tensor<double> relu(const Tensor<double>&);
template Tensor<float> relu_backward(const Tensor<float>&, const Tensor<float>&);
template Tensor<double> relu_backward(const Tensor<double>&, const Tensor<double>&);

}  // namespace cnn
