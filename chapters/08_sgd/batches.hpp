// Chapter 8: mini-batches. In which order an epoch visits the examples, and how it is cut.
//
// One epoch is one pass over all examples. The batch size makes the method: all examples at once are batch
// gradient descent, one at a time stochastic gradient descent, 32 to 256 what everybody does.
#pragma once

#include <numeric>
#include <span>
#include <stdexcept>

#include "common/random.hpp"
#include "common/shape_text.hpp"

namespace cnn {

// The numbers 0 to n - 1, shuffled. The order depends on the seed and the epoch and on nothing else, so that
// a run that is resumed in epoch 7 meets the same batches as one that never stopped.
inline std::vector<int> epoch_order(int n, std::uint64_t seed, int epoch) {
    if (n < 1) throw std::invalid_argument("epoch_order: needs at least 1 example, got " + std::to_string(n));
    if (epoch < 0) throw std::invalid_argument("epoch_order: epoch must be at least 0, got " + std::to_string(epoch));
    std::vector<int> order(static_cast<std::size_t>(n));
    std::iota(order.begin(), order.end(), 0);
    // Streams 0, 1, 2, ... of the seed are left to others, such as the initial weights.
    constexpr std::uint64_t first_stream = 1ULL << 32U;
    Random random(seed, first_stream + static_cast<std::uint64_t>(epoch));
    random.shuffle(std::span(order));
    return order;
}

// The order cut into pieces of `size`. The last one is smaller if size does not divide; no example is
// dropped. The pieces look into `order`, which must outlive them.
inline std::vector<std::span<const int>> batches(std::span<const int> order, int size) {
    if (size < 1) throw std::invalid_argument("batches: a batch needs at least 1 example, got " + std::to_string(size));
    const auto step = static_cast<std::size_t>(size);
    std::vector<std::span<const int>> pieces;
    for (std::size_t begin = 0; begin < order.size(); begin += step)
        pieces.push_back(order.subspan(begin, std::min(step, order.size() - begin)));
    return pieces;
}

// How often `iterations` batches of `size` go through n examples: iterations * size / n.
inline double epochs(long long iterations, int size, int n) { return static_cast<double>(iterations) * size / n; }

// x: (N, ...)   returns the examples which[0], which[1], ...: (number of which, ...)
template <typename T>
Tensor<T> examples(const Tensor<T>& x, std::span<const int> which) {
    const int N = x.shape()[0];
    const int D = x.size() / N;
    Shape shape = x.shape();
    shape[0] = static_cast<int>(which.size());
    Tensor<T> chosen(shape);
    T* to = chosen.data();
    for (const int n : which) {
        if (n < 0 || n >= N)
            throw std::invalid_argument("examples: there is no example " + std::to_string(n) + " in " +
                                        to_string(x.shape()));
        to = std::copy_n(x.data() + static_cast<std::ptrdiff_t>(n) * D, D, to);
    }
    return chosen;
}

// The labels of these examples, in the same order.
inline std::vector<int> examples(const std::vector<int>& labels, std::span<const int> which) {
    std::vector<int> chosen;
    for (const int n : which) chosen.push_back(labels.at(static_cast<std::size_t>(n)));
    return chosen;
}

}  // namespace cnn
