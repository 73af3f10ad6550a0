// Chapter 15: small changes of a picture that change the answer.
#pragma once

#include "chapters/07_backprop/loss.hpp"
#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/15_inside/saliency.hpp"

namespace cnn {

// x: pixels from 0 to 255   labels: N   returns dx: as x, the gradient of the cross entropy
template <typename T>
Tensor<T> loss_gradient(Layer<T>& network, const Tensor<T>& x, std::span<const int> labels) {
    Tensor<T> dx = network.backward(softmax_cross_entropy(network.forward(x, Pass{}), labels).dlogits);
    forget_gradients(network);
    return dx;
}

// Every pixel a step along the sign of its gradient, then back into the range of pixels and to within epsilon of x0.
// x, x0, dx: one shape   returns clamp(x + step sign(dx), max(0, x0 - epsilon), min(255, x0 + epsilon))
template <typename T>
Tensor<T> sign_step(const Tensor<T>& x, const Tensor<T>& x0, const Tensor<T>& dx, double step, double epsilon) {
    require_shape(x0, x.shape(), "sign_step: x0");
    require_shape(dx, x.shape(), "sign_step: dx");
    Tensor<T> y = x;
    for (int p = 0; p < y.size(); ++p) {
        const T g = dx.data()[p], sign = static_cast<T>((g > 0) - (g < 0)), from = x0.data()[p];
        const T low = std::max(T(0), from - static_cast<T>(epsilon));
        const T high = std::min(T(255), from + static_cast<T>(epsilon));
        y.data()[p] = std::clamp(x.data()[p] + static_cast<T>(step) * sign, low, high);
    }
    return y;
}

// How a picture is changed, in pixels of 255.
struct Attack {
    double epsilon;        // no pixel moves further than this
    int steps = 1;         // 1: the fast gradient sign method
    double step = 0;       // of one pixel in one step; 0: 2.5 epsilon / steps, for one step epsilon
    bool towards = false;  // true: the labels are what shall be read, not what the pictures are

    double step_size() const { return step > 0 ? step : steps == 1 ? epsilon : 2.5 * epsilon / steps; }
};

// Throws std::invalid_argument, beginning with `what`, unless these are pixels from 0 to 255.
template <typename T>
void require_pixels(const Tensor<T>& x, const std::string& what) {
    for (const T pixel : x.values())
        if (!(pixel >= 0 && pixel <= 255))
            throw std::invalid_argument(what + ": expected pixels from 0 to 255, got " + std::to_string(pixel) +
                                        "; change them before they are standardised");
}

// x: (N,C,H,W), pixels from 0 to 255   labels: N   returns pictures that are read worse (or, towards, as the labels)
// Sources: Goodfellow, Shlens and Szegedy, Explaining and Harnessing Adversarial Examples, 2015, section 4; several steps:
// Kurakin, Goodfellow and Bengio, 2017; Madry et al., 2018.
template <typename T>
Tensor<T> attacked(Layer<T>& network, const Tensor<T>& x, std::span<const int> labels, const Attack& attack) {
    if (!(attack.epsilon >= 0) || attack.steps < 1)
        throw std::invalid_argument("attacked: epsilon is 0 to 255 pixels and there is at least 1 step, got " +
                                    std::to_string(attack.epsilon) + " and " + std::to_string(attack.steps));
    require_pixels(x, "attacked: x");
    const double step = attack.towards ? -attack.step_size() : attack.step_size();
    Tensor<T> y = x;
    for (int s = 0; s < attack.steps; ++s) y = sign_step(y, x, loss_gradient(network, y, labels), step, attack.epsilon);
    return y;
}

// Of the pictures that were read right, how many still are.
struct Resistance {
    int right_before = 0;
    int right_after = 0;
    double share() const { return right_before == 0 ? 0 : static_cast<double>(right_after) / right_before; }
};

// before, after: (N,K), the outputs of a network for pictures and for the same pictures changed
template <typename T>
Resistance resistance(const Tensor<T>& before, const Tensor<T>& after, std::span<const int> labels) {
    require_shape(after, before.shape(), "resistance: after");
    require_labels_fit("resistance", labels, before.shape()[0], before.shape()[1]);
    const std::vector<int> first = predictions(before, false), second = predictions(after, false);
    Resistance counted;
    for (std::size_t n = 0; n < labels.size(); ++n) {
        if (first[n] != labels[n]) continue;
        ++counted.right_before;
        counted.right_after += second[n] == labels[n] ? 1 : 0;
    }
    return counted;
}

}  // namespace cnn
