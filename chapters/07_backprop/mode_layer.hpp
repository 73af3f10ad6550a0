// Chapter 7: a layer for tests, with all that a layer may have: a parameter, a buffer, two modes and random numbers.
#pragma once

#include "chapters/07_backprop/layer.hpp"

namespace cnn {

// x: any shape   returns y: as x
// training:  y = gain * x * noise,  noise uniform in (0.5, 1.5), drawn anew for each step;  running moves towards the mean of x
// otherwise: y = gain * x + running
template <typename T>
class ModeLayer : public Layer<T> {
  public:
    explicit ModeLayer(const std::string& name)
        : Layer<T>(name), gain(name + ".gain", Tensor<T>({1}, {T(1.25)})), running({1}) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& pass) override {
        this->keep(x);
        noise_ = Tensor<T>::filled(x.shape(), T(1));
        if (pass.training) draw(x, random_of(pass, this->name()));
        const T shift = pass.training ? T(0) : running(0);
        Tensor<T> y = x;
        for (int i = 0; i < y.size(); ++i) y.data()[i] = gain.value(0) * x.data()[i] * noise_.data()[i] + shift;
        return y;
    }
    Tensor<T> backward(const Tensor<T>& dy) override {
        Tensor<T> dx = dy;
        for (int i = 0; i < dx.size(); ++i) {
            dx.data()[i] *= gain.value(0) * noise_.data()[i];
            gain.gradient(0) += dy.data()[i] * this->kept().data()[i] * noise_.data()[i];
        }
        return dx;
    }
    std::vector<Parameter<T>*> parameters() override { return {&gain}; }
    std::vector<Buffer<T>> buffers() override { return {{this->name() + ".running", &running}}; }
    Description describe(const Shape& x) const override {
        return {.name = this->name(), .kind = "mode", .output = x, .parameters = 1};
    }

    Parameter<T> gain;
    Tensor<T> running;

  private:
    void draw(const Tensor<T>& x, Random random) {
        T sum = 0;
        for (const T value : x.values()) sum += value;
        running(0) += T(0.1) * (sum / static_cast<T>(x.size()) - running(0));
        for (T& n : noise_.values()) n = static_cast<T>(random.uniform(0.5, 1.5));
    }
    Tensor<T> noise_;
};

}  // namespace cnn
