// Chapter 10: chapter 9's modern LeNet, run by the kernels of lenet_kernels.hpp.
#pragma once

#include <span>
#include <vector>

#include "chapters/07_backprop/sequential.hpp"
#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/network/lenet_lanes.hpp"

namespace cnn {

class FastLenet {
  public:
    // True if the network is, layer for layer, what these kernels compute, and x a batch of 32x32 images.
    static bool fits(const Sequential<float>& network, const Shape& x);

    // x: (N,1,32,32)   returns logits: (N,10). A few images, too few for the lanes, go one by one.
    Tensor<float> outputs(const Sequential<float>& network, const Tensor<float>& x);

    // The softmax cross entropy of the batch; adds its gradient to every parameter.
    // The same bits for every number of threads.
    float loss_and_gradients(const Sequential<float>& network, const Tensor<float>& x, std::span<const int> labels);

  private:
    Tensor<float> one_by_one(const Sequential<float>& network, const Tensor<float>& x);
    void reserve(int slices);
    void load(const Tensor<float>& x, int begin, int end);
    // The loss of each image and dlogits, for the slices begin to end - 1; images beyond the labels get 0.
    void softmax(std::span<const int> labels, int begin, int end);

    const LenetKernels* kernels_ = nullptr;
    int slices_ = 0;
    std::vector<AlignedBuffer> memory_;
    LenetBuffers buffers_{};
    AlignedBuffer single_memory_;
    std::vector<float> losses_;
};

}  // namespace cnn
