#include <algorithm>

#include "chapters/07_backprop/sequential.hpp"
#include "chapters/10_simd_conv/network/step.hpp"

namespace cnn {
namespace {

// A layer that the table does not know, run by its own forward and backward.
class LayerStep : public Step {
  public:
    LayerStep(Layer<float>& layer, const Shape& x)
        : Step(layer.describe(x).output), layer_(&layer), x_(x), dy_(y_shape()) {}

    void forward(const float* x, const Pass& pass) override {
        std::copy_n(x, x_.size(), x_.data());
        const Tensor<float> y_tensor = layer_->forward(x_, pass);
        require_shape(y_tensor, y_shape(), layer_->name() + ": describe and forward disagree: y");
        std::copy_n(y_tensor.data(), size(), y());
    }
    void backward(const float* /*x*/, const float* dy, float* dx) override {
        std::copy_n(dy, size(), dy_.data());
        const Tensor<float> dx_tensor = layer_->backward(dy_);
        if (dx != nullptr) std::copy_n(dx_tensor.data(), dx_tensor.size(), dx);
    }
    std::vector<std::string> left_alone() const override { return {layer_->name()}; }

  private:
    Layer<float>* layer_;
    Tensor<float> x_, dy_;
};

bool begins_with(std::span<Layer<float>* const> layers, const std::vector<std::type_index>& types) {
    if (layers.size() < types.size()) return false;
    for (std::size_t i = 0; i < types.size(); ++i) {
        const Layer<float>& layer = *layers[i];
        if (typeid(layer) != types[i]) return false;
    }
    return true;
}

// The step for the first of the layers, and for as many after it as its row names.
std::pair<std::unique_ptr<Step>, std::size_t> first_step(std::span<Layer<float>* const> layers, const Shape& x,
                                                         const StepTable& table) {
    for (const StepRow& row : table)
        if (begins_with(layers, row.layers))
            if (auto step = row.make(layers.first(row.layers.size()), x, table))
                return {std::move(step), row.layers.size()};
    return {std::make_unique<LayerStep>(*layers.front(), x), 1};
}

}  // namespace

StepPlan::StepPlan(std::vector<Layer<float>*> layers, Shape x, const StepTable& table) : y_shape_(std::move(x)) {
    for (std::span<Layer<float>* const> rest = layers; !rest.empty();) {
        auto [step, count] = first_step(rest, y_shape_, table);
        y_shape_ = step->y_shape();
        steps_.push_back(std::move(step));
        rest = rest.subspan(count);
    }
}

void StepPlan::prepare(const Pass& pass) {
    for (const auto& step : steps_) step->prepare(pass);
}

const float* StepPlan::run(const float* x, const Pass& pass) {
    for (const auto& step : steps_) {
        const float* y = step->y();
        step->forward(x, pass);
        x = y;
    }
    return x;
}

// The larger of every other output; the last one does not lie there.
std::ptrdiff_t StepPlan::area(std::size_t which) const {
    int largest = 0;
    for (std::size_t s = which; s + 1 < steps_.size(); s += 2) largest = std::max(largest, steps_[s]->size());
    return whole_lines(largest);
}

std::ptrdiff_t StepPlan::memory() const {
    std::ptrdiff_t scratch = 0;
    for (const auto& step : steps_) scratch = std::max(scratch, step->scratch());
    return area(0) + area(1) + scratch;
}

void StepPlan::place(float* y, float* memory) {
    float* const areas[] = {memory, memory + area(0)};
    float* const scratch = areas[1] + area(1);
    for (std::size_t s = 0; s < steps_.size(); ++s) steps_[s]->place(s + 1 < steps_.size() ? areas[s % 2] : y, scratch);
}

void StepPlan::backward(const float* x, const float* dy, float* dx) {
    if (steps_.empty() && dx != nullptr) std::copy_n(dy, element_count(y_shape_), dx);
    if (!has_gradients_) {
        int largest = 0;
        for (const auto& step : steps_) largest = std::max(largest, step->size());
        for (AlignedBuffer& buffer : gradients_) buffer = AlignedBuffer(largest);
        has_gradients_ = true;
    }
    for (std::size_t s = steps_.size(); s-- > 0;) {
        float* into = s == 0 ? dx : gradients_[s % 2].data();
        steps_[s]->backward(s == 0 ? x : steps_[s - 1]->y(), dy, into);
        dy = into;
    }
}

std::vector<std::string> StepPlan::left_alone() const {
    std::vector<std::string> names;
    for (const auto& step : steps_)
        for (const std::string& name : step->left_alone()) names.push_back(name);
    return names;
}

std::vector<Layer<float>*> flattened(Layer<float>& layer) {
    if (typeid(layer) != typeid(Sequential<float>)) return {&layer};
    std::vector<Layer<float>*> all;
    for (const auto& inner : static_cast<Sequential<float>&>(layer).layers())
        for (Layer<float>* one : flattened(*inner)) all.push_back(one);
    return all;
}

}  // namespace cnn
