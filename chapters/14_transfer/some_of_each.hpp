// Chapter 14: a few examples of each class, and the others.
#pragma once

#include "chapters/08_sgd/batches.hpp"
#include "chapters/11_regularisation/early_stopping.hpp"
#include "common/files/examples.hpp"

namespace cnn {

// In the order of the seed, the first count(of how many) of every class, and all the others.
template <typename Count>
TwoParts cut_each_class(const std::vector<int>& labels, std::uint64_t seed, const Count& count) {
    int classes = 0;
    for (const int label : labels) classes = std::max(classes, label + 1);
    std::vector<std::vector<int>> of_class(static_cast<std::size_t>(classes));
    for (std::size_t n = 0; n < labels.size(); ++n)
        of_class[static_cast<std::size_t>(labels[n])].push_back(static_cast<int>(n));
    Random random(seed);
    TwoParts parts;
    for (std::size_t k = 0; k < of_class.size(); ++k) {
        random.shuffle(std::span(of_class[k]));
        const auto first = static_cast<std::size_t>(count(static_cast<int>(k), static_cast<int>(of_class[k].size())));
        for (std::size_t n = 0; n < of_class[k].size(); ++n)
            (n < first ? parts.training : parts.validation).push_back(of_class[k][n]);
    }
    return parts;
}

// training: `count` of each class   validation: all others
// Throws std::invalid_argument if a class has fewer than that.
inline TwoParts some_of_each(const Examples& set, int count, std::uint64_t seed) {
    return cut_each_class(set.labels, seed, [&](int k, int size) {
        if (count < 1 || count > size)
            throw std::invalid_argument(set.name + ": " + std::to_string(count) +
                                        " pictures of each class are wanted, " +
                                        set.classes[static_cast<std::size_t>(k)] + " has " + std::to_string(size));
        return count;
    });
}

// validation: about this share of each class, at least one; training: all others, at least one
// Throws std::invalid_argument if a class has only one.
inline TwoParts split_each_class(const Examples& set, double share, std::uint64_t seed) {
    return cut_each_class(set.labels, seed, [&](int k, int size) {
        if (size < 2)
            throw std::invalid_argument(set.name + ": the class " + set.classes[static_cast<std::size_t>(k)] + " has " +
                                        std::to_string(size) +
                                        " picture; one to learn from and one to choose by are needed");
        return std::clamp(static_cast<int>(std::floor((1 - share) * size + 0.5)), 1, size - 1);
    });
}

// The examples `which` of a set, in this order.
inline Examples subset(const Examples& set, std::span<const int> which) {
    return {set.name, examples(set.x, which), examples(set.labels, which), set.classes};
}

}  // namespace cnn
