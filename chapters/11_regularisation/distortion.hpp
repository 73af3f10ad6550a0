// Chapter 11: changes that bend a picture: the lens and the rubber sheet.
#pragma once

#include "chapters/11_regularisation/augment.hpp"

namespace cnn {

// What a lens does that bends straight lines: a place at distance r from the centre shows what lies at r (1 + bend r^2),
// r = 1 half of the shorter side. Above 0 a barrel, below a cushion.
template <typename T>
Tensor<T> lens(const Tensor<T>& x, double bend, PadMode mode) {
    const auto [N, C, H, W] = sizes<4>(x, "lens: x");
    const double unit = std::min(H, W) / 2.0;
    return resample(x, mode, [=](Place at) {
        const double factor = 1 + bend * (at.i * at.i + at.j * at.j) / (unit * unit);
        return Place{factor * at.i, factor * at.j};
    });
}

// y[n,c,i,j] = sum over d of weights[d] x[n,c,i + down * d,j + right * d], the middle weight at d = 0, beyond the edge the
// edge
template <typename T>
Tensor<T> along(const Tensor<T>& x, const std::vector<T>& weights, int down, int right) {
    const auto [N, C, H, W] = sizes<4>(x, "along: x");
    const int reach = static_cast<int>(weights.size()) / 2, above = down * reach, beside = right * reach;
    const Tensor<T> wide = pad2d(x, {above, above, beside, beside}, PadMode::replicate);
    Tensor<T> y(x.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int d = 0; d < 2 * reach + 1; ++d) {
                    const T weight = weights[static_cast<std::size_t>(d)];
                    const T* from = &wide(n, c, i + down * d, right * d);
                    T* to = &y(n, c, i, 0);
                    for (int j = 0; j < W; ++j) to[j] += weight * from[j];
                }
    return y;
}

// x: (N,C,H,W)   returns x, convolved along rows and columns with exp(-d^2 / (2 sigma^2)), divided by its sum
template <typename T>
Tensor<T> blurred(const Tensor<T>& x, double sigma) {
    if (!(sigma > 0 && sigma <= 1000))
        throw std::invalid_argument("blurred: sigma must be above 0 and at most 1000, got " + std::to_string(sigma));
    const int reach = static_cast<int>(std::ceil(3 * sigma));
    std::vector<T> weights;
    T sum = 0;
    for (int d = -reach; d <= reach; ++d) weights.push_back(static_cast<T>(std::exp(-d * d / (2 * sigma * sigma))));
    for (const T weight : weights) sum += weight;
    for (T& weight : weights) weight /= sum;
    return along(along(x, weights, 1, 0), weights, 0, 1);
}

// A picture drawn on rubber: every place shows what lies strength * (noise, smoothed over sigma pixels) away from it.
// Source: Simard, Steinkraus and Platt, Best Practices for Convolutional Neural Networks, 2003, section 2.
template <typename T>
Tensor<T> elastic(const Tensor<T>& x, double strength, double sigma, PadMode mode, Random& random) {
    const auto [N, C, H, W] = sizes<4>(x, "elastic: x");
    Tensor<double> pull({1, 2, H, W});
    for (double& value : pull.values()) value = random.uniform(-1, 1);
    pull = blurred(pull, sigma);
    const double middle_row = (H - 1) / 2.0, middle_column = (W - 1) / 2.0;
    return resample(x, mode, [&, strength](Place at) {
        const int i = static_cast<int>(at.i + middle_row), j = static_cast<int>(at.j + middle_column);
        return Place{at.i + strength * pull(0, 0, i, j), at.j + strength * pull(0, 1, i, j)};
    });
}

// Compiled once, in instances.cpp.
extern template Tensor<float> elastic(const Tensor<float>&, double, double, PadMode, Random&);
extern template Tensor<double> elastic(const Tensor<double>&, double, double, PadMode, Random&);

template <typename T>
Augment<T> elastic_at_random(double strength, double sigma, PadMode mode) {
    return [=](Tensor<T>& x, Random& random) { x = elastic(x, strength, sigma, mode, random); };
}

}  // namespace cnn
