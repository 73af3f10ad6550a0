// Chapter 1: nobody tells the kernel. Given images and what a kernel made of them, find the kernel.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/01_convolution/convolution.hpp"

namespace cnn {

// images x: (H,W) each   targets t: (OH,OW) each   k: (KH,KW)
// loss = 1/2 * mean of (correlate2d(x, k) - t)^2 over all pixels of all targets
template <typename T>
struct KernelLoss {
    T loss;
    Tensor<T> dk;
};

template <typename T>
KernelLoss<T> kernel_loss(const std::vector<Tensor<T>>& images, const std::vector<Tensor<T>>& targets,
                          const Tensor<T>& k) {
    if (images.empty() || images.size() != targets.size())
        throw std::invalid_argument("kernel_loss: needs one target for each image, got " +
                                    std::to_string(images.size()) + " images and " + std::to_string(targets.size()) +
                                    " targets");
    int pixels = 0;
    for (const Tensor<T>& target : targets) pixels += target.size();
    KernelLoss<T> result{T(0), Tensor<T>(k.shape())};
    for (std::size_t n = 0; n < images.size(); ++n) {
        Tensor<T> dy = correlate2d(images[n], k);
        require_shape(targets[n], dy.shape(), "kernel_loss: target");
        for (int i = 0; i < dy.size(); ++i) {
            const T error = dy.data()[i] - targets[n].data()[i];
            result.loss += error * error / T(2 * pixels);
            dy.data()[i] = error / T(pixels);
        }
        const Tensor<T> dk = correlate2d_backward(images[n], k, dy).dk;
        for (int i = 0; i < k.size(); ++i) result.dk.data()[i] += dk.data()[i];
    }
    return result;
}

// k: (KH,KW), the first guess   returns k after `steps` steps of gradient descent
// k -= learning_rate * dk
template <typename T>
Tensor<T> learn_kernel(const std::vector<Tensor<T>>& images, const std::vector<Tensor<T>>& targets, Tensor<T> k,
                       int steps, T learning_rate) {
    for (int step = 0; step < steps; ++step) {
        const Tensor<T> dk = kernel_loss(images, targets, k).dk;
        for (int i = 0; i < k.size(); ++i) k.data()[i] -= learning_rate * dk.data()[i];
    }
    return k;
}

}  // namespace cnn
