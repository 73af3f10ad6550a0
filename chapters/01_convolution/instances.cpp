// The templates that many programs share, compiled once for all of them.
#include "chapters/01_convolution/convolution.hpp"

namespace cnn {

template Tensor<double> correlate1d(const Tensor<double>&, const Tensor<double>&);
template Tensor<double> correlate2d(const Tensor<double>&, const Tensor<double>&);
template CorrelateGrads<double> correlate1d_backward(const Tensor<double>&, const Tensor<double>&,
                                                     const Tensor<double>&);
template CorrelateGrads<double> correlate2d_backward(const Tensor<double>&, const Tensor<double>&,
                                                     const Tensor<double>&);

}  // namespace cnn
