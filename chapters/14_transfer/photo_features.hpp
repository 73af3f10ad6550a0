// Chapter 14: SqueezeNet without its last layer: 512 numbers that say what is in a photograph.
#pragma once

#include "chapters/13_architectures/photograph.hpp"
#include "chapters/13_architectures/squeezenet.hpp"
#include "chapters/14_transfer/freezing.hpp"
#include "chapters/14_transfer/training.hpp"

namespace cnn {

// pictures: (N,3,H,W), red, green, blue, 0 to 1   returns x: (N,3,H,W), each as chapter 13 makes it of values to 255
inline Tensor<float> normalised_batch(const Tensor<float>& pictures, const Preparation& p) {
    const auto [N, C, H, W] = sizes<4>(pictures, "normalised_batch: pictures");
    const std::ptrdiff_t D = values_per_image(pictures.shape());
    Tensor<float> x(pictures.shape());
    for (int n = 0; n < N; ++n) {
        Tensor<float> one({C, H, W}, std::vector<float>(pictures.data() + n * D, pictures.data() + (n + 1) * D));
        for (float& value : one.values()) value *= 255;
        one = normalised(one, p);
        std::copy_n(one.data(), D, x.data() + n * D);
    }
    return x;
}

// pictures: (N,3,H,W), red, green, blue, 0 to 1   returns x: (N,3,side,side), each as chapter 13 prepares it, without
// rounding in between
inline Tensor<float> prepare_batch(const Tensor<float>& pictures, const Preparation& p) {
    const auto [N, C, H, W] = sizes<4>(pictures, "prepare_batch: pictures");
    const MiddleCut cut = middle_cut(H, W, p);
    const Tensor<float> planes = mix_rows(pictures.reshaped({N * C, H, W}), triangle_filter(H, cut.H, cut.top, p.side));
    const Tensor<float> scaled = mix_columns(planes, triangle_filter(W, cut.W, cut.left, p.side));
    return normalised_batch(scaled.reshaped({N, C, p.side, p.side}), p);
}

// x: (N,3,H,W), prepared   returns (N,512): the last fire's maps, each averaged over its places
inline Sequential<float> squeezenet_body(const Kernels<float>& kernels) {
    Model<float> model = squeezenet(kernels);
    load_squeezenet(model);
    Sequential<float> body = std::move(cut_before(std::move(model.network), "classifier.0").below);
    Row<float>(body, kernels).adaptive_mean_pool("mean", 1).flatten("flatten");
    return body;
}

// What the lower half of a network says of every picture of a set, computed once.
inline Inputs<float> features_of(const Examples& set, Sequential<float>& below, const Kernels<float>& kernels,
                                 const Prepare<float>& prepare, int batch = 16) {
    std::vector<int> all(static_cast<std::size_t>(set.size()));
    std::iota(all.begin(), all.end(), 0);
    std::vector<float> values;
    Shape shape;
    for (const std::span<const int> which : batches(all, batch)) {
        const Tensor<float> y = kernels.outputs(below, prepare(pictures_of<float>(set, which)));
        values.insert(values.end(), y.values().begin(), y.values().end());
        shape = y.shape();
    }
    shape[0] = set.size();
    return {Tensor<float>(shape, std::move(values)), set.labels};
}

// The preparation of a network for pictures of any size that are all alike.
inline Prepare<float> prepared_for(const Preparation& p) {
    return [p](const Tensor<float>& pictures) { return prepare_batch(pictures, p); };
}

}  // namespace cnn
