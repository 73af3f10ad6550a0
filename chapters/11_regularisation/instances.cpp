// The templates that change every pixel of every picture in every epoch, compiled once and fully optimised.
#include "chapters/11_regularisation/augmented_batch.hpp"
#include "chapters/11_regularisation/distortion.hpp"

namespace cnn {

template Tensor<float> warp(const Tensor<float>&, const Affine&, PadMode);
template Tensor<double> warp(const Tensor<double>&, const Affine&, PadMode);
template Tensor<float> quick_warp(const Tensor<float>&, const Affine&);
template Tensor<double> quick_warp(const Tensor<double>&, const Affine&);
template Tensor<float> elastic(const Tensor<float>&, double, double, PadMode, Random&);
template Tensor<double> elastic(const Tensor<double>&, double, double, PadMode, Random&);
template Tensor<float> as_input(const Tensor<float>&, const Model<float>&);
template Tensor<float> pictures_of(const Examples&, std::span<const int>);

}  // namespace cnn
