#include "chapters/11_regularisation/fast/fast_dropout.hpp"

#include <algorithm>

#include "chapters/11_regularisation/dropout.hpp"

namespace cnn {
namespace {

// One thread draws and multiplies: the masks are the layer's own, and they are small where dropout is used.
class DropoutStep : public Step {
  public:
    DropoutStep(const DropoutLayer<float>& layer, const Shape& x)
        : Step(x), layer_(&layer), mask_(Tensor<float>::filled(x, 1)) {}

    void forward(const float* x, const Pass& pass) override {
        if (pass.training) {
            Random random = random_of(pass, layer_->name());
            mask_ = dropout_mask<float>(y_shape(), layer_->keep_share(), random);
        } else {
            mask_ = Tensor<float>::filled(y_shape(), 1);
        }
        multiply(x, y());
    }
    void backward(const float* /*x*/, const float* dy, float* dx) override {
        if (dx != nullptr) multiply(dy, dx);
    }

  private:
    void multiply(const float* from, float* to) const {
        for (int i = 0; i < size(); ++i) to[i] = from[i] * mask_.data()[i];
    }

    const DropoutLayer<float>* layer_;
    Tensor<float> mask_;
};

}  // namespace

const StepTable& steps_with_dropout() {
    static const StepTable table = [] {
        StepTable rows{{{typeid(DropoutLayer<float>)},
                        [](std::span<Layer<float>* const> layers, const Shape& x, const StepTable& /*table*/) {
                            return std::make_unique<DropoutStep>(static_cast<DropoutLayer<float>&>(*layers[0]), x);
                        }}};
        rows.insert(rows.end(), standard_steps().begin(), standard_steps().end());
        return rows;
    }();
    return table;
}

}  // namespace cnn
