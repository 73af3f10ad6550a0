// Chapter 15: what does the network miss when a part of the picture is covered?
#pragma once

#include "chapters/07_backprop/sequential.hpp"

namespace cnn {

struct Patch {
    int size;    // pixels of its side
    int stride;  // from one place to the next
    double colour = 128;
};

// x: (1,C,H,W)   returns x with the patch's upper left corner at row i and column j
template <typename T>
Tensor<T> covered(const Tensor<T>& x, const Patch& patch, int i, int j) {
    const auto [N, C, H, W] = sizes<4>(x, "covered: x");
    Tensor<T> y = x;
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int u = std::max(i, 0); u < std::min(i + patch.size, H); ++u)
                for (int v = std::max(j, 0); v < std::min(j + patch.size, W); ++v)
                    y(n, c, u, v) = static_cast<T>(patch.colour);
    return y;
}

// x: (1,C,H,W)   returns (OH,OW): p(class) of x less p(class) of x covered there, OH = (H - size) / stride + 1
// Above 0: what is covered spoke for the class. Source: Zeiler and Fergus, Visualizing and Understanding Convolutional
// Networks, 2014, section 4.2.
template <typename T>
Tensor<T> occlusion(Layer<T>& network, const Tensor<T>& x, int label, const Patch& patch) {
    const auto [N, C, H, W] = sizes<4>(x, "occlusion: x");
    const int OH = output_size(H, patch.size, patch.stride, 0, 1), OW = output_size(W, patch.size, patch.stride, 0, 1);
    const auto p = [&](const Tensor<T>& picture) {
        const Tensor<T> z = network.forward(picture, Pass{});
        require_labels_fit("occlusion", std::span(&label, 1), z.shape()[0], z.shape()[1]);
        return softmax(z)(0, label);
    };
    const T whole = p(x);
    Tensor<T> missed({OH, OW});
    for (int i = 0; i < OH; ++i)
        for (int j = 0; j < OW; ++j) missed(i, j) = whole - p(covered(x, patch, i * patch.stride, j * patch.stride));
    return missed;
}

}  // namespace cnn
