// Chapter 11: several networks, one answer.
#pragma once

#include <vector>

#include "chapters/07_backprop/loss.hpp"

namespace cnn {

// logits: of each network, (N,K)   returns p: (N,K), the mean of their probabilities
// p = (softmax(logits of the first) + ... + softmax(logits of the last)) / number of networks
// Throws std::invalid_argument without a network, or if two of them answered in different shapes.
template <typename T>
Tensor<T> committee(const std::vector<Tensor<T>>& logits) {
    if (logits.empty()) throw std::invalid_argument("committee: nobody is in it");
    Tensor<T> mean(logits.front().shape());
    for (const Tensor<T>& member : logits) {
        require_shape(member, mean.shape(), "committee: logits");
        const Tensor<T> p = softmax(member);
        for (int k = 0; k < mean.size(); ++k) mean.data()[k] += p.data()[k] / static_cast<T>(logits.size());
    }
    return mean;
}

}  // namespace cnn
