#include "chapters/10_simd_conv/network/fast_lenet.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <typeinfo>
#include <utility>

#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {
namespace {

const LenetKernels& lenet_kernels() {
    switch (simd_set()) {
#if defined(CNN_HAS_X86_KERNELS)
        case SimdSet::avx2: return avx2_lenet;
        case SimdSet::avx512: return avx512_lenet;
#elif defined(CNN_HAS_NEON_KERNELS)
        case SimdSet::neon: return neon_lenet;
#endif
        default: return scalar_lenet;
    }
}

bool is_plain(const Conv2dLayer<float>& conv, const Shape& weight) {
    const Conv2dOptions& o = conv.options();
    return conv.weight.value.shape() == weight && o.stride == Pair(1) && o.padding == Pair(0) && o.dilation == Pair(1);
}

bool is_max_2x2(const Pool2dLayer<float>& pool) {
    const Pool2dOptions& o = pool.options();
    return pool.pooling() == Pooling::max && o.size == Pair(2) && o.stride == Pair(2) && o.padding == Pair(0);
}

// True if the layer is exactly an L, and `right` of it.
template <typename L>
bool is(
    const Layer<float>& layer, const std::function<bool(const L&)>& right = [](const L&) { return true; }) {
    return typeid(layer) == typeid(L) && right(static_cast<const L&>(layer));
}

using Expected = std::function<bool(const Layer<float>&)>;

const std::array<Expected, 12>& expected_layers() {
    const auto conv = [](Shape w) {
        return [w](const Layer<float>& l) {
            return is<Conv2dLayer<float>>(l, [&w](const auto& c) { return is_plain(c, w); });
        };
    };
    const auto dense = [](Shape w) {
        return [w](const Layer<float>& l) {
            return is<DenseLayer<float>>(l, [&w](const auto& d) { return d.weight.value.shape() == w; });
        };
    };
    const Expected relu = [](const Layer<float>& l) { return is<ReluLayer<float>>(l); };
    const Expected pool = [](const Layer<float>& l) { return is<Pool2dLayer<float>>(l, is_max_2x2); };
    const Expected flat = [](const Layer<float>& l) { return is<FlattenLayer<float>>(l); };
    static const std::array<Expected, 12> layers{
        conv({6, 1, 5, 5}), relu, pool,           conv({16, 6, 5, 5}), relu, pool, flat, dense({120, 400}), relu,
        dense({84, 120}),   relu, dense({10, 84})};
    return layers;
}

LenetWeights weights_of(const std::vector<Parameter<float>*>& p) {
    const auto at = [&p](std::size_t i) { return p[i]->value.data(); };
    return {at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8), at(9)};
}

LenetGradients gradients_of(const std::vector<Parameter<float>*>& p) {
    const auto at = [&p](std::size_t i) { return p[i]->gradient.data(); };
    return {at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8), at(9)};
}

int rounded(int units) { return (units + 15) / 16 * 16; }

}  // namespace

bool FastLenet::fits(const Sequential<float>& network, const Shape& x) {
    const auto& layers = network.layers();
    if (x.size() != 4 || Shape{x[1], x[2], x[3]} != Shape{1, 32, 32} || layers.size() != expected_layers().size())
        return false;
    for (std::size_t i = 0; i < layers.size(); ++i)
        if (!expected_layers()[i](*layers[i])) return false;
    return true;
}

// One buffer for each member of LenetBuffers, in its order.
void FastLenet::reserve(int slices) {
    const LenetKernels& now = lenet_kernels();
    if (slices <= slices_ && kernels_ == &now) return;
    kernels_ = &now;
    slices_ = slices;
    memory_.clear();
    const auto floats = [&](int size) {
        memory_.emplace_back(static_cast<std::ptrdiff_t>(size) * slices * now.lanes);
        return memory_.back().data();
    };
    using S = LenetSizes;
    const int pooled1 = S::maps1 * S::pooled1 * S::pooled1;
    const int weights1 = S::maps1 * S::kernel * S::kernel;
    const int weights3 = S::maps3 * S::maps1 * S::kernel * S::kernel;
    buffers_ = {.image = floats(S::image * S::image),
                .pooled1 = floats(pooled1),
                .winner1 = floats(pooled1),
                .pooled3 = floats(S::flat),
                .winner3 = floats(S::flat),
                .hidden5 = floats(S::hidden5),
                .hidden6 = floats(S::hidden6),
                .logits = floats(S::classes),
                .dlogits = floats(S::classes),
                .dhidden6 = floats(S::hidden6),
                .dhidden5 = floats(S::hidden5),
                .dpooled3 = floats(S::flat),
                .dpooled1 = floats(pooled1),
                .dc1 = floats(weights1),
                .dc1_bias = floats(S::maps1),
                .dc3 = floats(weights3),
                .dc3_bias = floats(S::maps3),
                .rows5 = floats(rounded(S::flat)),
                .rows6 = floats(rounded(S::hidden5)),
                .rows_out = floats(rounded(S::hidden6))};
}

void FastLenet::load(const Tensor<float>& x, int begin, int end) {
    const int lanes = kernels_->lanes;
    const int size = LenetSizes::image * LenetSizes::image;
    for (int s = begin; s < end; ++s)
        kernels_->load_images(x.data() + s * lanes * size, std::min(lanes, x.shape()[0] - s * lanes),
                              buffers_.image + s * lanes * size);
}

Tensor<float> FastLenet::one_by_one(const Sequential<float>& network, const Tensor<float>& x) {
    using S = LenetSizes;
    constexpr int room = 16;  // a vector may reach beyond
    constexpr int sizes[]{S::maps3 * S::maps1 * S::kernel * S::kernel, S::maps1 * S::pooled1 * S::pooled1 + room,
                          S::flat + room, S::hidden5 + room, S::hidden6 + room};
    constexpr int images_room = S::image * S::image + 2 * room;
    if (single_memory_.data() == nullptr) {
        int total = images_room;
        for (const int size : sizes) total += rounded(size);
        single_memory_ = AlignedBuffer(total);
    }
    float* at = single_memory_.data();
    const auto next = [&at](int size) { return std::exchange(at, at + rounded(size)); };
    float* const image = next(images_room);
    const LenetSingleBuffers buffers{next(sizes[0]), next(sizes[1]), next(sizes[2]), next(sizes[3]), next(sizes[4])};
    const LenetKernels& kernels = lenet_kernels();
    const LenetWeights weights = weights_of(network.parameters());
    kernels.pack_single(weights, buffers);
    const int N = x.shape()[0];
    Tensor<float> logits({N, S::classes});
    for (int n = 0; n < N; ++n) {
        std::copy_n(x.data() + n * S::image * S::image, S::image * S::image, image);
        kernels.forward_single(weights, image, buffers, logits.data() + n * S::classes);
    }
    return logits;
}

Tensor<float> FastLenet::outputs(const Sequential<float>& network, const Tensor<float>& x) {
    const int N = x.shape()[0];
    const int lanes = lenet_kernels().lanes;
    if (N <= lanes / 2) return one_by_one(network, x);
    const int slices = (N + lanes - 1) / lanes;
    reserve(slices);
    const LenetWeights weights = weights_of(network.parameters());
    thread_pool().run(slices, [&](int, int begin, int end) {
        load(x, begin, end);
        kernels_->forward(weights, buffers_, begin, end);
    });
    Tensor<float> logits({N, LenetSizes::classes});
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < LenetSizes::classes; ++k)
            logits(n, k) = buffers_.logits[(n / lanes * LenetSizes::classes + k) * lanes + n % lanes];
    return logits;
}

void FastLenet::softmax(std::span<const int> labels, int begin, int end) {
    constexpr int K = LenetSizes::classes;
    const int lanes = kernels_->lanes;
    const int N = static_cast<int>(labels.size());
    for (int n = begin * lanes; n < end * lanes; ++n) {
        const float* z = buffers_.logits + n / lanes * K * lanes + n % lanes;
        float* dz = buffers_.dlogits + n / lanes * K * lanes + n % lanes;
        if (n >= N) {
            for (int k = 0; k < K; ++k) dz[k * lanes] = 0;
            continue;
        }
        const int label = labels[static_cast<std::size_t>(n)];
        float largest = z[0];
        for (int k = 1; k < K; ++k) largest = std::max(largest, z[k * lanes]);
        float total = 0;
        for (int k = 0; k < K; ++k) total += dz[k * lanes] = std::exp(z[k * lanes] - largest);
        losses_[static_cast<std::size_t>(n)] = largest + std::log(total) - z[label * lanes];
        for (int k = 0; k < K; ++k)
            dz[k * lanes] = (dz[k * lanes] / total - (k == label ? 1.0F : 0.0F)) / static_cast<float>(N);
    }
}

float FastLenet::loss_and_gradients(const Sequential<float>& network, const Tensor<float>& x,
                                    std::span<const int> labels) {
    const int N = x.shape()[0];
    require_labels_fit("softmax_cross_entropy", labels, N, LenetSizes::classes);
    const int lanes = lenet_kernels().lanes;
    const int slices = (N + lanes - 1) / lanes;
    reserve(slices);
    losses_.resize(static_cast<std::size_t>(N));
    const std::vector<Parameter<float>*> parameters = network.parameters();
    const LenetWeights weights = weights_of(parameters);
    const LenetGradients gradients = gradients_of(parameters);
    ThreadPool& pool = thread_pool();
    pool.run(slices, [&](int, int begin, int end) {
        load(x, begin, end);
        kernels_->forward(weights, buffers_, begin, end);
        softmax(labels, begin, end);
        kernels_->backward(weights, buffers_, begin, end);
    });
    const int parts = pool.threads();
    pool.run(parts, [&](int, int begin, int end) {
        for (int part = begin; part < end; ++part) kernels_->reduce(buffers_, slices, gradients, {part, parts});
    });
    float loss = 0;
    for (const float l : losses_) loss += l / static_cast<float>(N);
    return loss;
}

}  // namespace cnn
