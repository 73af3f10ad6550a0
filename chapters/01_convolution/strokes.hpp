// Chapter 1: the digit of the front page, and four filters for strokes. Chapters 1 to 4 follow it on its way.
#pragma once

#include <array>
#include <vector>

#include "common/files/idx.hpp"
#include "common/tensor.hpp"

namespace cnn {

// returns (1,28,28), 0 paper to 255 ink: the first test image of MNIST, a seven
inline Tensor<float> front_page_digit() {
    const Examples digits = read_mnist(CNN_MNIST, Split::test);
    return Tensor<float>(digits.image_shape(), std::vector<float>(digits.image(0).begin(), digits.image(0).end()));
}

inline constexpr std::array stroke_names{"left to right", "top to bottom", "falling", "rising"};

// w: (4,1,3,3): one filter for each of the strokes above; the weights of each add up to 0
inline Tensor<float> stroke_filters() {
    return Tensor<float>({4, 1, 3, 3}, {-1, -1, -1, 2,  2, 2,  -1, -1, -1,  //
                                        -1, 2,  -1, -1, 2, -1, -1, 2,  -1,  //
                                        2,  -1, -1, -1, 2, -1, -1, -1, 2,   //
                                        -1, -1, 2,  -1, 2, -1, 2,  -1, -1});
}

}  // namespace cnn
