// Chapter 8: rules in which every weight has a step size of its own. AdaGrad, RmsProp, AdaDelta, Adam, AdamW.
//
// g is the gradient of the weight w, lr the learning rate; m, s, u are remembered from step to step, one for
// each weight, zero at first. In all but AdamW weight_decay adds weight_decay * w to g first, as in momentum.hpp. epsilon keeps the quotient finite where no gradient has come yet; it is added
// to the root, except in AdaDelta. The same formulas as in torch.optim; defaults that differ are named.
#pragma once

#include <string>

#include "chapters/08_sgd/optimizer.hpp"

namespace cnn {

inline void require_epsilon(const std::string& optimizer, double epsilon) {
    require_option(std::isfinite(epsilon) && epsilon > 0, optimizer + ": epsilon", "finite and above 0", epsilon);
}

struct AdaGradOptions {
    double learning_rate = 0.01;
    double epsilon = 1e-10;
    double weight_decay = 0;
};

// s += g^2,   w -= lr g / (sqrt(s) + epsilon)         Duchi, Hazan and Singer, 2011. The steps only shrink.
template <typename T>
class AdaGrad : public Optimizer<T> {
  public:
    explicit AdaGrad(const AdaGradOptions& o = {})
        : Optimizer<T>("AdaGrad", o.learning_rate, o.weight_decay, {"squares"}), epsilon_(static_cast<T>(o.epsilon)) {
        require_epsilon("AdaGrad", o.epsilon);
    }

  private:
    void update(int begin, int end, T* w, const T* g, const std::vector<T*>& slots, double rate,
                double decay) const override {
        const T lr = static_cast<T>(rate), pull = static_cast<T>(decay);
        T* s = slots[0];
        for (int i = begin; i < end; ++i) {
            const T slope = g[i] + pull * w[i];
            s[i] += slope * slope;
            w[i] -= lr * slope / (std::sqrt(s[i]) + epsilon_);
        }
    }
    T epsilon_;
};

struct RmsPropOptions {
    double learning_rate = 0.001;
    double rho = 0.9;  // as in the lecture; PyTorch calls it alpha: 0.99, with learning_rate 0.01
    double epsilon = 1e-8;
    double weight_decay = 0;
};

// s = rho s + (1 - rho) g^2,   w -= lr g / (sqrt(s) + epsilon)      Tieleman and Hinton, 2012, lecture 6.5
template <typename T>
class RmsProp : public Optimizer<T> {
  public:
    explicit RmsProp(const RmsPropOptions& o = {})
        : Optimizer<T>("RmsProp", o.learning_rate, o.weight_decay, {"mean_square"}),
          rho_(static_cast<T>(o.rho)),
          rest_(static_cast<T>(1 - o.rho)),
          epsilon_(static_cast<T>(o.epsilon)) {
        require_share("RmsProp: rho", o.rho);
        require_epsilon("RmsProp", o.epsilon);
    }

  private:
    void update(int begin, int end, T* w, const T* g, const std::vector<T*>& slots, double rate,
                double decay) const override {
        const T lr = static_cast<T>(rate), pull = static_cast<T>(decay);
        T* s = slots[0];
        for (int i = begin; i < end; ++i) {
            const T slope = g[i] + pull * w[i];
            s[i] = rho_ * s[i] + rest_ * slope * slope;
            w[i] -= lr * slope / (std::sqrt(s[i]) + epsilon_);
        }
    }
    T rho_;
    T rest_;
    T epsilon_;
};

struct AdaDeltaOptions {
    double learning_rate = 1;  // the paper has none
    double rho = 0.95;         // as in the paper; PyTorch takes 0.9
    double epsilon = 1e-6;
    double weight_decay = 0;
};

// s = rho s + (1 - rho) g^2,   d = sqrt(u + epsilon) / sqrt(s + epsilon) g,
// u = rho u + (1 - rho) d^2,   w -= lr d
// Zeiler, 2012. A step has the unit of a weight, so there is no learning rate to choose. epsilon stands under
// the roots, as in the paper: the first step, where u = 0, begins with sqrt(epsilon) and not with epsilon.
template <typename T>
class AdaDelta : public Optimizer<T> {
  public:
    explicit AdaDelta(const AdaDeltaOptions& o = {})
        : Optimizer<T>("AdaDelta", o.learning_rate, o.weight_decay, {"mean_square", "mean_square_step"}),
          rho_(static_cast<T>(o.rho)),
          rest_(static_cast<T>(1 - o.rho)),
          epsilon_(static_cast<T>(o.epsilon)) {
        require_share("AdaDelta: rho", o.rho);
        require_epsilon("AdaDelta", o.epsilon);
    }

  private:
    void update(int begin, int end, T* w, const T* g, const std::vector<T*>& slots, double rate,
                double decay) const override {
        const T lr = static_cast<T>(rate), pull = static_cast<T>(decay);
        T* s = slots[0];
        T* u = slots[1];
        for (int i = begin; i < end; ++i) {
            const T slope = g[i] + pull * w[i];
            s[i] = rho_ * s[i] + rest_ * slope * slope;
            const T d = std::sqrt(u[i] + epsilon_) / std::sqrt(s[i] + epsilon_) * slope;
            u[i] = rho_ * u[i] + rest_ * d * d;
            w[i] -= lr * d;
        }
    }
    T rho_;
    T rest_;
    T epsilon_;
};

struct AdamOptions {
    double learning_rate = 0.001;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double weight_decay = 0;
};

// m = beta1 m + (1 - beta1) g,   s = beta2 s + (1 - beta2) g^2,
// w -= lr (m / c1) / (sqrt(s / c2) + epsilon),   c1 = 1 - beta1^t,   c2 = 1 - beta2^t,   t = 1, 2, ... steps
// Kingma and Ba, 2015. m and s begin at zero and are too small at first, by exactly the factors c1 and c2.
template <typename T>
class Adam : public Optimizer<T> {
  public:
    explicit Adam(const AdamOptions& o = {}) : Adam("Adam", o) {}

  protected:
    Adam(const std::string& name, const AdamOptions& o)
        : Optimizer<T>(name, o.learning_rate, o.weight_decay, {"mean", "mean_square"}), o_(o) {
        require_share(name + ": beta1", o.beta1);
        require_share(name + ": beta2", o.beta2);
        require_epsilon(name, o.epsilon);
    }
    void update(int begin, int end, T* w, const T* g, const std::vector<T*>& slots, double rate,
                double decay) const override {
        const auto t = static_cast<double>(this->steps());
        const T lr = static_cast<T>(rate / (1 - std::pow(o_.beta1, t)));
        const T root_c2 = static_cast<T>(std::sqrt(1 - std::pow(o_.beta2, t)));
        const T beta1 = static_cast<T>(o_.beta1);
        const T beta2 = static_cast<T>(o_.beta2);
        const T rest1 = static_cast<T>(1 - o_.beta1);
        const T rest2 = static_cast<T>(1 - o_.beta2);
        const T epsilon = static_cast<T>(o_.epsilon), pull = static_cast<T>(decay);
        T* m = slots[0];
        T* s = slots[1];
        for (int i = begin; i < end; ++i) {
            const T slope = g[i] + pull * w[i];
            m[i] = beta1 * m[i] + rest1 * slope;
            s[i] = beta2 * s[i] + rest2 * slope * slope;
            w[i] -= lr * m[i] / (std::sqrt(s[i]) / root_c2 + epsilon);
        }
    }

  private:
    AdamOptions o_;
};

struct AdamWOptions {
    double learning_rate = 0.001;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double weight_decay = 0.01;
};

// w -= lr weight_decay w,   then as Adam       Loshchilov and Hutter, 2019.
// The decay does not pass through m and s, so it is the same for weights with large and with small gradients.
template <typename T>
class AdamW : public Adam<T> {
  public:
    explicit AdamW(const AdamWOptions& o = {})
        : Adam<T>("AdamW", {o.learning_rate, o.beta1, o.beta2, o.epsilon, o.weight_decay}) {}

  private:
    void update(int begin, int end, T* w, const T* g, const std::vector<T*>& slots, double rate,
                double decay) const override {
        const T kept = static_cast<T>(1 - rate * decay);
        for (int i = begin; i < end; ++i) w[i] *= kept;
        Adam<T>::update(begin, end, w, g, slots, rate, 0);
    }
};

}  // namespace cnn
