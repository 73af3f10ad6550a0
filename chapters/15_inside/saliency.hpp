// Chapter 15: which pixels would change the answer? The gradient of a score by the input.
#pragma once

#include <cmath>
#include <string>

#include "chapters/07_backprop/sequential.hpp"

namespace cnn {

// K outputs   returns dz: (N,K), 1 for the class that is asked about and 0 for all others
template <typename T>
Tensor<T> one_score(const Shape& outputs, std::span<const int> classes) {
    require_axes(outputs, 2, "one_score: the network's output");
    require_labels_fit("one_score", classes, outputs[0], outputs[1]);
    Tensor<T> dz(outputs);
    for (int n = 0; n < outputs[0]; ++n) dz(n, classes[static_cast<std::size_t>(n)]) = 1;
    return dz;
}

// Sets the gradients of a network's weights to zero: whoever asks for that of the input does not want them.
template <typename T>
void forget_gradients(Layer<T>& network) {
    for (Parameter<T>* p : network.parameters())
        std::fill(p->gradient.values().begin(), p->gradient.values().end(), T(0));
}

// x: (N, ...)   classes: N   returns dx: as x
// dx = the derivative of z[n, class of n] by x,   z: the network's outputs before softmax
template <typename T>
Tensor<T> score_gradient(Layer<T>& network, const Tensor<T>& x, std::span<const int> classes) {
    const Tensor<T> z = network.forward(x, Pass{});
    Tensor<T> dx = network.backward(one_score<T>(z.shape(), classes));
    forget_gradients(network);
    return dx;
}

// dx: (N,C,H,W)   returns (N,H,W): the largest absolute value of a pixel's channels
// Source: Simonyan, Vedaldi and Zisserman, Deep Inside Convolutional Networks, 2014, section 3.1.
template <typename T>
Tensor<T> saliency(const Tensor<T>& dx) {
    const auto [N, C, H, W] = sizes<4>(dx, "saliency: dx");
    Tensor<T> map({N, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) map(n, i, j) = std::max(map(n, i, j), std::abs(dx(n, c, i, j)));
    return map;
}

// The mean gradient of `samples` copies of x, each with other noise of this deviation, in the units of x.
// Source: Smilkov, Thorat, Kim, Viegas and Wattenberg, SmoothGrad, 2017.
template <typename T>
Tensor<T> smooth_gradient(Layer<T>& network, const Tensor<T>& x, std::span<const int> classes, int samples,
                          double deviation, Random& random) {
    if (samples < 1)
        throw std::invalid_argument("smooth_gradient: needs at least 1 sample, got " + std::to_string(samples));
    Tensor<T> mean(x.shape());
    for (int s = 0; s < samples; ++s) {
        Tensor<T> noisy = random_normal<T>(x.shape(), random, deviation);
        accumulate(noisy, x);
        accumulate(mean, score_gradient(network, noisy, classes));
    }
    for (T& value : mean.values()) value /= static_cast<T>(samples);
    return mean;
}

}  // namespace cnn
