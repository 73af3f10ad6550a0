// Chapter 15: what does a class look like to the network? Start with noise and change it until the network is sure.
#pragma once

#include "chapters/11_regularisation/distortion.hpp"
#include "chapters/13_architectures/photograph.hpp"
#include "chapters/15_inside/pixel_network.hpp"
#include "chapters/15_inside/saliency.hpp"

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
    int steps = 40;
    double rate = 3;         // the mean change of a pixel in a step, in pixels
    int shift = 0;           // before each step the picture is moved by up to so many pixels, another way each time
    double blur = 0;         // deviation of the blur of the gradient, in pixels; 0: none
    std::uint64_t seed = 1;  // of the shifts
};

// x: (N,C,H,W), pixels from 0 to 255   classes: N   returns pictures of which the network says these classes
// Each step moves x along the gradient of the class's score before softmax, by as much for a small gradient as for a large:
// x + rate dx / sqrt(mean of dx^2),   dx = blurred(the gradient at x, shifted)
// Sources: Simonyan et al., 2014, section 2; shifts, blur and growing pictures: Mordvintsev, Olah and Tyka, 2015.
template <typename T>
Tensor<T> maximised(Layer<T>& network, Tensor<T> x, std::span<const int> classes, const Maximise& o) {
    Random random(o.seed);
    for (int s = 0; s < o.steps; ++s) {
        const int down = random.below(2 * o.shift + 1) - o.shift, right = random.below(2 * o.shift + 1) - o.shift;
        Tensor<T> dx = rolled(score_gradient(network, rolled(x, down, right), classes), -down, -right);
        if (o.blur > 0) dx = blurred(dx, o.blur);
        T squares = 0;
        for (const T g : dx.values()) squares += g * g;
        const T size = std::sqrt(squares / static_cast<T>(dx.size()));
        if (!(size > 0)) break;  // nothing that could be changed would change the score
        for (int p = 0; p < x.size(); ++p)
            x.data()[p] = std::clamp(x.data()[p] + static_cast<T>(o.rate) * dx.data()[p] / size, T(0), T(255));
    }
    return x;
}

// Grey with a little noise, for maximised() to begin with.
template <typename T>
Tensor<T> grey_noise(const Shape& shape, Random& random, double deviation = 10) {
    Tensor<T> x = random_normal<T>(shape, random, deviation);
    for (T& pixel : x.values()) pixel += 128;
    return x;
}

// A picture of one class from noise: first small, so that the class fills it, then larger for its details.
// returns (1,3,side,side), pixels that a file can hold
inline Tensor<float> dreamt(Layer<float>& network, int label, const std::vector<std::pair<int, int>>& sides_and_steps) {
    Random random(1);
    const std::vector<int> classes{label};
    Tensor<float> x = grey_noise<float>({1, 3, sides_and_steps.front().first, sides_and_steps.front().first}, random);
    for (const auto& [side, steps] : sides_and_steps) {
        const int before = x.shape()[2];
        x = resize(x.reshaped({3, before, before}), side, side).reshaped({1, 3, side, side});
        x = maximised<float>(network, x, classes,
                             {.steps = steps, .shift = side / 14, .blur = 1, .seed = random.next()});
    }
    return rounded(x);
}

}  // namespace cnn
