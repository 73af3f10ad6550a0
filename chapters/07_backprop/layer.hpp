// Chapter 7: what every layer of a network can do.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/07_backprop/parameter.hpp"
#include "common/tensor.hpp"

namespace cnn {

// The window through which one output looks at the layer's input: for receptive fields (chapter 2).
struct Window {
    int size = 1;
    int stride = 1;
    int padding = 0;
    int dilation = 1;
};

template <typename T>
class Layer {
  public:
    explicit Layer(std::string name) : name_(std::move(name)) {}
    virtual ~Layer() = default;
    Layer(const Layer&) = delete;
    Layer& operator=(const Layer&) = delete;

    const std::string& name() const { return name_; }

    // y from x. Keeps what backward will need: this is why training takes more memory than predicting.
    virtual Tensor<T> forward(const Tensor<T>& x) = 0;

    // dx from dy, for the x of the last forward. Adds to the gradients of the parameters.
    virtual Tensor<T> backward(const Tensor<T>& dy) = 0;

    virtual std::vector<Parameter<T>*> parameters() { return {}; }

    // What follows describes the layer without running it. Shapes start with the batch size.
    virtual std::string kind() const = 0;
    virtual Shape output_shape(const Shape& x) const = 0;
    virtual Window window() const { return {}; }
    // Multiplications of an input by a weight, for one image.
    virtual long long multiply_adds(const Shape& /*x*/) const { return 0; }
    // Links into the layer's outputs, for one image, as LeCun et al. (1998) count: the bias is one too.
    virtual long long connections(const Shape& /*x*/) const { return 0; }

  protected:
    // What forward kept. Throws std::logic_error if there was no forward.
    const Tensor<T>& kept() const {
        if (kept_.size() == 0) throw std::logic_error(name_ + ": backward needs a forward before it");
        return kept_;
    }
    void keep(const Tensor<T>& x) { kept_ = x; }

  private:
    std::string name_;
    Tensor<T> kept_;
};

// The values in one image of a batch of this shape.
inline long long values_per_image(const Shape& shape) { return element_count(shape) / shape[0]; }

// into += from: a gradient that arrives on two ways is the sum of both.
template <typename T>
void accumulate(Tensor<T>& into, const Tensor<T>& from) {
    require_shape(from, into.shape(), "accumulate: from");
    for (int i = 0; i < into.size(); ++i) into.data()[i] += from.data()[i];
}

}  // namespace cnn
