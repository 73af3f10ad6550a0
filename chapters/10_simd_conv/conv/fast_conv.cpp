#include "chapters/10_simd_conv/conv/fast_conv.hpp"

#include <numeric>

namespace cnn {

const KernelTable& kernel_table(SimdSet set) {
#if defined(CNN_HAS_X86_KERNELS)
    if (set == SimdSet::avx512) return avx512_kernels;
    if (set == SimdSet::avx2) return avx2_kernels;
#elif defined(CNN_HAS_NEON_KERNELS)
    if (set == SimdSet::neon) return neon_kernels;
#endif
    static_cast<void>(set);
    return scalar_kernels;
}

Tensor<float> fast_conv2d(const Tensor<float>& x, const Tensor<float>& w, const Tensor<float>& b,
                          const Conv2dOptions& o) {
    const auto s = conv2d_sizes("fast_conv2d", x, w, b, o);
    ForwardConv conv({s, o});
    conv.pack(w.data());
    Tensor<float> y({s.N, s.F, s.OH, s.OW});
    conv.run(x.data(), b.data(), y.data());
    return y;
}

Tensor<float> fast_conv2d_backward_data(const Shape& x_shape, const Tensor<float>& w, const Tensor<float>& dy,
                                        const Conv2dOptions& o) {
    const ConvShape s = conv_shape(x_shape, w.shape(), o, "fast_conv2d_backward_data");
    require_shape(dy, {s.sizes.N, s.sizes.F, s.sizes.OH, s.sizes.OW}, "fast_conv2d_backward_data: dy");
    BackwardDataConv conv(s);
    conv.pack(w.data());
    Tensor<float> dx(x_shape);
    conv.run(dy.data(), dx.data());
    return dx;
}

Tensor<float> fast_conv2d_backward_weights(const Tensor<float>& x, const Shape& w_shape, const Tensor<float>& dy,
                                           const Conv2dOptions& o) {
    const ConvShape s = conv_shape(x.shape(), w_shape, o, "fast_conv2d_backward_weights");
    require_shape(dy, {s.sizes.N, s.sizes.F, s.sizes.OH, s.sizes.OW}, "fast_conv2d_backward_weights: dy");
    BackwardWeightsConv conv(s);
    Tensor<float> dw(w_shape);
    conv.run(x.data(), dy.data(), dw.data());
    return dw;
}

float sum_of(const float* values, int count) {
    float sums[16] = {};
    int i = 0;
    for (; i + 16 <= count; i += 16)
        for (int lane = 0; lane < 16; ++lane) sums[lane] += values[i + lane];
    for (; i < count; ++i) sums[i % 16] += values[i];
    return std::accumulate(sums, sums + 16, 0.0F);
}

Conv2dGrads<float> fast_conv2d_backward(const Tensor<float>& x, const Tensor<float>& w, const Tensor<float>& dy,
                                        const Conv2dOptions& o) {
    Conv2dGrads<float> g{fast_conv2d_backward_data(x.shape(), w, dy, o),
                         fast_conv2d_backward_weights(x, w.shape(), dy, o), Tensor<float>({w.shape()[0]})};
    const auto [N, F, OH, OW] = sizes<4>(dy, "fast_conv2d_backward: dy");
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f) g.db(f) += sum_of(&dy(n, f, 0, 0), OH * OW);
    return g;
}

}  // namespace cnn
