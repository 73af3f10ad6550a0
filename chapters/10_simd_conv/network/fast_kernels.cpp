#include "chapters/10_simd_conv/network/fast_kernels.hpp"

#include <memory>

#include "chapters/07_backprop/sequential.hpp"
#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/10_simd_conv/network/fast_dense.hpp"
#include "chapters/10_simd_conv/network/fast_lenet.hpp"
#include "chapters/10_simd_conv/network/fast_network.hpp"

#if defined(CNN_HAS_X86_KERNELS)
#include <immintrin.h>
#endif

namespace cnn {
namespace {

void flush_denormals() {
#if defined(CNN_HAS_X86_KERNELS)
    _mm_setcsr(_mm_getcsr() | 0x8040U);  // results and operands: FTZ, bit 15, and DAZ, bit 6
#elif defined(CNN_HAS_NEON_KERNELS)
    std::uint64_t control = 0;
    asm volatile("mrs %0, fpcr" : "=r"(control));
    asm volatile("msr fpcr, %0" : : "r"(control | (1ULL << 24U)));  // FZ
#endif
}

bool is_softmax_cross_entropy(const Loss<float>& loss) {
    using Function = LossAndGrad<float> (*)(const Tensor<float>&, std::span<const int>);
    const Function* function = loss.target<Function>();
    return function != nullptr && *function == &softmax_cross_entropy<float>;
}

}  // namespace

Kernels<float> fast_kernels_with(StepTable table) {
    Kernels<float> kernels = plain_kernels<float>();
    kernels.name = "fast";
    kernels.conv2d = fast_conv2d;
    kernels.conv2d_backward = fast_conv2d_backward;
    kernels.dense = fast_dense;
    kernels.dense_backward = fast_dense_backward;
    const auto lenet = std::make_shared<FastLenet>();
    const auto layers = std::make_shared<FastNetwork>(std::move(table));
    kernels.outputs = [lenet, layers](Sequential<float>& network, const Tensor<float>& x) {
        if (FastLenet::fits(network, x.shape())) return lenet->outputs(network, x);
        return layers->outputs(network, x);
    };
    kernels.loss_and_gradients = [lenet, layers](Sequential<float>& network, const Tensor<float>& x,
                                                 std::span<const int> labels, const Loss<float>& loss,
                                                 const Pass& pass) {
        if (is_softmax_cross_entropy(loss) && FastLenet::fits(network, x.shape()))
            return lenet->loss_and_gradients(network, x, labels);
        return layers->loss_and_gradients(network, x, labels, loss, pass);
    };
    kernels.in_parts = [](int size, const PartOf& part) {
        thread_pool().run(size, [&part](int, int begin, int end) { part(begin, end); });
    };
    kernels.left_alone = [layers](const Sequential<float>& network, const Shape& x) {
        return layers->left_alone(network, x);
    };
    return kernels;
}

const Kernels<float>& fast_kernels() {
    static const Kernels<float> kernels = fast_kernels_with(standard_steps());
    return kernels;
}

void prepare_fast_kernels(int threads) {
    require_stack(256 * 1024);  // FastLenet keeps the gradients of a slice of C3 there: 100 KB
    flush_denormals();
    set_threads(threads > 0 ? threads : threads_from_environment(usable_processors()));
}

}  // namespace cnn
