// Chapter 8: the eight optimizers by name.
#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "chapters/08_sgd/adaptive.hpp"
#include "chapters/08_sgd/momentum.hpp"
#include "common/known_names.hpp"

namespace cnn {

inline const std::vector<std::string>& optimizer_names() {
    static const std::vector<std::string> names{"sgd",     "momentum", "nesterov", "adagrad",
                                                "rmsprop", "adadelta", "adam",     "adamw"};
    return names;
}

// Fills in what was given. Throws std::invalid_argument if this rule has no such option.
template <typename Options>
Options with_settings(const std::string& name, Options o, std::optional<double> learning_rate,
                      std::optional<double> momentum, std::optional<double> weight_decay) {
    if (learning_rate) o.learning_rate = *learning_rate;
    if (momentum) {
        if constexpr (requires { o.momentum; })
            o.momentum = *momentum;
        else
            throw std::invalid_argument("the optimizer " + name + " has no momentum");
    }
    if (weight_decay) o.weight_decay = *weight_decay;
    return o;
}

// What is not given keeps the rule's own default. Throws std::invalid_argument, which lists the names, if
// there is no such optimizer.
template <typename T>
std::unique_ptr<Optimizer<T>> make_optimizer(const std::string& name, std::optional<double> learning_rate = {},
                                             std::optional<double> momentum = {},
                                             std::optional<double> weight_decay = {}) {
    const auto with = [&](const auto& options) {
        return with_settings(name, options, learning_rate, momentum, weight_decay);
    };
    if (name == "sgd") return std::make_unique<Sgd<T>>(with(SgdOptions{}));
    if (name == "momentum") return std::make_unique<Momentum<T>>(with(MomentumOptions{}));
    if (name == "nesterov") return std::make_unique<Nesterov<T>>(with(MomentumOptions{}));
    if (name == "adagrad") return std::make_unique<AdaGrad<T>>(with(AdaGradOptions{}));
    if (name == "rmsprop") return std::make_unique<RmsProp<T>>(with(RmsPropOptions{}));
    if (name == "adadelta") return std::make_unique<AdaDelta<T>>(with(AdaDeltaOptions{}));
    if (name == "adam") return std::make_unique<Adam<T>>(with(AdamOptions{}));
    if (name == "adamw") return std::make_unique<AdamW<T>>(with(AdamWOptions{}));
    throw_unknown("optimizer", name, optimizer_names());
}

// Compiled once, in instances.cpp.
extern template std::unique_ptr<Optimizer<float>> make_optimizer(const std::string&, std::optional<double>,
                                                                 std::optional<double>, std::optional<double>);
extern template std::unique_ptr<Optimizer<double>> make_optimizer(const std::string&, std::optional<double>,
                                                                  std::optional<double>, std::optional<double>);

}  // namespace cnn
