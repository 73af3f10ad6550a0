// Chapter 13: pooling to a given size, whatever the size of the image.
#pragma once

#include "chapters/07_backprop/layers.hpp"

namespace cnn {

// Window i of `windows` on n pixels: floor(i n / windows) to ceil((i + 1) n / windows) - 1. Together the windows cover
// every pixel; neighbours share one where n is no multiple of `windows`.
inline PoolWindow adaptive_window(int i, int n, int windows) {
    const int begin = i * n / windows, end = ((i + 1) * n + windows - 1) / windows;
    return {begin, end, end - begin};
}

// x: (N,C,H,W)   returns y: (N,C,OH,OW)
// y[n,c,i,j] = mean of x[n,c,p,q] over the pixels (p,q) of window (i,j).   1x1: one mean for each channel
template <typename T>
Tensor<T> adaptive_avg_pool2d(const Tensor<T>& x, Pair size) {
    const auto [N, C, H, W] = sizes<4>(x, "adaptive_avg_pool2d: x");
    const auto [OH, OW] = size;
    Tensor<T> y({N, C, OH, OW});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) {
                    const PoolWindow rows = adaptive_window(i, H, OH), cols = adaptive_window(j, W, OW);
                    for (int p = rows.begin; p < rows.end; ++p)
                        for (int q = cols.begin; q < cols.end; ++q) y(n, c, i, j) += x(n, c, p, q);
                    y(n, c, i, j) /= pool_divisor<T>(rows, cols, false);
                }
    return y;
}

// x: (N,C,H,W)   dy: (N,C,OH,OW)   returns dx: as x
// dx[n,c,p,q] = sum of dy[n,c,i,j] / (pixels of the window) over the windows (i,j) that hold (p,q)
template <typename T>
Tensor<T> adaptive_avg_pool2d_backward(const Tensor<T>& x, const Tensor<T>& dy, Pair size) {
    const auto [N, C, H, W] = sizes<4>(x, "adaptive_avg_pool2d_backward: x");
    const auto [OH, OW] = size;
    require_shape(dy, {N, C, OH, OW}, "adaptive_avg_pool2d_backward: dy");
    Tensor<T> dx({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) {
                    const PoolWindow rows = adaptive_window(i, H, OH), cols = adaptive_window(j, W, OW);
                    const T share = dy(n, c, i, j) / pool_divisor<T>(rows, cols, false);
                    for (int p = rows.begin; p < rows.end; ++p)
                        for (int q = cols.begin; q < cols.end; ++q) dx(n, c, p, q) += share;
                }
    return dx;
}

// x: (N,C,H,W)   returns y: (N,C,OH,OW)
template <typename T>
class AdaptiveAvgPool2dLayer : public Layer<T> {
  public:
    AdaptiveAvgPool2dLayer(const std::string& name, Pair size) : Layer<T>(name), size_(size) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        this->keep(x);
        return adaptive_avg_pool2d(x, size_);
    }
    Tensor<T> backward(const Tensor<T>& dy) override { return adaptive_avg_pool2d_backward(this->kept(), dy, size_); }
    Description describe(const Shape& x) const override {
        require_axes(x, 4, this->name() + ": x");
        // One window of the whole image sees all of it; of several, the size of the first is as good as any.
        const int size = adaptive_window(0, x[2], size_.rows).end, stride = std::max(1, x[2] / size_.rows);
        const Shape y{x[0], x[1], size_.rows, size_.cols};
        return {.name = this->name(),
                .kind = size_ == Pair(1) ? "global mean pooling" : "mean pooling to " + axes_text(size_),
                .output = y,
                .window = {.size = size, .stride = stride},
                .connections = values_per_image(x)};
    }
    Pair size() const { return size_; }

  private:
    Pair size_;
};

}  // namespace cnn
