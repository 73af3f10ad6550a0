// The templates that many programs share, compiled once for all of them.
#include "chapters/05_flatten/flatten.hpp"

namespace cnn {

template Tensor<float> flatten(const Tensor<float>&);
template Tensor<double> flatten(const Tensor<double>&);

}  // namespace cnn
