// The templates that many programs share, compiled once for all of them.
#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/02_padding_stride/padding.hpp"

namespace cnn {

template Tensor<float> conv2d(const Tensor<float>&, const Tensor<float>&, const Tensor<float>&, const Conv2dOptions&);
template Tensor<double> conv2d(const Tensor<double>&, const Tensor<double>&, const Tensor<double>&,
                               const Conv2dOptions&);
template Conv2dGrads<float> conv2d_backward(const Tensor<float>&, const Tensor<float>&, const Tensor<float>&,
                                            const Conv2dOptions&);
template Conv2dGrads<double> conv2d_backward(const Tensor<double>&, const Tensor<double>&, const Tensor<double>&,
                                             const Conv2dOptions&);
template Tensor<double> pad2d(const Tensor<double>&, const Padding&, PadMode);

}  // namespace cnn
