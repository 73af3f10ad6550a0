// Chapter 10: the forward convolution of a step: Winograd's way where that pays and nobody trains.
#pragma once

#include <optional>

#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/conv/winograd_conv.hpp"

namespace cnn {

class NetworkConv {
  public:
    // frozen: the weights are packed once for many batches, and rounding that no gradient has to match is allowed.
    NetworkConv(const ConvShape& shape, bool frozen) {
        const int m = frozen ? WinogradConv::worth(shape) : 0;
        if (m != 0)
            winograd_.emplace(shape, m);
        else
            direct_.emplace(shape);
    }
    void pack(const float* w) {
        if (winograd_)
            winograd_->pack(w);
        else
            direct_->pack(w);
    }
    void run(const float* x, const float* b, float* y, After after) {
        if (winograd_)
            winograd_->run(x, b, y, after);
        else
            direct_->run(x, b, y, after);
    }

  private:
    std::optional<ForwardConv> direct_;  // one of the two
    std::optional<WinogradConv> winograd_;
};

}  // namespace cnn
