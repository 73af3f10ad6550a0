// Chapter 15: training with pictures that were changed to fool the network as it is now.
#pragma once

#include <cmath>

#include "chapters/09_lenet/training.hpp"
#include "chapters/15_inside/fooling.hpp"
#include "chapters/15_inside/pixel_network.hpp"

namespace cnn {

// x, y: (N,...) and (M,...), alike but for the first axis   returns (N+M,...), x and then y
template <typename T>
Tensor<T> one_after_the_other(const Tensor<T>& x, const Tensor<T>& y) {
    Shape shape = x.shape();
    shape[0] = y.shape()[0];
    require_shape(y, shape, "one_after_the_other: y");
    shape[0] += x.shape()[0];
    std::vector<T> values(x.values().begin(), x.values().end());
    values.insert(values.end(), y.values().begin(), y.values().end());
    return {shape, std::move(values)};
}

// A batch of pictures, and the same pictures after one step of up to `strongest` pixels along the sign of the gradient.
// How far the step goes is drawn for each batch, so that the network meets weak changes as well as strong ones.
// x: (N,C,H,W), pixels   returns (2N,C,H,W)
template <typename T>
Tensor<T> with_adversaries(PixelNetwork<T>& network, const Tensor<T>& x, std::span<const int> labels, double strongest,
                           Random random) {
    return one_after_the_other(x, attacked(network, x, labels, {.epsilon = random.uniform(0, strongest)}));
}

// One pass over the training set as chapter 9's train_epoch, every batch with its adversaries. Returns the mean loss of both.
// Source: Goodfellow, Shlens and Szegedy, 2015, section 6, with half of the loss from either.
template <typename T>
double adversarial_epoch(Model<T>& model, const Kernels<T>& kernels, Optimizer<T>& optimizer, const Examples& set,
                         const TrainingOptions& o, int epoch, double strongest) {
    PixelNetwork<T> network = of_pixels(model);
    const std::vector<int> order = epoch_order(set.size(), o.seed, epoch);
    const long long total = o.total_steps(set.size());
    long long step = epoch * o.steps_per_epoch(set.size());
    double loss_sum = 0;
    int seen = 0;
    for (const std::span<const int> which : batches(order, o.batch)) {
        if (step == total) break;
        const Pass pass{.training = true, .seed = o.seed, .step = step};
        std::vector<int> labels = labels_of(set, which);
        const Tensor<T> x = with_adversaries(network, pixels_of<T>(set, which), std::span<const int>(labels), strongest,
                                             random_of(pass, "adversaries"));
        labels.insert(labels.end(), labels.begin(), labels.begin() + static_cast<std::ptrdiff_t>(which.size()));
        const T loss = kernels.loss_and_gradients(model.network, network.input(x), labels, model.loss, pass);
        require_finite(loss, step, epoch);
        optimizer.set_learning_rate(o.schedule.rate(step, total));
        optimizer.step(model.network.parameters(), kernels.in_parts);
        seen += static_cast<int>(which.size());
        loss_sum += static_cast<double>(loss) * static_cast<double>(which.size());
        ++step;
    }
    return loss_sum / seen;
}

// How many of these images are read right, and how many of those still are after the attack. Pictures are rounded as a file
// holds them. `batch` at a time.
template <typename T>
Resistance resistance_to(Model<T>& model, const Examples& set, const Attack& attack, int batch = 200) {
    PixelNetwork<T> network = of_pixels(model);
    std::vector<int> all(static_cast<std::size_t>(set.size()));
    std::iota(all.begin(), all.end(), 0);
    Resistance sum;
    for (const std::span<const int> which : batches(all, batch)) {
        const Tensor<T> x = pixels_of<T>(set, which);
        const std::vector<int> labels = labels_of(set, which);
        const Tensor<T> before = network.forward(x, Pass{});
        const Tensor<T> after = network.forward(rounded(attacked(network, x, std::span(labels), attack)), Pass{});
        const Resistance part = resistance(before, after, std::span(labels));
        sum.right_before += part.right_before;
        sum.right_after += part.right_after;
    }
    return sum;
}

}  // namespace cnn
