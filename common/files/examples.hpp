// Examples: pictures and what each of them shows, as data sets hold them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/tensor.hpp"

namespace cnn {

struct Examples {
    std::string name;                  // where they come from, as messages show it
    Tensor<std::uint8_t> x;            // (N,C,H,W), 0 to 255
    std::vector<int> labels;           // (N), each the place of a name in `classes`
    std::vector<std::string> classes;  // what the labels mean: "0" to "9", "cat" and "dog"

    int size() const { return static_cast<int>(labels.size()); }

    // (C,H,W)
    Shape image_shape() const { return {x.shape().begin() + 1, x.shape().end()}; }

    // Image n, 0 <= n < size(): its C * H * W values, the last axis fastest.
    std::span<const std::uint8_t> image(int n) const {
        const auto values = static_cast<std::size_t>(x.size() / size());
        return x.values().subspan(static_cast<std::size_t>(n) * values, values);
    }
};

// "0", "1", ... : as many names of classes as asked for.
inline std::vector<std::string> numbered_classes(int count) {
    std::vector<std::string> names;
    for (int k = 0; k < count; ++k) names.push_back(std::to_string(k));
    return names;
}

}  // namespace cnn
