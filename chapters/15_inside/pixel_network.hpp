// Chapter 15: a network that is asked about pixels from 0 to 255, and answers with the gradient of its pixels.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "chapters/09_lenet/models.hpp"

namespace cnn {

// What is done to a picture before a network sees it. Channel c of the input is channel order[c] of the picture.
struct Pixels {
    std::vector<int> order{0};
    std::vector<double> mean{0};    // of each channel of the input, in pixels
    std::vector<double> factor{1};  // of each channel of the input
    int margin = 0;                 // pixels of 0 that are added on each side
};

// x: (N,C,H,W), pixels from 0 to 255   returns y: (N,C,H+2M,W+2M)
// y[n,c,i+M,j+M] = factor[c] (x[n,order[c],i,j] - mean[c]),   in the margin as for a pixel of 0
template <typename T>
class PixelLayer : public Layer<T> {
  public:
    explicit PixelLayer(Pixels pixels) : Layer<T>("pixels"), pixels_(std::move(pixels)) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        Tensor<T> y(describe(x.shape()).output);
        const auto [N, C, H, W] = sizes<4>(y, "pixels");
        x_ = x.shape();
        const int M = pixels_.margin;
        for (int n = 0; n < N; ++n)
            for (int c = 0; c < C; ++c)
                for (int i = 0; i < H; ++i)
                    for (int j = 0; j < W; ++j) {
                        const bool inside = i >= M && i < H - M && j >= M && j < W - M;
                        const T pixel = inside ? x(n, from(c), i - M, j - M) : T(0);
                        y(n, c, i, j) = factor(c) * (pixel - static_cast<T>(pixels_.mean[at(c)]));
                    }
        return y;
    }
    // dx[n,order[c],i,j] = factor[c] dy[n,c,i+M,j+M]
    Tensor<T> backward(const Tensor<T>& dy) override {
        if (x_.empty()) throw std::logic_error("pixels: backward needs a forward before it");
        Tensor<T> dx(x_);
        const auto [N, C, H, W] = sizes<4>(dx, "pixels");
        const int M = pixels_.margin;
        for (int n = 0; n < N; ++n)
            for (int c = 0; c < C; ++c)
                for (int i = 0; i < H; ++i)
                    for (int j = 0; j < W; ++j) dx(n, from(c), i, j) = factor(c) * dy(n, c, i + M, j + M);
        return dx;
    }
    Description describe(const Shape& x) const override {
        const auto C = static_cast<int>(pixels_.order.size());
        if (x.size() != 4 || x[1] != C)
            throw std::invalid_argument("pixels: expected pictures of " + std::to_string(C) + " channels, (N," +
                                        std::to_string(C) + ",H,W), got shape " + to_string(x));
        return {.name = this->name(),
                .kind = "pixels",
                .output = {x[0], C, x[2] + 2 * pixels_.margin, x[3] + 2 * pixels_.margin}};
    }

  private:
    static std::size_t at(int c) { return static_cast<std::size_t>(c); }
    int from(int c) const { return pixels_.order[at(c)]; }
    T factor(int c) const { return static_cast<T>(pixels_.factor[at(c)]); }

    Pixels pixels_;
    Shape x_;
};

// The layer and then the network, which must live as long.
template <typename T>
class PixelNetwork : public Layer<T> {
  public:
    PixelNetwork(Pixels pixels, Sequential<T>& network)
        : Layer<T>("network of pixels"), pixels_(std::move(pixels)), network_(&network) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& pass) override {
        return network_->forward(pixels_.forward(x, pass), pass);
    }
    Tensor<T> backward(const Tensor<T>& dy) override { return pixels_.backward(network_->backward(dy)); }
    std::vector<Parameter<T>*> parameters() override { return network_->parameters(); }
    std::vector<Buffer<T>> buffers() override { return network_->buffers(); }
    Description describe(const Shape& x) const override { return network_->describe(pixels_.describe(x).output); }

    // What the network itself gets to see of x.
    Tensor<T> input(const Tensor<T>& x) { return pixels_.forward(x, Pass{}); }
    Sequential<T>& network() { return *network_; }

  private:
    PixelLayer<T> pixels_;
    Sequential<T>* network_;
};

// The networks of chapter 9: pixel / 255, less the mean, divided by the deviation.
template <typename T>
PixelNetwork<T> of_pixels(Model<T>& model) {
    const auto C = static_cast<std::size_t>(model.image[0]);
    Pixels pixels{.order = {},
                  .mean = std::vector<double>(C, 255 * model.pixels.mean),
                  .factor = std::vector<double>(C, 1 / (255 * model.pixels.deviation)),
                  .margin = model.margin};
    for (int c = 0; c < model.image[0]; ++c) pixels.order.push_back(c);
    return {pixels, model.network};
}

// The images `which` of a set as they are: (N,C,H,W), pixels from 0 to 255
template <typename T>
Tensor<T> pixels_of(const Examples& set, std::span<const int> which) {
    const Shape image = set.image_shape();
    Tensor<T> x({static_cast<int>(which.size()), image[0], image[1], image[2]});
    T* to = x.data();
    for (const int n : which)
        to = std::transform(set.image(n).begin(), set.image(n).end(), to,
                            [](std::uint8_t pixel) { return static_cast<T>(pixel); });
    return x;
}

// Each pixel as a file can hold it: the nearest whole number from 0 to 255.
template <typename T>
Tensor<T> rounded(Tensor<T> x) {
    for (T& pixel : x.values()) pixel = std::clamp(std::floor(pixel + T(0.5)), T(0), T(255));
    return x;
}

}  // namespace cnn
