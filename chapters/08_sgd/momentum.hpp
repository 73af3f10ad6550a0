// Chapter 8: rules with one learning rate for all weights. Sgd, Momentum, Nesterov.
//
// g is the gradient of the weight w, lr the learning rate, v the velocity, remembered from step to step and
// zero at first. weight_decay adds weight_decay * w to g, as if the loss had one more term,
// weight_decay / 2 * w^2 (L2). The same formulas as torch.optim.SGD.
#pragma once

#include <string>

#include "chapters/08_sgd/optimizer.hpp"

namespace cnn {

struct SgdOptions {
    double learning_rate = 0.01;
    double weight_decay = 0;
};

// w -= lr g
template <typename T>
class Sgd : public Optimizer<T> {
  public:
    explicit Sgd(const SgdOptions& o = {}) : Optimizer<T>("Sgd", o.learning_rate, o.weight_decay, {}) {}

  private:
    void update(int begin, int end, T* w, const T* g, const std::vector<T*>& /*slots*/, double rate,
                double decay) const override {
        const T lr = static_cast<T>(rate), pull = static_cast<T>(decay);
        for (int i = begin; i < end; ++i) w[i] -= lr * (g[i] + pull * w[i]);
    }
};

struct MomentumOptions {
    double learning_rate = 0.01;
    double momentum = 0.9;
    double weight_decay = 0;
};

// v = momentum v + g,   w -= lr v      Polyak, 1964. A steady gradient is taken 1 / (1 - momentum) times.
template <typename T>
class Momentum : public Optimizer<T> {
  public:
    explicit Momentum(const MomentumOptions& o = {}) : Momentum("Momentum", o) {}

  protected:
    Momentum(const std::string& name, const MomentumOptions& o)
        : Optimizer<T>(name, o.learning_rate, o.weight_decay, {"velocity"}), momentum_(static_cast<T>(o.momentum)) {
        require_share(name + ": momentum", o.momentum);
    }
    void update(int begin, int end, T* w, const T* g, const std::vector<T*>& slots, double rate,
                double decay) const override {
        const T lr = static_cast<T>(rate), pull = static_cast<T>(decay);
        T* v = slots[0];
        for (int i = begin; i < end; ++i) {
            v[i] = momentum_ * v[i] + (g[i] + pull * w[i]);
            w[i] -= lr * v[i];
        }
    }
    T momentum_;
};

// v = momentum v + g,   w -= lr (g + momentum v)      Nesterov, 1983, in the form of Sutskever et al., 2013:
// the gradient is that of the place where the velocity alone would lead.
template <typename T>
class Nesterov : public Momentum<T> {
  public:
    explicit Nesterov(const MomentumOptions& o = {}) : Momentum<T>("Nesterov", o) {}

  private:
    void update(int begin, int end, T* w, const T* g, const std::vector<T*>& slots, double rate,
                double decay) const override {
        const T lr = static_cast<T>(rate), pull = static_cast<T>(decay);
        const T momentum = this->momentum_;
        T* v = slots[0];
        for (int i = begin; i < end; ++i) {
            const T slope = g[i] + pull * w[i];
            v[i] = momentum * v[i] + slope;
            w[i] -= lr * (slope + momentum * v[i]);
        }
    }
};

}  // namespace cnn
