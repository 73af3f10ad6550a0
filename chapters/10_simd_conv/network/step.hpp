// Chapter 10: the steps of a fast network, and the table that says which layers they run.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <typeindex>
#include <vector>

#include "chapters/07_backprop/layer.hpp"
#include "chapters/10_simd_conv/machine/aligned_buffer.hpp"

namespace cnn {

// One layer, or a few that are run together, for inputs of one shape. Its memory is taken once.
class Step {
  public:
    explicit Step(Shape y) : y_shape_(std::move(y)), size_(element_count(y_shape_)) {}
    virtual ~Step() = default;
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

    // Takes over the weights as they are now, for the forwards that follow.
    virtual void prepare(const Pass& /*pass*/) {}
    // From x to y().
    virtual void forward(const float* x, const Pass& pass) = 0;
    // From dy to dx, for the x of the last forward; dx is overwritten, and null where nobody wants it. Adds to the
    // gradients of the layers' parameters.
    virtual void backward(const float* x, const float* dy, float* dx) = 0;
    // The names of the layers in it that run by their own forward.
    virtual std::vector<std::string> left_alone() const { return {}; }

    // Where there is no way back, others use the same memory before and after: for y, and for `scratch` floats more.
    virtual std::ptrdiff_t scratch() const { return 0; }
    virtual void place(float* y, float* /*scratch*/) {
        y_ = y;
        frozen_ = true;
    }

    // Not to be called first on several threads at a time: it may take memory.
    float* y() {
        if (y_ == nullptr) {
            own_y_ = AlignedBuffer(size_);
            y_ = own_y_.data();
        }
        return y_;
    }
    const Shape& y_shape() const { return y_shape_; }
    int size() const { return size_; }
    bool frozen() const { return frozen_; }  // placed: there is no way back

  private:
    Shape y_shape_;
    int size_;
    AlignedBuffer own_y_;
    float* y_ = nullptr;
    bool frozen_ = false;
};

// So many floats, rounded up to whole cache lines.
inline std::ptrdiff_t whole_lines(std::ptrdiff_t floats) { return (floats + 15) / 16 * 16; }

struct StepRow;
using StepTable = std::vector<StepRow>;

// One row of the table. Layers are recognised by their exact types: not by a text that describes them, and not by a type
// that they derive from, since a derived layer may compute something else.
struct StepRow {
    std::vector<std::type_index> layers;  // one after the other
    // Null if such a step cannot run these layers: another size of window, an x that does not fit, ...
    std::function<std::unique_ptr<Step>(std::span<Layer<float>* const> layers, const Shape& x, const StepTable& table)>
        make;
};

// The rows for chapter 7's layers. Earlier rows are tried first.
const StepTable& standard_steps();

// Rows more: ReLU in one step with the convolution or the sum before it. Not among the standard ones, since a ReLU before a
// 2x2 pooling is better run with that, and a convolution would take it away.
const StepTable& fused_relu_steps();

// Layers one after the other, each run by the first row of the table that fits, or by its own forward if none does.
class StepPlan {
  public:
    StepPlan(std::vector<Layer<float>*> layers, Shape x, const StepTable& table);

    // Returns y, which is x itself if there is nothing to do.
    const float* forward(const float* x, const Pass& pass) {
        prepare(pass);
        return run(x, pass);
    }
    void backward(const float* x, const float* dy, float* dx);

    // The two halves of forward: weights that do not change need to be prepared once.
    void prepare(const Pass& pass);
    const float* run(const float* x, const Pass& pass);

    // Where there is no way back: the last step's output goes to y, those of the others lie in `memory` in two areas in
    // turn, since each is read by the next step only.
    std::ptrdiff_t memory() const;  // floats
    void place(float* y, float* memory);

    const Shape& y_shape() const { return y_shape_; }
    std::vector<std::string> left_alone() const;

  private:
    std::ptrdiff_t area(std::size_t which) const;

    std::vector<std::unique_ptr<Step>> steps_;
    Shape y_shape_;
    AlignedBuffer gradients_[2];  // of the outputs of two neighbouring steps
    bool has_gradients_ = false;
};

// The layers of a row, with those of the rows inside of it in their places.
std::vector<Layer<float>*> flattened(Layer<float>& layer);

}  // namespace cnn
