// Chapter 10: a network that is used and no longer trained, for batches of one size.
//
// What it saves beside a FastNetwork: weights are packed once and not for every batch, and the outputs of layers share their
// memory, since no way back needs them. Convolutions of 3x3 at stride 1 run Winograd's way where WinogradConv::worth says so.
#pragma once

#include "chapters/07_backprop/sequential.hpp"
#include "chapters/10_simd_conv/network/step.hpp"

namespace cnn {

class FrozenNetwork {
  public:
    // x: the shape of a batch. The network must live as long.
    FrozenNetwork(Sequential<float>& network, const Shape& x, const StepTable& table = standard_steps());

    // x: the shape of a batch   returns what network.forward(x, {}) returned when the weights were taken, up to rounding
    Tensor<float> outputs(const Tensor<float>& x);

    // Takes the weights as they are now.
    void take_weights() { plan_.prepare({}); }

    // Floats for all that lies between the layers, the outputs included.
    std::ptrdiff_t memory() const;

  private:
    Shape x_shape_;
    StepPlan plan_;
    AlignedBuffer memory_, y_;
};

}  // namespace cnn
