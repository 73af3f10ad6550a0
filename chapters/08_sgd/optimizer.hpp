// Chapter 8: what all optimizers share. An optimizer turns gradients into new weights, one step at a time.
//
// It walks against the gradient: the gradient points to where the loss grows fastest.
#pragma once

#include <cmath>
#include <functional>
#include <span>
#include <stdexcept>

#include "chapters/07_backprop/parameter.hpp"
#include "common/shape_text.hpp"

namespace cnn {

// Throws std::invalid_argument: "Momentum: momentum must be at least 0 and below 1, got 1.5"
inline void require_option(bool holds, const std::string& what, const std::string& rule, double got) {
    if (!holds) throw std::invalid_argument(what + " must be " + rule + ", got " + std::to_string(got));
}

inline void require_learning_rate(const std::string& optimizer, double rate) {
    require_option(std::isfinite(rate) && rate >= 0, optimizer + ": learning_rate", "finite and at least 0", rate);
}

// For momentum, beta1, beta2, rho: the share of the past that a running sum or mean keeps. False for NaN.
inline void require_share(const std::string& what, double share) {
    require_option(share >= 0 && share < 1, what, "at least 0 and below 1", share);
}

inline void require_weight_decay(const std::string& optimizer, double decay) {
    require_option(std::isfinite(decay) && decay >= 0, optimizer + ": weight_decay", "finite and at least 0", decay);
}

// Who does the work of a step: calls part(begin, end) for pieces that make up 0 to size.
using InParts = std::function<void(int size, const std::function<void(int begin, int end)>& part)>;
inline const InParts at_once = [](int size, const std::function<void(int, int)>& part) { part(0, size); };

template <typename T>
class Optimizer {
  public:
    using Parameters = std::span<Parameter<T>* const>;

    virtual ~Optimizer() = default;
    Optimizer(const Optimizer&) = delete;
    Optimizer& operator=(const Optimizer&) = delete;

    std::string name() const { return name_; }
    double learning_rate() const { return learning_rate_; }
    void set_learning_rate(double rate) {
        require_learning_rate(name_, rate);
        learning_rate_ = rate;
    }

    // Changes every value by its gradient. The gradients stay: zero them before the next batch. Every call
    // must bring the same parameters in the same order; throws std::invalid_argument otherwise, before any
    // value has changed. in_parts: see chapter 7's Kernels; by default all is done at once.
    void step(Parameters parameters, const InParts& in_parts = at_once) {
        require_same(parameters);
        ++steps_;
        for (std::size_t p = 0; p < parameters.size(); ++p) {
            Parameter<T>& parameter = *parameters[p];
            if (parameter.rate == 0) continue;
            std::vector<T*> slots;
            for (Tensor<T>& tensor : memory_[p].slots) slots.push_back(tensor.data());
            const double rate = learning_rate_ * parameter.rate;
            const double decay = parameter.decay ? weight_decay_ : 0;
            in_parts(parameter.value.size(), [&](int begin, int end) {
                update(begin, end, parameter.value.data(), parameter.gradient.data(), slots, rate, decay);
            });
        }
    }

    // Everything that the next step depends on besides the values, the gradients and the learning rate: these
    // tensors ("conv1.weight.velocity") and the number of steps taken. A run that is saved with both, and
    // restored into them, goes on with the same bits. The pointers live as long as the optimizer.
    std::vector<std::pair<std::string, Tensor<T>*>> state(Parameters parameters) {
        require_same(parameters);
        std::vector<std::pair<std::string, Tensor<T>*>> named;
        for (Memory& memory : memory_)
            for (std::size_t s = 0; s < memory.slots.size(); ++s)
                named.emplace_back(memory.name + "." + slot_names_[s], &memory.slots[s]);
        return named;
    }
    long long steps() const { return steps_; }
    void set_steps(long long steps) {
        require_option(steps >= 0, name_ + ": the number of steps", "at least 0", static_cast<double>(steps));
        steps_ = steps;
    }

  protected:
    // slot_names: of the tensors that the rule keeps for each parameter, as large as it, zero at first
    Optimizer(std::string name, double learning_rate, double weight_decay, std::vector<std::string> slot_names)
        : name_(std::move(name)), weight_decay_(weight_decay), slot_names_(std::move(slot_names)) {
        set_learning_rate(learning_rate);
        require_weight_decay(name_, weight_decay);
    }

    // The rule, for the values begin to end - 1 of a parameter: w the weights, g their gradients, slots what is
    // remembered of each. rate and decay are those of this parameter. steps() counts this step already, so the
    // first is 1.
    virtual void update(int begin, int end, T* w, const T* g, const std::vector<T*>& slots, double rate,
                        double decay) const = 0;

  private:
    struct Memory {
        std::string name;  // of the parameter
        Shape shape;
        std::vector<Tensor<T>> slots;
    };

    // On the first call remembers the parameters; later calls must bring the same.
    void require_same(Parameters parameters) {
        if (parameters.empty()) throw std::invalid_argument(name_ + ": there are no parameters");
        if (memory_.empty())
            for (const Parameter<T>* p : parameters)
                memory_.push_back({p->name, p->value.shape(),
                                   std::vector<Tensor<T>>(slot_names_.size(), Tensor<T>(p->value.shape()))});
        if (parameters.size() != memory_.size())
            throw std::invalid_argument(name_ + ": began with " + std::to_string(memory_.size()) + " parameters, got " +
                                        std::to_string(parameters.size()));
        for (std::size_t p = 0; p < parameters.size(); ++p) require_same(*parameters[p], memory_[p]);
    }
    void require_same(const Parameter<T>& p, const Memory& memory) const {
        if (p.name != memory.name || p.value.shape() != memory.shape)
            throw std::invalid_argument(name_ + ": began with the parameter " + memory.name + " " +
                                        to_string(memory.shape) + ", got " + p.name + " " + to_string(p.value.shape()) +
                                        " in its place");
        require_shape(p.gradient, memory.shape, name_ + ": the gradient of " + p.name);
        for (std::size_t s = 0; s < slot_names_.size(); ++s)
            require_shape(memory.slots[s], memory.shape, name_ + ": the state " + p.name + "." + slot_names_[s]);
    }

    std::string name_;
    double learning_rate_ = 0;
    double weight_decay_;
    long long steps_ = 0;
    std::vector<std::string> slot_names_;
    std::vector<Memory> memory_;
};

}  // namespace cnn
