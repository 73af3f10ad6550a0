#include "chapters/13_architectures/fast/fast_architectures.hpp"

#include <algorithm>

#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/12_batch_norm/fast/fast_batch_norm.hpp"
#include "chapters/13_architectures/row.hpp"

namespace cnn {
namespace {

// One mean for each channel.
class GlobalMeanStep : public Step {
  public:
    explicit GlobalMeanStep(const Shape& x) : Step({x[0], x[1], 1, 1}), P_(x[2] * x[3]) {}

    void forward(const float* x, const Pass& /*pass*/) override {
        for_each_plane(
            [&](int plane, std::ptrdiff_t first) { y()[plane] = sum_of(x + first, P_) / static_cast<float>(P_); });
    }
    void backward(const float* /*x*/, const float* dy, float* dx) override {
        if (dx == nullptr) return;
        for_each_plane(
            [&](int plane, std::ptrdiff_t first) { std::fill_n(dx + first, P_, dy[plane] / static_cast<float>(P_)); });
    }

  private:
    template <typename Body>
    void for_each_plane(const Body& body) const {
        thread_pool().run(size(), [&](int, int begin, int end) {
            for (int plane = begin; plane < end; ++plane) body(plane, static_cast<std::ptrdiff_t>(plane) * P_);
        });
    }
    int P_;
};

using These = std::span<Layer<float>* const>;
using Made = std::unique_ptr<Step>;

Made make_global_mean(These layers, const Shape& x, const StepTable& /*table*/) {
    const auto& pool = static_cast<AdaptiveAvgPool2dLayer<float>&>(*layers[0]);
    if (x.size() != 4 || pool.size() != Pair(1)) return nullptr;
    return std::make_unique<GlobalMeanStep>(x);
}

// What runs a convolution runs one without bias: its bias is there, and is 0.
StepTable with_biasless_convolutions(const StepTable& rows) {
    StepTable more;
    for (StepRow row : rows) {
        std::replace(row.layers.begin(), row.layers.end(), std::type_index(typeid(Conv2dLayer<float>)),
                     std::type_index(typeid(BiaslessConv2dLayer<float>)));
        more.push_back(row);
    }
    more.insert(more.end(), rows.begin(), rows.end());
    return more;
}

}  // namespace

const StepTable& steps_of_architectures() {
    static const StepTable table = [] {
        StepTable rows{{{typeid(AdaptiveAvgPool2dLayer<float>)}, make_global_mean}};
        for (const StepTable* others : {&fused_relu_steps(), &steps_with_batch_norm()})
            rows.insert(rows.end(), others->begin(), others->end());
        return with_biasless_convolutions(rows);
    }();
    return table;
}

}  // namespace cnn
