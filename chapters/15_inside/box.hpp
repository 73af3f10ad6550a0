// Chapter 15: from a map to a box around what the network saw.
#pragma once

#include <algorithm>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/shape_text.hpp"
#include "common/tensor.hpp"

namespace cnn {

// Rows top to bottom - 1 and columns left to right - 1, in any unit.
struct Box {
    double top, left, bottom, right;

    double area() const { return std::max(0.0, bottom - top) * std::max(0.0, right - left); }
    bool operator==(const Box&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const Box& b) {
    return out << "rows " << b.top << " to " << b.bottom << ", columns " << b.left << " to " << b.right;
}

// Intersection over union: the area that both cover, divided by the area that at least one covers. 0 to 1.
inline double overlap(const Box& a, const Box& b) {
    const Box both{std::max(a.top, b.top), std::max(a.left, b.left), std::min(a.bottom, b.bottom),
                   std::min(a.right, b.right)};
    const double shared = both.area(), all = a.area() + b.area() - shared;
    return all > 0 ? shared / all : 0;
}

// Where map >= share * its largest value: pieces of neighbours (up, down, left, right), each a list of places.
template <typename T>
std::vector<std::vector<int>> pieces(const Tensor<T>& map, double share) {
    const auto [H, W] = sizes<2>(map, "pieces: map");
    const T least = static_cast<T>(share) * *std::max_element(map.values().begin(), map.values().end());
    std::vector<bool> open(static_cast<std::size_t>(H * W));
    for (int p = 0; p < H * W; ++p) open[static_cast<std::size_t>(p)] = map.data()[p] > 0 && map.data()[p] >= least;
    std::vector<std::vector<int>> all;
    for (int start = 0; start < H * W; ++start) {
        std::vector<int> piece;
        const auto take = [&](int p) {
            if (!open[static_cast<std::size_t>(p)]) return;
            open[static_cast<std::size_t>(p)] = false;
            piece.push_back(p);
        };
        take(start);
        for (std::size_t next = 0; next < piece.size(); ++next) {
            const int p = piece[next], i = p / W, j = p % W;
            if (i > 0) take(p - W);
            if (i + 1 < H) take(p + W);
            if (j > 0) take(p - 1);
            if (j + 1 < W) take(p + 1);
        }
        if (!piece.empty()) all.push_back(piece);
    }
    return all;
}

// map: (H,W)   returns the box around the largest piece of what is at least `share` of the largest value, in places of the
// map. Throws std::invalid_argument if no value is above 0: then the network saw nothing that spoke for the class.
// Source: Zhou et al., 2016, section 3.2, with a share of 0.2.
template <typename T>
Box box_around(const Tensor<T>& map, double share) {
    const auto all = pieces(map, share);
    if (all.empty())
        throw std::invalid_argument("box_around: the map " + to_string(map.shape()) +
                                    " is nowhere above 0, so there is nothing to put a box around");
    const auto largest =
        std::max_element(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    const int W = map.shape()[1];
    Box box{static_cast<double>(map.shape()[0]), static_cast<double>(W), 0, 0};
    for (const int p : *largest) {
        const double i = p / W, j = p % W;
        box = {std::min(box.top, i), std::min(box.left, j), std::max(box.bottom, i + 1), std::max(box.right, j + 1)};
    }
    return box;
}

}  // namespace cnn
