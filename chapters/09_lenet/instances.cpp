// The templates that many programs share, compiled once for all of them.
#include "chapters/09_lenet/models.hpp"

namespace cnn {

template Model<float> modern_lenet(const Kernels<float>&);
template Model<double> modern_lenet(const Kernels<double>&);
template Model<float> lenet_1998(const Kernels<float>&);
template Model<double> lenet_1998(const Kernels<double>&);
template Model<float> make_model(const std::string&, const Kernels<float>&);
template Model<double> make_model(const std::string&, const Kernels<double>&);
template Tensor<float> make_batch(const Examples&, std::span<const int>, const Model<float>&);

}  // namespace cnn
