// Chapter 17: layers of bytes on which every kernel is compared with the plain one, for the tests and the benchmark.
#pragma once

#include "chapters/17_small_machines/int8_layers.hpp"
#include "common/random.hpp"

namespace cnn {

// Every byte is as likely, -128 and 127 too.
inline Tensor<std::int8_t> random_bytes(const Shape& shape, Random& random) {
    Tensor<std::int8_t> x(shape);
    for (std::int8_t& value : x.values()) value = static_cast<std::int8_t>(random.below(256) - 128);
    return x;
}

// Weights of a layer (F,C,KH,KW) or (K,D) whose outputs fill the bytes, some beyond them.
inline Int8Weights random_weights(const Shape& shape, Random& random) {
    const int F = shape[0], D = element_count(shape) / F;
    const Tensor<double> w = random_normal<double>(shape, random), b = random_normal<double>({F}, random, 20);
    const Scale x{0.1, random.below(256) - 128};
    const Scale y{0.1 * std::sqrt(D) + 0.1, random.below(256) - 128};
    return quantise_weights(w, b, x, y, "random");
}

// As large as weights can be, all of one sign or with signs in turn: where pairs of products leave 16 bits.
inline Int8Weights extreme_weights(const Shape& shape, bool in_turn) {
    const int F = shape[0], D = element_count(shape) / F;
    Int8Weights k{Tensor<std::int8_t>(shape), Tensor<std::int32_t>({F}), {}, -128, 3};
    for (int i = 0; i < k.w.size(); ++i)
        k.w.data()[i] = static_cast<std::int8_t>(in_turn && i / 2 % 2 == 1 ? -127 : 127);
    k.to_y = multipliers_of(std::vector<double>(static_cast<std::size_t>(F), 0.9 / (127.0 * D)));
    return k;
}

struct Int8Case {
    Shape x, w;  // (N,C,H,W) and (F,C,KH,KW), or (N,D) and (K,D)
    Conv2dOptions conv = {};
};

// All sizes different, strides that leave something over, padding, dilation, F == C, 1x1, more filters than lanes.
inline std::vector<Int8Case> int8_grid() {
    return {
        {{1, 1, 1, 1}, {1, 1, 1, 1}},
        {{1, 2, 5, 7}, {3, 2, 2, 3}},
        {{3, 3, 9, 8}, {3, 3, 3, 3}, {.padding = 1}},
        {{1, 4, 6, 5}, {17, 4, 1, 1}},
        {{2, 8, 7, 9}, {33, 8, 1, 1}, {.padding = 1}},
        {{1, 5, 11, 10}, {16, 5, 3, 2}, {.stride = {2, 3}, .padding = {1, 2}}},
        {{1, 3, 13, 12}, {40, 3, 3, 3}, {.stride = 2, .padding = 2, .dilation = {2, 1}}},
        {{1, 1, 12, 12}, {6, 1, 5, 5}},
        {{2, 16, 15, 14}, {48, 16, 3, 3}, {.padding = 1}},
        {{1, 7}, {5, 7}},
        {{3, 130}, {37, 130}},
        {{19, 64}, {96, 64}},
    };
}

}  // namespace cnn
