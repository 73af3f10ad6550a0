// The templates that many programs share, compiled once for all of them.
#include "chapters/07_backprop/sequential.hpp"

namespace cnn {

template const Kernels<float>& plain_kernels();
template const Kernels<double>& plain_kernels();

}  // namespace cnn
