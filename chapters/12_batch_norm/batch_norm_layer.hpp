// Chapter 12: batch normalisation as a layer with two modes, and how it disappears into the layer before it.
#pragma once

#include "chapters/07_backprop/layers.hpp"
#include "chapters/12_batch_norm/batch_norm.hpp"

namespace cnn {

struct BatchNormOptions {
    double eps = 1e-5;  // inside the root
    double momentum =
        0.1;  // the weight of the new batch in the running averages; Keras, Caffe and ONNX give that of the old
};

// x: (N,C,H,W) or (N,C)   returns y: as x
// parameters: weight (gamma), bias (beta)   buffers: running_mean, running_var   each (C), named as in PyTorch
// training:  with the batch's own mean and variance; the running averages move towards them
// otherwise: with the running averages, so that an image's result does not depend on those beside it
template <typename T>
class BatchNormLayer : public Layer<T> {
  public:
    BatchNormLayer(const std::string& name, int C, BatchNormOptions options = {})
        : Layer<T>(name),
          weight(name + ".weight", Tensor<T>::filled({C}, T(1))),
          bias(name + ".bias", Tensor<T>({C})),
          running_mean({C}),
          running_var(Tensor<T>::filled({C}, T(1))),
          options_(options) {
        weight.start = 1;
        require_eps(options.eps, name);
        if (!(options.momentum > 0 && options.momentum <= 1))
            throw std::invalid_argument(name +
                                        ": momentum is the weight of the new batch, above 0 and at most 1, got " +
                                        std::to_string(options.momentum));
    }

    Tensor<T> forward(const Tensor<T>& x, const Pass& pass) override {
        this->keep(x);
        training_ = pass.training;
        if (!training_)
            return batch_norm_inference(x, weight.value, bias.value, running_mean, running_var, options_.eps);
        BatchNorm<T> result = batch_norm(x, weight.value, bias.value, options_.eps);
        update(result.mean, result.var, x.size() / x.shape()[1]);
        return std::move(result.y);
    }
    Tensor<T> backward(const Tensor<T>& dy) override {
        const Tensor<T>& x = this->kept();
        BatchNormGrads<T> g =
            training_ ? batch_norm_backward(x, weight.value, dy, options_.eps)
                      : batch_norm_inference_backward(x, weight.value, running_mean, running_var, dy, options_.eps);
        accumulate(weight.gradient, g.dgamma);
        accumulate(bias.gradient, g.dbeta);
        return std::move(g.dx);
    }

    // mean, var: of a batch with n values of each channel, var divided by n
    // running += momentum * (new - running), the variance times n / (n - 1), as PyTorch does: it stands for all images
    void update(const Tensor<T>& mean, const Tensor<T>& var, int n) {
        const T momentum = static_cast<T>(options_.momentum), unbiased = static_cast<T>(n) / static_cast<T>(n - 1);
        for (int c = 0; c < mean.size(); ++c) {
            running_mean(c) += momentum * (mean(c) - running_mean(c));
            running_var(c) += momentum * (var(c) * unbiased - running_var(c));
        }
    }

    std::vector<Parameter<T>*> parameters() override { return {&weight, &bias}; }
    std::vector<Buffer<T>> buffers() override {
        return {{this->name() + ".running_mean", &running_mean}, {this->name() + ".running_var", &running_var}};
    }
    Description describe(const Shape& x) const override {
        if ((x.size() != 2 && x.size() != 4) || x[1] != weight.value.size())
            throw std::invalid_argument(this->name() + ": expected " + std::to_string(weight.value.size()) +
                                        " channels on axis 1, got shape " + to_string(x));
        return {.name = this->name(),
                .kind = "batch normalisation",
                .output = x,
                .parameters = weight.value.size() + bias.value.size()};
    }
    const BatchNormOptions& options() const { return options_; }

    Parameter<T> weight, bias;
    Tensor<T> running_mean, running_var;

  private:
    BatchNormOptions options_;
    bool training_ = false;
};

template <typename T>
struct FoldedWeights {
    Tensor<T> w, b;
};

// The one layer that does what both did, in test mode.
// w: (F,C,KH,KW) or (F,D)   b, gamma, beta, mean, var: (F)   returns w, b: as they were
// w[f,...] * s[f]     (b[f] - mean[f]) * s[f] + beta[f],     s = gamma / sqrt(var + eps)
template <typename T>
FoldedWeights<T> fold_batch_norm(const Tensor<T>& w, const Tensor<T>& b, const Tensor<T>& gamma, const Tensor<T>& beta,
                                 const Tensor<T>& mean, const Tensor<T>& var, double eps = 1e-5) {
    const int F = w.shape().at(0), weights = w.size() / F;
    for (const auto* numbers : {&b, &gamma, &beta, &mean, &var})
        require_shape(*numbers, {F}, "fold_batch_norm: one number for each filter");
    require_eps(eps, "fold_batch_norm");
    FoldedWeights<T> folded{w, b};
    for (int f = 0; f < F; ++f) {
        const T scale = gamma(f) * inverse_deviation(var(f), eps);
        for (int i = 0; i < weights; ++i) folded.w.data()[f * weights + i] *= scale;
        folded.b(f) = (b(f) - mean(f)) * scale + beta(f);
    }
    return folded;
}

template <typename T>
FoldedWeights<T> fold_batch_norm(const Conv2dLayer<T>& conv, const BatchNormLayer<T>& norm) {
    return fold_batch_norm(conv.weight.value, conv.bias.value, norm.weight.value, norm.bias.value, norm.running_mean,
                           norm.running_var, norm.options().eps);
}

}  // namespace cnn
