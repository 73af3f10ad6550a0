// Chapter 17: models of chapter 9 in bytes.
#pragma once

#include <functional>
#include <numeric>

#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/17_small_machines/calibrate.hpp"

namespace cnn {

// What the bytes of a model's input mean: a pixel p, 0 to 255, is the byte p - 128, whatever mean and deviation say.
inline Scale pixel_bytes(const Moments& pixels) {
    const PixelScale ends = pixel_scale(pixels);
    return scale_of({static_cast<double>(ends.background), static_cast<double>(ends.ink)});
}

// The first `count` images of the set as a batch.
inline Tensor<float> first_batch(const Examples& set, int count, const Model<float>& model) {
    std::vector<int> which(static_cast<std::size_t>(std::min(count, set.size())));
    std::iota(which.begin(), which.end(), 0);
    return make_batch(set, which, model);
}

// Calibrated on the first images of a training set.
inline Int8Network quantise_model(Model<float>& model, const Examples& set, int count = 1000,
                                  const Calibration& o = {}) {
    if (model.smallest_wins)
        throw std::invalid_argument("quantise_model: the outputs of " + model.name +
                                    " are distances, which have no form in bytes; choose another model");
    return quantise_network(model.network, first_batch(set, count, model), pixel_bytes(model.pixels), o);
}

// The network's outputs for a whole set: (N,K). `run` is how a batch of bytes goes through it.
inline Tensor<std::int8_t> all_outputs_int8(const Model<float>& model, const Examples& set,
                                            const std::function<Tensor<std::int8_t>(const Tensor<std::int8_t>&)>& run) {
    const Scale pixels = pixel_bytes(model.pixels);
    std::vector<int> all(static_cast<std::size_t>(set.size()));
    std::iota(all.begin(), all.end(), 0);
    std::vector<std::int8_t> values;
    for (const std::span<const int> which : batches(all, 100)) {
        const Tensor<std::int8_t> y = run(quantise(make_batch(set, which, model), pixels.scale, pixels.zero_point));
        values.insert(values.end(), y.values().begin(), y.values().end());
    }
    const int K = static_cast<int>(values.size()) / set.size();
    return Tensor<std::int8_t>({set.size(), K}, std::move(values));
}

}  // namespace cnn
