// Chapter 15: SqueezeNet of chapter 13, asked about the pixels of photographs.
#pragma once

#include <fstream>

#include "chapters/13_architectures/photograph.hpp"
#include "chapters/13_architectures/squeezenet.hpp"
#include "chapters/15_inside/pixel_network.hpp"

namespace cnn {

// (x white / 255 - mean) / deviation, with one factor in front.
inline Pixels pixels_as(const Preparation& p) {
    Pixels pixels{{}, {}, {}, 0};
    for (const int c : {0, 1, 2}) {
        const auto k = static_cast<std::size_t>(c);
        pixels.order.push_back(p.blue_first ? 2 - c : c);
        pixels.mean.push_back(p.mean[k] * 255 / p.white);
        pixels.factor.push_back(p.white / 255 / p.deviation[k]);
    }
    return pixels;
}

template <typename T>
PixelNetwork<T> of_pixels(Model<T>& model, const Preparation& preparation) {
    return {pixels_as(preparation), model.network};
}

inline Model<float> trained_squeezenet(const Kernels<float>& kernels) {
    Model<float> model = squeezenet<float>(kernels);
    load_squeezenet(model);
    return model;
}

// A photograph as its network sees it.   returns x: (1,3,side,side), pixels from 0 to 255
inline Tensor<float> photograph(const Image& image, const Preparation& preparation = caffe_preparation) {
    const Tensor<float> x = to_tensor(cut_out(image, preparation));
    return x.reshaped({1, x.shape()[0], x.shape()[1], x.shape()[2]});
}

}  // namespace cnn
