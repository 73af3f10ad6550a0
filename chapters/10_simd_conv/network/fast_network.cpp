#include "chapters/10_simd_conv/network/fast_network.hpp"

#include <algorithm>

namespace cnn {
namespace {

std::vector<Layer<float>*> layers_of(const Sequential<float>& network) {
    std::vector<Layer<float>*> all;
    for (const auto& layer : network.layers())
        for (Layer<float>* one : flattened(*layer)) all.push_back(one);
    return all;
}

}  // namespace

StepPlan& FastNetwork::plan_for(Sequential<float>& network, const Shape& x) {
    constexpr std::size_t kept = 4;  // whole and last batch, of training and of testing
    std::vector<Layer<float>*> layers = layers_of(network);
    std::vector<long long> ids;
    for (const Layer<float>* layer : layers) ids.push_back(layer->id());
    auto found = std::find_if(plans_.begin(), plans_.end(), [&](const auto& planned) {
        return planned->set == simd_set() && planned->x == x && planned->layers == ids;
    });
    if (found == plans_.end()) {
        if (plans_.size() == kept) plans_.pop_back();
        plans_.push_back(
            std::make_unique<Planned>(Planned{simd_set(), x, std::move(ids), StepPlan(std::move(layers), x, table_)}));
        found = plans_.end() - 1;
    }
    std::rotate(plans_.begin(), found, found + 1);
    return plans_.front()->plan;
}

Tensor<float> FastNetwork::forward(StepPlan& plan, const Tensor<float>& x, const Pass& pass) const {
    Tensor<float> y(plan.y_shape());
    std::copy_n(plan.forward(x.data(), pass), y.size(), y.data());
    return y;
}

Tensor<float> FastNetwork::outputs(Sequential<float>& network, const Tensor<float>& x) {
    return forward(plan_for(network, x.shape()), x, Pass{});
}

float FastNetwork::loss_and_gradients(Sequential<float>& network, const Tensor<float>& x, std::span<const int> labels,
                                      const Loss<float>& loss, const Pass& pass) {
    StepPlan& plan = plan_for(network, x.shape());
    const LossAndGrad<float> result = loss(forward(plan, x, pass), labels);
    plan.backward(x.data(), result.dlogits.data(), nullptr);
    return result.loss;
}

std::vector<std::string> FastNetwork::left_alone(const Sequential<float>& network, const Shape& x) const {
    return StepPlan(layers_of(network), x, table_).left_alone();
}

}  // namespace cnn
