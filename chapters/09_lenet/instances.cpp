// The templates that many programs share, compiled once for all of them.
#include "chapters/09_lenet/models.hpp"

namespace cnn {

template Model<float> modern_lenet(const Kernels<float>&, const Shape&, int);
template Model<double> modern_lenet(const Kernels<double>&, const Shape&, int);
template Model<float> lenet_1998(const Kernels<float>&, const Shape&, int);
template Model<double> lenet_1998(const Kernels<double>&, const Shape&, int);
template Model<float> keras_mnist(const Kernels<float>&, const Shape&, int);
template Model<double> keras_mnist(const Kernels<double>&, const Shape&, int);
template Model<float> tensorflow_mnist(const Kernels<float>&, const Shape&, int);
template Model<double> tensorflow_mnist(const Kernels<double>&, const Shape&, int);
template Tensor<float> make_batch(const Examples&, std::span<const int>, const Model<float>&);

}  // namespace cnn
