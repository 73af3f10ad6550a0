// Chapter 17: channels that reach far and channels that do not, brought nearer together before they share one scale.
#pragma once

#include <cmath>

#include "chapters/07_backprop/branches.hpp"
#include "chapters/10_simd_conv/network/step.hpp"

namespace cnn {

// x: (N,C,H,W)   returns the largest number of each channel, C of them
inline std::vector<float> channel_maxima(const Tensor<float>& x) {
    const auto [N, C, H, W] = sizes<4>(x, "channel_maxima: x");
    std::vector<float> largest;
    for (int c = 0; c < C; ++c) {
        largest.push_back(x(0, c, 0, 0));
        for (int n = 0; n < N; ++n) {
            const float* from = &x(n, c, 0, 0);
            largest.back() = std::max(largest.back(), *std::max_element(from, from + H * W));
        }
    }
    return largest;
}

// The convolutions that read what is given to a layer: itself, or the first of each branch.
inline std::vector<Conv2dLayer<float>*> readers_of(Layer<float>& layer) {
    if (auto* conv = dynamic_cast<Conv2dLayer<float>*>(&layer)) return {conv};
    std::vector<Conv2dLayer<float>*> readers;
    if (auto* concat = dynamic_cast<Concat<float>*>(&layer))
        for (const auto& branch : concat->branches())
            for (Conv2dLayer<float>* conv : readers_of(*flattened(*branch).front())) readers.push_back(conv);
    return readers;
}

// s[c] = 2^k, nearly the root of largest[c] / the largest of all. A product with a power of two changes no digit.
inline std::vector<float> half_way(const std::vector<float>& largest) {
    const float most = *std::max_element(largest.begin(), largest.end());
    std::vector<float> s;
    for (const float one : largest) s.push_back(one > 0 ? std::exp2(std::round(std::log2(one / most) / 2)) : 1.0F);
    return s;
}

// Numbers of x, which lie in runs of `run`, times s^power; s begins again after its last.
inline void scale_runs(Tensor<float>& x, int run, const std::vector<float>& s, int power) {
    for (int i = 0; i < x.size(); ++i) {
        const float one = s[static_cast<std::size_t>(i / run) % s.size()];
        x.data()[i] *= power > 0 ? one : 1 / one;
    }
}

// For networks of convolutions, ReLU, maximum pooling and Concat, whose branches hold one convolution each.   x: (N,C,H,W)
// What makes channel c is divided by s[c], what reads it multiplied: ReLU and maximum let a factor above 0 pass, and the
// network computes the same (Nagel, van Baalen, Blankevoort, Welling, 2019, section 4.1).
inline void equalise_channels(Sequential<float>& network, Tensor<float> x) {
    std::vector<Conv2dLayer<float>*> makers;
    for (Layer<float>* layer : flattened(network)) {
        const std::vector<Conv2dLayer<float>*> readers = readers_of(*layer);
        if (!readers.empty() && !makers.empty()) {
            const std::vector<float> s = half_way(channel_maxima(x));
            scale_runs(x, x.shape()[2] * x.shape()[3], s, -1);
            auto next = s.begin();
            for (Conv2dLayer<float>* maker : makers) {
                const int F = maker->weight.value.shape()[0];
                const std::vector<float> own(next, next + F);
                scale_runs(maker->weight.value, maker->weight.value.size() / F, own, -1);
                scale_runs(maker->bias.value, 1, own, -1);
                next += F;
            }
            for (Conv2dLayer<float>* reader : readers) {
                const Shape& w = reader->weight.value.shape();
                scale_runs(reader->weight.value, w[2] * w[3], s, 1);
            }
        }
        if (!readers.empty()) makers = readers;
        x = layer->forward(x, {});
    }
}

}  // namespace cnn
