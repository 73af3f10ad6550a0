// Chapter 13: building a network in as many lines as its paper's table has.
#pragma once

#include "chapters/07_backprop/branches.hpp"
#include "chapters/11_regularisation/dropout.hpp"
#include "chapters/12_batch_norm/batch_norm_layer.hpp"
#include "chapters/13_architectures/adaptive_pooling.hpp"
#include "chapters/13_architectures/biasless_conv.hpp"
#include "chapters/13_architectures/grouped_conv.hpp"
#include "chapters/13_architectures/local_response_norm.hpp"

namespace cnn {

// Appends layers to a row of layers, one call each. C, D: what the layer gets; F, K: what it makes.
template <typename T>
class Row {
  public:
    Row(Sequential<T>& layers, const Kernels<T>& kernels) : layers_(&layers), kernels_(&kernels) {}

    Row& conv(const std::string& name, int C, int F, Pair kernel, const Conv2dOptions& o = {}) {
        return add<Conv2dLayer<T>>(name, C, F, kernel, o, *kernels_);
    }
    Row& conv_without_bias(const std::string& name, int C, int F, Pair kernel, const Conv2dOptions& o = {}) {
        return add<BiaslessConv2dLayer<T>>(name, C, F, kernel, o, *kernels_);
    }
    Row& grouped_conv(const std::string& name, int C, int F, Pair kernel, int groups, const Conv2dOptions& o = {}) {
        return add<GroupedConv2dLayer<T>>(name, C, F, kernel, groups, o, *kernels_);
    }
    Row& norm(const std::string& name, int C, const BatchNormOptions& o = {}) {
        return add<BatchNormLayer<T>>(name, C, o);
    }
    Row& response_norm(const std::string& name) { return add<LocalResponseNormLayer<T>>(name); }
    Row& relu(const std::string& name) { return add<ReluLayer<T>>(name, *kernels_); }
    Row& max_pool(const std::string& name, const Pool2dOptions& o) {
        return add<Pool2dLayer<T>>(name, Pooling::max, o, *kernels_);
    }
    Row& adaptive_mean_pool(const std::string& name, Pair size) { return add<AdaptiveAvgPool2dLayer<T>>(name, size); }
    Row& dropout(const std::string& name, double keep) { return add<DropoutLayer<T>>(name, keep); }
    Row& flatten(const std::string& name) { return add<FlattenLayer<T>>(name); }
    Row& dense(const std::string& name, int D, int K) { return add<DenseLayer<T>>(name, D, K, *kernels_); }

    // How many values the row makes of an image (C,H,W): what a dense layer after it gets.
    int values(const Shape& image) const {
        return element_count(layers_->describe({1, image[0], image[1], image[2]}).output);
    }

    template <typename L, typename... Argument>
    Row& add(const Argument&... arguments) {
        layers_->add(std::make_unique<L>(arguments...));
        return *this;
    }

    // A box at the end of this row.
    Row row(const std::string& name) const { return {layers_->add(std::make_unique<Sequential<T>>(name)), *kernels_}; }
    // Branches at the end of this row: SideBySide is Sum<T> or Concat<T>.
    template <typename SideBySide>
    SideBySide& branches(const std::string& name) const {
        return layers_->add(std::make_unique<SideBySide>(name));
    }
    // One more branch, itself a row. Left empty, it is the way around.
    Row branch(Branches<T>& side_by_side, const std::string& name) const {
        return {side_by_side.add(std::make_unique<Sequential<T>>(name)), *kernels_};
    }

  private:
    Sequential<T>* layers_;
    const Kernels<T>* kernels_;
};

}  // namespace cnn
