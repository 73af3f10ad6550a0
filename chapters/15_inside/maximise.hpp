// Chapter 15: what does a class look like to the network? Start with noise and change it until the network is sure.
#pragma once

#include "chapters/11_regularisation/distortion.hpp"
#include "chapters/15_inside/fooling.hpp"

namespace cnn {

// x: (N,C,H,W)   returns y: as x, moved down and to the right; what leaves at one side comes in at the other
// y[n,c,(i + down) mod H,(j + right) mod W] = x[n,c,i,j]
template <typename T>
Tensor<T> rolled(const Tensor<T>& x, int down, int right) {
    const auto [N, C, H, W] = sizes<4>(x, "rolled: x");
    Tensor<T> y(x.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j)
                    y(n, c, ((i + down) % H + H) % H, ((j + right) % W + W) % W) = x(n, c, i, j);
    return y;
}

struct Maximise {
    int steps = 100;
    double rate = 4;         // the mean change of a pixel in a step, in pixels
    int shift = 0;           // the picture is moved by up to so many pixels, another way in every step
    double blur = 0;         // deviation of the blur at the beginning, which falls to blur_end
    double blur_end = 0;     // below 0.3 there is none
    int blur_every = 4;      // steps from one blur to the next
    std::uint64_t seed = 1;  // of the shifts
};

// x: (N,C,H,W), pixels from 0 to 255   labels: N   returns pictures for which the network's loss with these labels is small
// Each step moves x against the gradient, with the same mean change for every gradient:
// x - rate dx / sqrt(mean of dx^2),   dx = the gradient of -log p(label) at x, shifted
// Sources: Simonyan et al., 2014, section 2; shifts and blur: Mordvintsev, Olah and Tyka, 2015.
template <typename T>
Tensor<T> maximised(Layer<T>& network, Tensor<T> x, std::span<const int> labels, const Maximise& o) {
    Random random(o.seed);
    for (int s = 0; s < o.steps; ++s) {
        const int down = random.below(2 * o.shift + 1) - o.shift, right = random.below(2 * o.shift + 1) - o.shift;
        const Tensor<T> dx = rolled(loss_gradient(network, rolled(x, down, right), labels), -down, -right);
        T squares = 0;
        for (const T g : dx.values()) squares += g * g;
        const T size = std::sqrt(squares / static_cast<T>(dx.size()));
        if (!(size > 0)) break;  // as sure as numbers of this size can say
        for (int p = 0; p < x.size(); ++p)
            x.data()[p] = std::clamp(x.data()[p] - static_cast<T>(o.rate) * dx.data()[p] / size, T(0), T(255));
        const double sigma = o.blur + (o.blur_end - o.blur) * s / o.steps;
        if (sigma >= 0.3 && s % o.blur_every == o.blur_every - 1) x = blurred(x, sigma);
    }
    return x;
}

}  // namespace cnn
