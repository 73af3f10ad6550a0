#include "chapters/10_simd_conv/network/fast_network.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>

#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/10_simd_conv/network/fast_dense.hpp"
#include "common/shape_text.hpp"

namespace cnn {
namespace {

// One step of the network for batches of one shape. It keeps its output until the next forward pass.
class Step {
  public:
    Step(std::size_t layer, const Shape& y_shape) : layer_(layer), y_shape_(y_shape), y_(element_count(y_shape)) {}
    virtual ~Step() = default;
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

    std::size_t layer() const { return layer_; }
    const Shape& y_shape() const { return y_shape_; }
    float* y() { return y_.data(); }
    int size() const { return static_cast<int>(element_count(y_shape_)); }

    virtual void bind(Layer<float>& /*layer*/) {}  // whose parameters are to be used from now on
    virtual void forward(const float* x) = 0;
    // dx may be null: it is not needed. Adds to the gradients of the parameters.
    virtual void backward(const float* x, const float* dy, float* dx) = 0;

  private:
    std::size_t layer_;
    Shape y_shape_;
    AlignedBuffer y_;
};

class ConvStep : public Step {
  public:
    ConvStep(std::size_t index, const Conv2dLayer<float>& layer, const Shape& x)
        : Step(index, layer.output_shape(x)),
          shape_(conv_shape(x, layer.weight.value.shape(), layer.options())),
          forward_(shape_) {}

    void bind(Layer<float>& layer) override { layer_ = &static_cast<Conv2dLayer<float>&>(layer); }

    void forward(const float* x) override {
        forward_.pack(layer_->weight.value.data());
        forward_.run(x, layer_->bias.value.data(), y());
    }

    void backward(const float* x, const float* dy, float* dx) override {
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

    ConvShape shape_;
    ForwardConv forward_;
    std::optional<BackwardWeightsConv> weights_;
    std::optional<BackwardDataConv> data_;
    Tensor<float> dw_;
    Conv2dLayer<float>* layer_ = nullptr;
};

class DenseStep : public Step {
  public:
    DenseStep(std::size_t index, const DenseLayer<float>& layer, const Shape& x)
        : Step(index, layer.output_shape(x)), dense_(x[0], x[1], layer.weight.value.shape()[0]) {}

    void bind(Layer<float>& layer) override { layer_ = &static_cast<DenseLayer<float>&>(layer); }
    void forward(const float* x) override {
        dense_.forward(x, layer_->weight.value.data(), layer_->bias.value.data(), y());
    }
    void backward(const float* x, const float* dy, float* dx) override {
        dense_.backward_weights(x, dy, layer_->weight.gradient.data(), layer_->bias.gradient.data());
        if (dx != nullptr) dense_.backward_data(layer_->weight.value.data(), dy, dx);
    }

  private:
    FastDense dense_;
    DenseLayer<float>* layer_ = nullptr;
};

class ReluStep : public Step {
  public:
    using Step::Step;

    void forward(const float* x) override {
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
    ReluPoolStep(std::size_t index, const Shape& x)
        : Step(index, {x[0], x[1], x[2] / 2, x[3] / 2}), planes_(x[0] * x[1]), H_(x[2]), W_(x[3]) {}

    void forward(const float* x) override {
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

// Any other pooling, as chapter 4 has it.
class PoolStep : public Step {
  public:
    PoolStep(std::size_t index, const Pool2dLayer<float>& layer, const Shape& x)
        : Step(index, layer.output_shape(x)),
          pooling_(layer.pooling()),
          options_(layer.options()),
          x_(x),
          dy_(layer.output_shape(x)) {}

    void forward(const float* x) override {
        std::copy_n(x, x_.size(), x_.data());
        const Tensor<float> y_tensor = pooling_ == Pooling::max ? max_pool2d(x_, options_) : avg_pool2d(x_, options_);
        std::copy_n(y_tensor.data(), size(), y());
    }
    void backward(const float* /*x*/, const float* dy, float* dx) override {
        if (dx == nullptr) return;
        std::copy_n(dy, size(), dy_.data());
        const Tensor<float> dx_tensor =
            pooling_ == Pooling::max ? max_pool2d_backward(x_, dy_, options_) : avg_pool2d_backward(x_, dy_, options_);
        std::copy_n(dx_tensor.data(), dx_tensor.size(), dx);
    }

  private:
    Pooling pooling_;
    Pool2dOptions options_;
    Tensor<float> x_, dy_;
};

bool is_max_pool_2x2(const Layer<float>& layer) {
    const auto* pool = dynamic_cast<const Pool2dLayer<float>*>(&layer);
    if (pool == nullptr || pool->pooling() != Pooling::max) return false;
    const Pool2dOptions& o = pool->options();
    return o.size == Pair(2) && o.stride == Pair(2) && o.padding == Pair(0) && !o.ceil_mode;
}

// Everything that the steps were made for: two networks with the same text can share a plan.
std::string text_of(const Sequential<float>& network, Shape x) {
    std::string text = to_string(simd_set());
    text += to_string(x);
    for (const auto& layer : network.layers()) {
        x = layer->output_shape(x);
        text += layer->kind() + to_string(x);
        if (const auto* conv = dynamic_cast<const Conv2dLayer<float>*>(layer.get()))
            text += axes_text(conv->options().stride) + axes_text(conv->options().dilation) +
                    to_string(conv->weight.value.shape());
        if (const auto* pool = dynamic_cast<const Pool2dLayer<float>*>(layer.get()))
            text += axes_text(pool->options().stride) + axes_text(pool->options().padding) +
                    (pool->options().ceil_mode ? "c" : "f") + (pool->options().count_padding ? "p" : "i");
    }
    return text;
}

}  // namespace

struct FastNetwork::Plan {
    std::string text;
    std::vector<std::unique_ptr<Step>> steps;
    Shape outputs;
    AlignedBuffer gradients[2];  // of the outputs of two neighbouring steps
    bool has_gradients = false;

    Plan(const Sequential<float>& network, Shape x) : text(text_of(network, x)) {
        const auto& layers = network.layers();
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const Layer<float>& layer = *layers[i];
            const bool pool_next = i + 1 < layers.size() && is_max_pool_2x2(*layers[i + 1]);
            if (const auto* conv = dynamic_cast<const Conv2dLayer<float>*>(&layer))
                steps.push_back(std::make_unique<ConvStep>(i, *conv, x));
            else if (const auto* dense = dynamic_cast<const DenseLayer<float>*>(&layer))
                steps.push_back(std::make_unique<DenseStep>(i, *dense, x));
            else if (const auto* pool = dynamic_cast<const Pool2dLayer<float>*>(&layer))
                steps.push_back(std::make_unique<PoolStep>(i, *pool, x));
            else if (dynamic_cast<const ReluLayer<float>*>(&layer) != nullptr && pool_next)
                steps.push_back(std::make_unique<ReluPoolStep>(i++, x));
            else if (dynamic_cast<const ReluLayer<float>*>(&layer) != nullptr)
                steps.push_back(std::make_unique<ReluStep>(i, x));
            else {
                x = layer.output_shape(x);  // flatten: nothing to do
                continue;
            }
            x = steps.back()->y_shape();
        }
        outputs = x;
    }

    void reserve_gradients() {
        if (has_gradients) return;
        int largest = 0;
        for (const auto& step : steps) largest = std::max(largest, step->size());
        for (AlignedBuffer& buffer : gradients) buffer = AlignedBuffer(largest);
        has_gradients = true;
    }

    Tensor<float> forward(const Sequential<float>& network, const Tensor<float>& x) {
        const float* in = x.data();
        for (const auto& step : steps) {
            step->bind(*network.layers()[step->layer()]);
            step->forward(in);
            in = step->y();
        }
        Tensor<float> y(outputs);
        std::copy_n(in, y.size(), y.data());
        return y;
    }

    void backward(const Tensor<float>& x, const Tensor<float>& dlogits) {
        reserve_gradients();
        const float* dy = dlogits.data();
        for (std::size_t s = steps.size(); s-- > 0;) {
            float* dx = s == 0 ? nullptr : gradients[s % 2].data();
            steps[s]->backward(s == 0 ? x.data() : steps[s - 1]->y(), dy, dx);
            dy = dx;
        }
    }
};

FastNetwork::FastNetwork() = default;
FastNetwork::~FastNetwork() = default;

bool FastNetwork::fits(const Sequential<float>& network, const Shape& x) {
    Shape shape = x;
    bool computes = false;
    for (const auto& layer : network.layers()) {
        const auto* conv = dynamic_cast<const Conv2dLayer<float>*>(layer.get());
        const auto* dense = dynamic_cast<const DenseLayer<float>*>(layer.get());
        const auto* pool = dynamic_cast<const Pool2dLayer<float>*>(layer.get());
        const bool relu = dynamic_cast<const ReluLayer<float>*>(layer.get()) != nullptr;
        if (conv != nullptr    ? shape.size() != 4 || shape[1] != conv->weight.value.shape()[1]
            : dense != nullptr ? shape.size() != 2 || shape[1] != dense->weight.value.shape()[1]
            : pool != nullptr  ? shape.size() != 4
                               : !relu && dynamic_cast<const FlattenLayer<float>*>(layer.get()) == nullptr)
            return false;
        computes = computes || conv != nullptr || dense != nullptr || pool != nullptr || relu;
        shape = layer->output_shape(shape);
    }
    return computes && shape.size() == 2;
}

FastNetwork::Plan& FastNetwork::plan_for(const Sequential<float>& network, const Shape& x) {
    constexpr std::size_t kept = 4;  // whole and last batch, of training and of testing
    const std::string text = text_of(network, x);
    auto found = std::find_if(plans_.begin(), plans_.end(), [&](const auto& plan) { return plan->text == text; });
    if (found == plans_.end()) {
        if (plans_.size() == kept) plans_.pop_back();
        found = plans_.insert(plans_.end(), std::make_unique<Plan>(network, x));
    }
    std::rotate(plans_.begin(), found, found + 1);
    return *plans_.front();
}

Tensor<float> FastNetwork::outputs(const Sequential<float>& network, const Tensor<float>& x) {
    return plan_for(network, x.shape()).forward(network, x);
}

float FastNetwork::loss_and_gradients(const Sequential<float>& network, const Tensor<float>& x,
                                      std::span<const int> labels, Loss<float> loss) {
    Plan& plan = plan_for(network, x.shape());
    const LossAndGrad<float> result = loss(plan.forward(network, x), labels);
    plan.backward(x, result.dlogits);
    return result.loss;
}

}  // namespace cnn
