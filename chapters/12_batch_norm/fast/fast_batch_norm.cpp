#include "chapters/12_batch_norm/fast/fast_batch_norm.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/10_simd_conv/network/network_conv.hpp"
#include "chapters/11_regularisation/fast/fast_dropout.hpp"
#include "chapters/12_batch_norm/batch_norm_layer.hpp"
#include "chapters/12_batch_norm/fast/map_loops.hpp"

namespace cnn {
namespace {

// Batch normalisation, or that and ReLU. One thread does all of a channel, so that the sums have one order.
class BatchNormStep : public Step {
  public:
    BatchNormStep(BatchNormLayer<float>& layer, const Shape& x, bool relu)
        : Step(layer.describe(x).output),
          layer_(&layer),
          N_(x[0]),
          C_(x[1]),
          P_(element_count(x) / (x[0] * x[1])),
          relu_(relu),
          mean_({C_}),
          var_({C_}),
          let_through_(relu ? size() : 0) {}

    void forward(const float* x, const Pass& pass) override {
        training_ = pass.training;
        if (training_) {
            require_several_values(y_shape());
            for_each_channel([&](int c) { measure(x, c); });
            layer_->update(mean_, var_, N_ * P_);
        } else {
            mean_ = layer_->running_mean;
            var_ = layer_->running_var;
        }
        for_each_channel([&](int c) { normalise(x, c); });
    }
    void backward(const float* x, const float* dy, float* dx) override {
        for_each_channel([&](int c) { backward_channel(x, dy, dx, c); });
    }

  private:
    template <typename Body>
    void for_each_channel(const Body& body) const {
        thread_pool().run(C_, [&](int, int begin, int end) {
            for (int c = begin; c < end; ++c) body(c);
        });
    }
    std::ptrdiff_t plane(int n, int c) const { return (static_cast<std::ptrdiff_t>(n) * C_ + c) * P_; }
    float scale(int c) const { return inverse_deviation(var_(c), layer_->options().eps); }

    // Sums of distances from the first value, which are small even if the values are not.
    void measure(const float* x, int c) {
        const float first = x[plane(0, c)];
        double sum = 0, squares = 0;
        for (int n = 0; n < N_; ++n) sum += map_loops().distances(x + plane(n, c), P_, first);
        const float distance = static_cast<float>(sum / (N_ * P_));
        for (int n = 0; n < N_; ++n) squares += map_loops().squares(x + plane(n, c), P_, first, distance);
        mean_(c) = static_cast<float>(static_cast<double>(first) + sum / (N_ * P_));
        var_(c) = static_cast<float>(squares / (N_ * P_));
    }

    void normalise(const float* x, int c) {
        const float factor = layer_->weight.value(c) * scale(c), beta = layer_->bias.value(c);
        for (int n = 0; n < N_; ++n)
            map_loops().normalise(x + plane(n, c), P_, mean_(c), factor, beta, relu_, y() + plane(n, c));
    }

    void backward_channel(const float* x, const float* dy, float* dx, int c) {
        const MapLoops& loops = map_loops();
        const float mean = mean_(c), inverse = scale(c);
        MapSums sums{0, 0};
        for (int n = 0; n < N_; ++n) {
            if (relu_) loops.behind_relu(dy + plane(n, c), y() + plane(n, c), P_, let_through_.data() + plane(n, c));
            const MapSums of_map = loops.gradient_sums(x + plane(n, c), behind(dy) + plane(n, c), P_, mean, inverse);
            sums = {sums.sum + of_map.sum, sums.products + of_map.products};
        }
        layer_->weight.gradient(c) += static_cast<float>(sums.products);
        layer_->bias.gradient(c) += static_cast<float>(sums.sum);
        if (dx == nullptr) return;
        const double n_values =
            training_ ? static_cast<double>(N_ * P_) : HUGE_VAL;  // in test mode the moments stand still: no means
        const float factor = layer_->weight.value(c) * inverse;
        const MapSums means{sums.sum / n_values, sums.products / n_values};
        for (int n = 0; n < N_; ++n)
            loops.gradient(x + plane(n, c), behind(dy) + plane(n, c), P_, mean, inverse, factor, means,
                           dx + plane(n, c));
    }

    // The gradient after ReLU: what it lets through of dy, or dy where there is none.
    const float* behind(const float* dy) { return relu_ ? let_through_.data() : dy; }

    BatchNormLayer<float>* layer_;
    int N_, C_, P_;
    bool relu_, training_ = false;
    Tensor<float> mean_, var_;
    AlignedBuffer let_through_;
};

// A convolution before it: in test mode the two are one folded convolution, in training one runs after the other.
class FoldedStep : public BatchNormStep {
  public:
    FoldedStep(Conv2dLayer<float>& conv, BatchNormLayer<float>& norm, const Shape& x, const StepTable& table, bool relu)
        : BatchNormStep(norm, conv.describe(x).output, relu),
          conv_(&conv),
          norm_(&norm),
          x_(x),
          after_(relu ? After::relu : After::nothing),
          conv_plan_({&conv}, x, table) {}

    void prepare(const Pass& pass) override {
        if (pass.training) return;
        if (!folded_) folded_.emplace(conv_shape(x_, conv_->weight.value.shape(), conv_->options()), frozen());
        const FoldedWeights<float> weights = fold_batch_norm(*conv_, *norm_);
        folded_->pack(weights.w.data());
        folded_bias_ = weights.b;
    }
    void forward(const float* x, const Pass& pass) override {
        z_ = nullptr;
        if (pass.training)
            forward_one_by_one(x, pass);
        else
            folded_->run(x, folded_bias_.data(), y(), after_);
    }
    void backward(const float* x, const float* dy, float* dx) override {
        if (z_ == nullptr) forward_one_by_one(x, {});  // the folded convolution has not made it
        if (dz_.data() == nullptr) dz_ = AlignedBuffer(size());
        BatchNormStep::backward(z_, dy, dz_.data());
        conv_plan_.backward(x, dz_.data(), dx);
    }

  private:
    void forward_one_by_one(const float* x, const Pass& pass) {
        z_ = conv_plan_.forward(x, pass);
        BatchNormStep::forward(z_, pass);
    }

    Conv2dLayer<float>* conv_;
    BatchNormLayer<float>* norm_;
    Shape x_;
    After after_;
    std::optional<NetworkConv> folded_;
    Tensor<float> folded_bias_;
    StepPlan conv_plan_;
    const float* z_ = nullptr;  // between the two layers
    AlignedBuffer dz_;
};

using These = std::span<Layer<float>* const>;
using Made = std::unique_ptr<Step>;

bool fits(const BatchNormLayer<float>& norm, const Shape& x) {
    return (x.size() == 2 || x.size() == 4) && x[1] == norm.weight.value.size();
}
Made make_norm(These layers, const Shape& x, const StepTable& /*table*/) {
    auto& norm = static_cast<BatchNormLayer<float>&>(*layers[0]);
    return fits(norm, x) ? std::make_unique<BatchNormStep>(norm, x, layers.size() == 2) : nullptr;
}

Made make_folded(These layers, const Shape& x, const StepTable& table) {
    auto& conv = static_cast<Conv2dLayer<float>&>(*layers[0]);
    auto& norm = static_cast<BatchNormLayer<float>&>(*layers[1]);
    if (x.size() != 4 || x[1] != conv.weight.value.shape()[1] || !fits(norm, conv.describe(x).output)) return nullptr;
    return std::make_unique<FoldedStep>(conv, norm, x, table, layers.size() == 3);
}

}  // namespace

const MapLoops& map_loops() {
#if defined(CNN_HAS_X86_KERNELS)
    if (simd_set() == SimdSet::avx512) return avx512_maps;
    if (simd_set() == SimdSet::avx2) return avx2_maps;
#elif defined(CNN_HAS_NEON_KERNELS)
    if (simd_set() == SimdSet::neon) return neon_maps;
#endif
    return scalar_maps;
}

const StepTable& steps_with_batch_norm() {
    static const StepTable table = [] {
        const std::type_index conv = typeid(Conv2dLayer<float>), norm = typeid(BatchNormLayer<float>);
        const std::type_index relu = typeid(ReluLayer<float>);
        StepTable rows{{{conv, norm, relu}, make_folded},
                       {{conv, norm}, make_folded},
                       {{norm, relu}, make_norm},
                       {{norm}, make_norm}};
        rows.insert(rows.end(), steps_with_dropout().begin(), steps_with_dropout().end());
        return rows;
    }();
    return table;
}

}  // namespace cnn
