// Chapter 14: SqueezeNet without its last layer: 512 numbers that say what is in a photograph.
#pragma once

#include "chapters/13_architectures/photograph.hpp"
#include "chapters/13_architectures/squeezenet.hpp"
#include "chapters/14_transfer/freezing.hpp"
#include "chapters/14_transfer/training.hpp"

namespace cnn {

// SqueezeNet's preparation for pictures that are scaled to side x side pixels instead of 227x227.
inline Preparation squeezenet_preparation(int side) {
    Preparation p = caffe_preparation;
    p.shorter_side = p.side = side;
    return p;
}

// pictures: (N,3,H,W), red, green, blue, 0 to 1   returns x: (N,3,side,side), each as prepare() of chapter 13 makes it
inline Tensor<float> prepare_batch(const Tensor<float>& pictures, const Preparation& p) {
    const auto [N, C, H, W] = sizes<4>(pictures, "prepare_batch: pictures");
    const MiddleCut cut = middle_cut(H, W, p);
    const Tensor<float> rows = mix_rows(pictures.reshaped({N * C, H, W}), triangle_filter(H, cut.H, cut.top, p.side));
    Tensor<float> scaled = mix_columns(rows, triangle_filter(W, cut.W, cut.left, p.side));
    for (float& value : scaled.values()) value *= 255;
    const int D = C * p.side * p.side;
    Tensor<float> x({N, C, p.side, p.side});
    for (int n = 0; n < N; ++n) {
        const float* picture = scaled.data() + static_cast<std::ptrdiff_t>(n) * D;
        const Tensor<float> one =
            normalised(Tensor<float>({C, p.side, p.side}, std::vector<float>(picture, picture + D)), p);
        std::copy_n(one.data(), D, x.data() + static_cast<std::ptrdiff_t>(n) * D);
    }
    return x;
}

// x: (N,3,H,W), prepared   returns (N,512): the last fire's maps, each averaged over its places
inline Sequential<float> squeezenet_body(const Kernels<float>& kernels) {
    Model<float> model = squeezenet(kernels);
    load_squeezenet(model);
    Sequential<float> body = std::move(cut_before(std::move(model.network), "classifier.0").below);
    body.add(std::make_unique<AdaptiveAvgPool2dLayer<float>>("mean", 1));
    body.add(std::make_unique<FlattenLayer<float>>("flatten"));
    return body;
}

// The features of every picture of a set, computed once.
inline Inputs<float> features_of(const Examples& set, Sequential<float>& body, const Kernels<float>& kernels,
                                 const Preparation& p, int batch = 16) {
    std::vector<int> all(static_cast<std::size_t>(set.size()));
    std::iota(all.begin(), all.end(), 0);
    std::vector<float> values;
    for (const std::span<const int> which : batches(all, batch)) {
        const Tensor<float> y = kernels.outputs(body, prepare_batch(pictures_of<float>(set, which), p));
        values.insert(values.end(), y.values().begin(), y.values().end());
    }
    const int D = static_cast<int>(values.size()) / set.size();
    return {Tensor<float>({set.size(), D}, std::move(values)), set.labels};
}

}  // namespace cnn
