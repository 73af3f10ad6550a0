// Chapter 10: any row of convolutions, ReLUs, poolings and dense layers, run by this chapter's kernels.
//
// What it saves beside the kernels: memory is taken once and not for every batch, ReLU and 2x2 max pooling are one
// pass, gradients are added where they belong, and the first layer's gradient of the input is not computed at all.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "chapters/07_backprop/sequential.hpp"

namespace cnn {

class FastNetwork {
  public:
    FastNetwork();
    ~FastNetwork();

    // True if every layer is one of chapter 7's and x fits the first.
    static bool fits(const Sequential<float>& network, const Shape& x);

    // x: (N,C,H,W) or (N,D)   returns what network.forward(x) returns, up to rounding
    Tensor<float> outputs(const Sequential<float>& network, const Tensor<float>& x);

    // The loss of the batch; adds its gradient to every parameter. The same bits for every number of threads.
    float loss_and_gradients(const Sequential<float>& network, const Tensor<float>& x, std::span<const int> labels,
                             Loss<float> loss);

  private:
    struct Plan;
    Plan& plan_for(const Sequential<float>& network, const Shape& x);

    std::vector<std::unique_ptr<Plan>> plans_;  // the last used is the first
};

}  // namespace cnn
