#include "chapters/10_simd_conv/network/frozen_network.hpp"

#include <algorithm>

namespace cnn {

FrozenNetwork::FrozenNetwork(Sequential<float>& network, const Shape& x, const StepTable& table)
    : x_shape_(x), plan_(flattened(network), x, table), memory_(plan_.memory()), y_(element_count(plan_.y_shape())) {
    plan_.place(y_.data(), memory_.data());
    take_weights();
}

Tensor<float> FrozenNetwork::outputs(const Tensor<float>& x) {
    require_shape(x, x_shape_, "FrozenNetwork: x");
    Tensor<float> y(plan_.y_shape());
    std::copy_n(plan_.run(x.data(), {}), y.size(), y.data());
    return y;
}

std::ptrdiff_t FrozenNetwork::memory() const { return plan_.memory() + element_count(plan_.y_shape()); }

}  // namespace cnn
