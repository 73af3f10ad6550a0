// Chapter 11: batches of changed pictures for the training loop of chapter 9.
#pragma once

#include "chapters/09_lenet/training.hpp"
#include "chapters/11_regularisation/endless_batches.hpp"
#include "chapters/11_regularisation/quick_warp.hpp"

namespace cnn {

// x: (N,C,H,W), 0 to 1   returns the network's input: (N, C, H + 2 margin, W + 2 margin)
// y = (x - mean) / deviation,   in the margin as for a pixel of 0
template <typename T>
Tensor<T> as_input(const Tensor<T>& x, const Model<T>& model) {
    const auto [N, C, H, W] = sizes<4>(x, model.name + ": images");
    const PixelScale scale = pixel_scale(model.pixels);
    const T background = static_cast<T>(scale.background), range = static_cast<T>(scale.ink - scale.background);
    const int margin = model.margin;
    Tensor<T> y = Tensor<T>::filled({N, C, H + 2 * margin, W + 2 * margin}, background);
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) y(n, c, i + margin, j + margin) = background + range * x(n, c, i, j);
    return y;
}

extern template Tensor<float> as_input(const Tensor<float>&, const Model<float>&);  // compiled in instances.cpp

// Changes every image anew in every epoch, before it is standardised: black must be 0 where zeros are moved in.
template <typename T>
MakeBatch<T> augmented_batches(Augment<T> augment, std::uint64_t seed, InParts in_parts = at_once) {
    return [=](const Examples& set, std::span<const int> which, const Model<T>& model, int epoch) {
        Tensor<T> x = pictures_of<T>(set, which);
        augment_each(x, which, seed, epoch, augment, in_parts);
        return as_input(x, model);
    };
}

// What every image may go through and still show the same, as long as it is no photograph of the wrong way up: moved by
// up to 1.5 pixels, turned by up to 12 degrees, a little larger or smaller, wider or narrower, slanted.
template <typename T>
Augment<T> small_moves() {
    return move_quickly<T>({.shift = 1.5, .turn = 12, .scale = 0.12, .stretch = 0.12, .shear = 0.15});
}

}  // namespace cnn
