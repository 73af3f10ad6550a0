// The templates that many programs share, compiled once for all of them.
#include "chapters/04_pooling/global_pooling.hpp"
#include "chapters/04_pooling/pooling.hpp"

namespace cnn {

template Tensor<float> max_pool2d(const Tensor<float>&, const Pool2dOptions&);
template Tensor<double> max_pool2d(const Tensor<double>&, const Pool2dOptions&);
template Tensor<float> max_pool2d_backward(const Tensor<float>&, const Tensor<float>&, const Pool2dOptions&);
template Tensor<double> max_pool2d_backward(const Tensor<double>&, const Tensor<double>&, const Pool2dOptions&);
template Tensor<float> avg_pool2d(const Tensor<float>&, const Pool2dOptions&);
template Tensor<double> avg_pool2d(const Tensor<double>&, const Pool2dOptions&);
template Tensor<float> avg_pool2d_backward(const Tensor<float>&, const Tensor<float>&, const Pool2dOptions&);
template Tensor<double> avg_pool2d_backward(const Tensor<double>&, const Tensor<double>&, const Pool2dOptions&);
template Tensor<double> global_avg_pool2d(const Tensor<double>&);
template Tensor<double> global_max_pool2d(const Tensor<double>&);

}  // namespace cnn
