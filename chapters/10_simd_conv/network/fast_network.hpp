// Chapter 10: any network of layers, run by this chapter's kernels: a plan of steps, made once for each shape of x.
//
// What it saves beside the kernels: memory is taken once and not for every batch, neighbours such as ReLU and 2x2 max
// pooling are one pass, gradients are added where they belong, and the first layer's gradient of the input is not
// computed at all.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "chapters/07_backprop/sequential.hpp"
#include "chapters/10_simd_conv/machine/cpu.hpp"
#include "chapters/10_simd_conv/network/step.hpp"

namespace cnn {

class FastNetwork {
  public:
    explicit FastNetwork(StepTable table = standard_steps()) : table_(std::move(table)) {}

    // x: (N,C,H,W) or (N,D)   returns what network.forward(x, {}) returns, up to rounding
    Tensor<float> outputs(Sequential<float>& network, const Tensor<float>& x);

    // The loss of the batch; adds its gradient to every parameter. The same bits for every number of threads.
    float loss_and_gradients(Sequential<float>& network, const Tensor<float>& x, std::span<const int> labels,
                             const Loss<float>& loss, const Pass& pass);

    // The names of the layers that no row of the table runs.
    std::vector<std::string> left_alone(const Sequential<float>& network, const Shape& x) const;

  private:
    struct Planned {
        SimdSet set;
        Shape x;
        std::vector<long long> layers;  // their ids
        StepPlan plan;
    };
    StepPlan& plan_for(Sequential<float>& network, const Shape& x);
    Tensor<float> forward(StepPlan& plan, const Tensor<float>& x, const Pass& pass) const;

    StepTable table_;
    std::vector<std::unique_ptr<Planned>> plans_;  // the last used is the first
};

}  // namespace cnn
