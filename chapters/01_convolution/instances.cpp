// What the contracts of exercises 1.5 and 1.13 declare for their readers to call, compiled once.
#include "chapters/01_convolution/convolution.hpp"

namespace cnn {

template Tensor<double> correlate2d(const Tensor<double>&, const Tensor<double>&);
template Tensor<double> flipped(const Tensor<double>&);

}  // namespace cnn
