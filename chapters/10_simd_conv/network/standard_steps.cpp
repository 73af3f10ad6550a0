// Chapter 10: the steps for chapter 7's layers.
#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>

#include "chapters/07_backprop/branches.hpp"
#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/10_simd_conv/network/fast_dense.hpp"
#include "chapters/10_simd_conv/network/fast_pool.hpp"
#include "chapters/10_simd_conv/network/network_conv.hpp"
#include "chapters/10_simd_conv/network/step.hpp"

namespace cnn {
namespace {

// What ReLU lets through of dy, behind which y lies. Read first and then chosen, which makes a loop without branches.
class BehindRelu {
  public:
    const float* dy(const float* dy, const float* y, int size) {
        if (size_ < size) let_through_ = AlignedBuffer(size);
        size_ = size;
        float* to = let_through_.data();
        thread_pool().run(size, [=](int, int begin, int end) {
            for (int i = begin; i < end; ++i) {
                const float gradient = dy[i];
                to[i] = y[i] > 0 ? gradient : 0.0F;
            }
        });
        return to;
    }

  private:
    int size_ = 0;
    AlignedBuffer let_through_;
};

// A convolution, or that and ReLU.
class Conv2dStep : public Step {
  public:
    Conv2dStep(Conv2dLayer<float>& layer, const Shape& x, After after)
        : Step(layer.describe(x).output),
          layer_(&layer),
          shape_(conv_shape(x, layer.weight.value.shape(), layer.options())),
          after_(after) {}

    void prepare(const Pass& /*pass*/) override {
        if (!forward_) forward_.emplace(shape_, frozen());
        forward_->pack(layer_->weight.value.data());
    }
    void forward(const float* x, const Pass& /*pass*/) override {
        forward_->run(x, layer_->bias.value.data(), y(), after_);
    }

    void backward(const float* x, const float* dy, float* dx) override {
        if (after_ == After::relu) dy = behind_.dy(dy, y(), size());
        if (!weights_) {
            weights_.emplace(shape_);
            dw_ = Tensor<float>(layer_->weight.value.shape());
        }
        weights_->run(x, dy, dw_.data());
        accumulate(layer_->weight.gradient, dw_);
        add_bias_gradient(dy);
        if (dx == nullptr) return;
        if (!data_) data_.emplace(shape_);
        data_->pack(layer_->weight.value.data());
        data_->run(dy, dx);
    }

  private:
    void add_bias_gradient(const float* dy) {
        const int N = y_shape()[0], F = y_shape()[1], pixels = y_shape()[2] * y_shape()[3];
        float* db = layer_->bias.gradient.data();
        thread_pool().run(F, [&](int, int begin, int end) {
            for (int f = begin; f < end; ++f)
                for (int n = 0; n < N; ++n)
                    db[f] += sum_of(dy + (static_cast<std::ptrdiff_t>(n) * F + f) * pixels, pixels);
        });
    }

    Conv2dLayer<float>* layer_;
    ConvShape shape_;
    After after_;
    std::optional<NetworkConv> forward_;
    BehindRelu behind_;
    std::optional<BackwardWeightsConv> weights_;
    std::optional<BackwardDataConv> data_;
    Tensor<float> dw_;
};

class DenseStep : public Step {
  public:
    DenseStep(DenseLayer<float>& layer, const Shape& x)
        : Step(layer.describe(x).output), layer_(&layer), dense_(x[0], x[1], layer.weight.value.shape()[0]) {}

    void forward(const float* x, const Pass& /*pass*/) override {
        dense_.forward(x, layer_->weight.value.data(), layer_->bias.value.data(), y());
    }
    void backward(const float* x, const float* dy, float* dx) override {
        dense_.backward_weights(x, dy, layer_->weight.gradient.data(), layer_->bias.gradient.data());
        if (dx != nullptr) dense_.backward_data(layer_->weight.value.data(), dy, dx);
    }

  private:
    DenseLayer<float>* layer_;
    FastDense dense_;
};

class ReluStep : public Step {
  public:
    using Step::Step;

    void forward(const float* x, const Pass& /*pass*/) override {
        float* out = y();
        thread_pool().run(size(), [&](int, int begin, int end) {
            for (int i = begin; i < end; ++i) out[i] = x[i] < 0 ? 0.0F : x[i];
        });
    }
    void backward(const float* x, const float* dy, float* dx) override {
        if (dx == nullptr) return;
        thread_pool().run(size(), [&](int, int begin, int end) {
            for (int i = begin; i < end; ++i) {
                const float gradient = dy[i];
                dx[i] = x[i] > 0 ? gradient : 0.0F;
            }
        });
    }
};

float larger_of(float best, float value) { return beats(value, best) ? value : best; }

// ReLU and then max pooling 2x2. The order does not matter to the result, so the largest is taken first.
class ReluPoolStep : public Step {
  public:
    explicit ReluPoolStep(const Shape& x)
        : Step({x[0], x[1], x[2] / 2, x[3] / 2}), planes_(x[0] * x[1]), H_(x[2]), W_(x[3]) {}

    void forward(const float* x, const Pass& /*pass*/) override {
        thread_pool().run(planes_, [&](int, int begin, int end) {
            for (int plane = begin; plane < end; ++plane)
                for (int i = 0; i < H_ / 2; ++i) pool_row(x_row(x, plane, i), y_row(y(), plane, i));
        });
    }
    void backward(const float* x, const float* dy, float* dx) override {
        if (dx == nullptr) return;
        thread_pool().run(planes_, [&](int, int begin, int end) {
            for (int plane = begin; plane < end; ++plane) {
                for (int i = 0; i < H_ / 2; ++i)
                    unpool_row(x_row(x, plane, i), y_row(y(), plane, i), y_row(dy, plane, i), x_row(dx, plane, i));
                if (H_ % 2 != 0) std::fill_n(x_row(dx, plane, H_ / 2), W_, 0.0F);
            }
        });
    }

  private:
    template <typename T>
    T* x_row(T* x, int plane, int i) const {
        return x + (static_cast<std::ptrdiff_t>(plane) * H_ + 2 * i) * W_;
    }
    template <typename T>
    T* y_row(T* y, int plane, int i) const {
        return y + (static_cast<std::ptrdiff_t>(plane) * (H_ / 2) + i) * (W_ / 2);
    }

    void pool_row(const float* __restrict top, float* __restrict out) const {
        const float* bottom = top + W_;
        for (int j = 0; j < W_ / 2; ++j) {
            const float upper = larger_of(top[2 * j], top[2 * j + 1]);
            const float lower = larger_of(bottom[2 * j], bottom[2 * j + 1]);
            const float largest = larger_of(upper, lower);
            out[j] = largest < 0 ? 0.0F : largest;
        }
    }

    // The first of the four that is the largest gets the gradient, if it was above 0. A NaN gets none: nor does it
    // from ReLU. Written with masks: of branches in a loop compilers make no vectors.
    static std::uint32_t bits(float x) { return std::bit_cast<std::uint32_t>(x); }
    static std::uint32_t all_if(bool condition) { return condition ? 0xFFFFFFFFU : 0U; }
    static void unpool(const float* __restrict top, const float* __restrict bottom, const float* __restrict out,
                       const float* __restrict dy, int OW, float* __restrict dtop, float* __restrict dbottom) {
        for (int j = 0; j < OW; ++j) {
            const float largest = out[j];
            std::uint32_t left = bits(dy[j]) & all_if(largest > 0);
            const std::uint32_t a = all_if(top[2 * j] == largest);
            dtop[2 * j] = std::bit_cast<float>(left & a);
            left &= ~a;
            const std::uint32_t b = all_if(top[2 * j + 1] == largest);
            dtop[2 * j + 1] = std::bit_cast<float>(left & b);
            left &= ~b;
            const std::uint32_t c = all_if(bottom[2 * j] == largest);
            dbottom[2 * j] = std::bit_cast<float>(left & c);
            dbottom[2 * j + 1] = std::bit_cast<float>(left & ~c);
        }
    }
    void unpool_row(const float* top, const float* out, const float* dy, float* dtop) const {
        unpool(top, top + W_, out, dy, W_ / 2, dtop, dtop + W_);
        if (W_ % 2 != 0) dtop[W_ - 1] = dtop[2 * W_ - 1] = 0;
    }

    int planes_, H_, W_;
};

// Any other pooling; the way back as chapter 4 has it.
class PoolStep : public Step {
  public:
    PoolStep(const Pool2dLayer<float>& layer, const Shape& x)
        : Step(layer.describe(x).output), pooling_(layer.pooling()), options_(layer.options()), x_shape_(x) {}

    void forward(const float* x, const Pass& /*pass*/) override {
        if (pooling_ == Pooling::max) return fast_max_pool2d(x, x_shape_, options_, y_shape(), y());
        const Tensor<float> y_tensor = avg_pool2d(tensor(x, x_shape_), options_);
        std::copy_n(y_tensor.data(), size(), y());
    }
    void backward(const float* x, const float* dy, float* dx) override {
        if (dx == nullptr) return;
        const Tensor<float> x_tensor = tensor(x, x_shape_), dy_tensor = tensor(dy, y_shape());
        const Tensor<float> dx_tensor = pooling_ == Pooling::max ? max_pool2d_backward(x_tensor, dy_tensor, options_)
                                                                 : avg_pool2d_backward(x_tensor, dy_tensor, options_);
        std::copy_n(dx_tensor.data(), dx_tensor.size(), dx);
    }

  private:
    static Tensor<float> tensor(const float* values, const Shape& shape) {
        return {shape, std::vector<float>(values, values + element_count(shape))};
    }
    Pooling pooling_;
    Pool2dOptions options_;
    Shape x_shape_;
};

// Nothing to compute: the same numbers under another shape.
class FlattenStep : public Step {
  public:
    using Step::Step;

    void forward(const float* x, const Pass& /*pass*/) override { std::copy_n(x, size(), y()); }
    void backward(const float* /*x*/, const float* dy, float* dx) override {
        if (dx != nullptr) std::copy_n(dy, size(), dx);
    }
};

// What Sum and Concat share: a plan for each branch, and the way back, on which all of them add to dx.
class BranchesStep : public Step {
  public:
    BranchesStep(const Branches<float>& layer, const Shape& x, const StepTable& table)
        : Step(layer.describe(x).output), x_size_(element_count(x)) {
        for (const auto& branch : layer.branches()) plans_.emplace_back(flattened(*branch), x, table);
    }
    void prepare(const Pass& pass) override {
        for (StepPlan& plan : plans_) plan.prepare(pass);
    }
    std::vector<std::string> left_alone() const override {
        std::vector<std::string> names;
        for (const StepPlan& plan : plans_)
            for (const std::string& name : plan.left_alone()) names.push_back(name);
        return names;
    }
    // What is common to all branches: one runs after the other.
    std::ptrdiff_t scratch() const override {
        std::ptrdiff_t most = 0;
        for (const StepPlan& plan : plans_) most = std::max(most, plan.memory());
        return most;
    }

  protected:
    // The first branch writes dx, the others add to it, one after the other: the same bits for any number of threads.
    void branch_backward(std::size_t b, const float* x, const float* dy, float* dx) {
        if (dx_.data() == nullptr && b > 0) dx_ = AlignedBuffer(x_size_);
        plans_[b].backward(x, dy, dx == nullptr || b == 0 ? dx : dx_.data());
        if (dx == nullptr || b == 0) return;
        const float* more = dx_.data();
        thread_pool().run(x_size_, [&](int, int begin, int end) {
            for (int i = begin; i < end; ++i) dx[i] += more[i];
        });
    }
    std::vector<StepPlan> plans_;

  private:
    AlignedBuffer dx_;
    int x_size_;
};

// A sum, or that and ReLU.
class SumStep : public BranchesStep {
  public:
    SumStep(const Sum<float>& layer, const Shape& x, const StepTable& table, After after)
        : BranchesStep(layer, x, table), after_(after) {}

    void forward(const float* x, const Pass& pass) override {
        for (std::size_t b = 0; b < plans_.size(); ++b)
            add(plans_[b].run(x, pass), b == 0, b + 1 == plans_.size() && after_ == After::relu);
    }
    void backward(const float* x, const float* dy, float* dx) override {
        if (after_ == After::relu) dy = behind_.dy(dy, y(), size());
        for (std::size_t b = 0; b < plans_.size(); ++b) branch_backward(b, x, dy, dx);
    }

    // The first branch writes y itself, the others to a place of their own.
    std::ptrdiff_t scratch() const override { return whole_lines(size()) + BranchesStep::scratch(); }
    void place(float* y, float* scratch) override {
        Step::place(y, scratch);
        for (std::size_t b = 0; b < plans_.size(); ++b)
            plans_[b].place(b == 0 ? y : scratch, scratch + whole_lines(size()));
    }

  private:
    void add(const float* from, bool first, bool relu) {
        float* out = y();
        if (first && !relu && from == out) return;
        thread_pool().run(size(), [=](int, int begin, int end) {
            for (int i = begin; i < end; ++i) {
                const float sum = first ? from[i] : out[i] + from[i];
                out[i] = relu && sum < 0 ? 0.0F : sum;
            }
        });
    }

    After after_;
    BehindRelu behind_;
};

// Of one image the branches write to their places in y themselves; of several, image by image, it is copied there.
class ConcatStep : public BranchesStep {
  public:
    using BranchesStep::BranchesStep;

    void forward(const float* x, const Pass& pass) override {
        std::ptrdiff_t first = 0;
        for (StepPlan& plan : plans_) {
            const float* from = plan.run(x, pass);
            const std::ptrdiff_t length = values_per_image(plan.y_shape());
            for (int n = 0; n < y_shape()[0] && from != y() + first; ++n)
                std::copy_n(from + n * length, length, y() + n * stride() + first);
            first += length;
        }
    }
    void backward(const float* x, const float* dy, float* dx) override {
        if (dy_.data() == nullptr) dy_ = AlignedBuffer(size());
        std::ptrdiff_t first = 0;
        for (std::size_t b = 0; b < plans_.size(); ++b) {
            const std::ptrdiff_t length = values_per_image(plans_[b].y_shape());
            for (int n = 0; n < y_shape()[0]; ++n)
                std::copy_n(dy + n * stride() + first, length, dy_.data() + n * length);
            branch_backward(b, x, dy_.data(), dx);
            first += length;
        }
    }

    std::ptrdiff_t scratch() const override { return copied() + BranchesStep::scratch(); }
    void place(float* y, float* scratch) override {
        Step::place(y, scratch);
        std::ptrdiff_t first = 0;
        for (StepPlan& plan : plans_) {
            plan.place(copied() == 0 ? y + first : scratch, scratch + copied());
            first += values_per_image(plan.y_shape());
        }
    }

  private:
    std::ptrdiff_t stride() const { return values_per_image(y_shape()); }
    std::ptrdiff_t copied() const { return y_shape()[0] == 1 ? 0 : whole_lines(size()); }
    AlignedBuffer dy_;
};

bool is_max_pool_2x2(const Pool2dLayer<float>& pool) {
    const Pool2dOptions& o = pool.options();
    return pool.pooling() == Pooling::max && o.size == Pair(2) && o.stride == Pair(2) && o.padding == Pair(0) &&
           !o.ceil_mode;
}

// The layers, each as the type that its row of the table names.
template <typename L>
L& as(Layer<float>* layer) {
    return static_cast<L&>(*layer);
}
using These = std::span<Layer<float>* const>;
using Made = std::unique_ptr<Step>;

// Of two layers the second is a ReLU.
After after(These layers) { return layers.size() == 2 ? After::relu : After::nothing; }

Made make_conv(These layers, const Shape& x, const StepTable& /*table*/) {
    auto& conv = as<Conv2dLayer<float>>(layers[0]);
    if (x.size() != 4 || x[1] != conv.weight.value.shape()[1]) return nullptr;
    return std::make_unique<Conv2dStep>(conv, x, after(layers));
}
Made make_dense(These layers, const Shape& x, const StepTable& /*table*/) {
    auto& dense = as<DenseLayer<float>>(layers[0]);
    if (x.size() != 2 || x[1] != dense.weight.value.shape()[1]) return nullptr;
    return std::make_unique<DenseStep>(dense, x);
}
Made make_pool(These layers, const Shape& x, const StepTable& /*table*/) {
    if (x.size() != 4) return nullptr;
    return std::make_unique<PoolStep>(as<Pool2dLayer<float>>(layers[0]), x);
}
Made make_relu_pool(These layers, const Shape& x, const StepTable& /*table*/) {
    if (x.size() != 4 || x[2] < 2 || x[3] < 2 || !is_max_pool_2x2(as<Pool2dLayer<float>>(layers[1]))) return nullptr;
    return std::make_unique<ReluPoolStep>(x);
}
Made make_relu(These /*layers*/, const Shape& x, const StepTable& /*table*/) { return std::make_unique<ReluStep>(x); }
Made make_flatten(These layers, const Shape& x, const StepTable& /*table*/) {
    return std::make_unique<FlattenStep>(layers[0]->describe(x).output);
}
Made make_sum(These layers, const Shape& x, const StepTable& table) {
    return std::make_unique<SumStep>(as<Sum<float>>(layers[0]), x, table, after(layers));
}
Made make_concat(These layers, const Shape& x, const StepTable& table) {
    return std::make_unique<ConcatStep>(as<Concat<float>>(layers[0]), x, table);
}

}  // namespace

const StepTable& standard_steps() {
    static const StepTable table{
        {{typeid(ReluLayer<float>), typeid(Pool2dLayer<float>)}, make_relu_pool},
        {{typeid(Conv2dLayer<float>)}, make_conv},
        {{typeid(DenseLayer<float>)}, make_dense},
        {{typeid(ReluLayer<float>)}, make_relu},
        {{typeid(Pool2dLayer<float>)}, make_pool},
        {{typeid(FlattenLayer<float>)}, make_flatten},
        {{typeid(Sum<float>)}, make_sum},
        {{typeid(Concat<float>)}, make_concat},
    };
    return table;
}

const StepTable& fused_relu_steps() {
    static const StepTable table{
        {{typeid(Conv2dLayer<float>), typeid(ReluLayer<float>)}, make_conv},
        {{typeid(Sum<float>), typeid(ReluLayer<float>)}, make_sum},
    };
    return table;
}

}  // namespace cnn
