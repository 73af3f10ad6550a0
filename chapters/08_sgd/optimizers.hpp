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

// What the caller sets; what is not set keeps the rule's own default.
struct OptimizerSettings {
    std::optional<double> learning_rate, momentum, weight_decay;
};

// Throws std::invalid_argument if this rule has no such option.
template <typename Rule, typename Options, typename T>
std::unique_ptr<Optimizer<T>> make_rule(const std::string& name, const OptimizerSettings& settings) {
    Options o;
    if (settings.learning_rate) o.learning_rate = *settings.learning_rate;
    if (settings.momentum) {
        if constexpr (requires { o.momentum; })
            o.momentum = *settings.momentum;
        else
            throw std::invalid_argument("the optimizer " + name + " has no momentum");
    }
    if (settings.weight_decay) o.weight_decay = *settings.weight_decay;
    return std::make_unique<Rule>(o);
}

template <typename T>
struct OptimizerRow {
    std::string name;
    std::unique_ptr<Optimizer<T>> (*make)(const std::string& name, const OptimizerSettings& settings);
};

// A new rule is one more row: programs, messages and tests find it here.
template <typename T>
const std::vector<OptimizerRow<T>>& optimizer_rows() {
    static const std::vector<OptimizerRow<T>> rows{{"sgd", make_rule<Sgd<T>, SgdOptions, T>},
                                                   {"momentum", make_rule<Momentum<T>, MomentumOptions, T>},
                                                   {"nesterov", make_rule<Nesterov<T>, MomentumOptions, T>},
                                                   {"adagrad", make_rule<AdaGrad<T>, AdaGradOptions, T>},
                                                   {"rmsprop", make_rule<RmsProp<T>, RmsPropOptions, T>},
                                                   {"adadelta", make_rule<AdaDelta<T>, AdaDeltaOptions, T>},
                                                   {"adam", make_rule<Adam<T>, AdamOptions, T>},
                                                   {"adamw", make_rule<AdamW<T>, AdamWOptions, T>}};
    return rows;
}

inline std::vector<std::string> optimizer_names() {
    std::vector<std::string> names;
    for (const OptimizerRow<double>& row : optimizer_rows<double>()) names.push_back(row.name);
    return names;
}

// Throws std::invalid_argument, which lists the names, if there is no such optimizer.
template <typename T>
std::unique_ptr<Optimizer<T>> make_optimizer(const std::string& name, std::optional<double> learning_rate = {},
                                             std::optional<double> momentum = {},
                                             std::optional<double> weight_decay = {}) {
    for (const OptimizerRow<T>& row : optimizer_rows<T>())
        if (row.name == name) return row.make(name, {learning_rate, momentum, weight_decay});
    throw_unknown("optimizer", name, optimizer_names());
}

// Compiled once, in instances.cpp.
extern template std::unique_ptr<Optimizer<float>> make_optimizer(const std::string&, std::optional<double>,
                                                                 std::optional<double>, std::optional<double>);
extern template std::unique_ptr<Optimizer<double>> make_optimizer(const std::string&, std::optional<double>,
                                                                  std::optional<double>, std::optional<double>);

}  // namespace cnn
