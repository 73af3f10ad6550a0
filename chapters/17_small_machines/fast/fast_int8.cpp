#include "chapters/17_small_machines/fast/fast_int8.hpp"

#include <algorithm>
#include <cstring>

#include "chapters/17_small_machines/fast/int8_table.hpp"

namespace cnn {

extern const Int8Table scalar_int8;
#if defined(CNN_HAS_X86_KERNELS)
extern const Int8Table avx2_int8, avx512_int8;
#elif defined(CNN_HAS_NEON_KERNELS)
extern const Int8Table neon_int8;
#endif

namespace {

const Int8Table& table(ByteSet set) {
#if defined(CNN_HAS_X86_KERNELS)
    if (set == ByteSet::avx512) return avx512_int8;
    if (set == ByteSet::avx2) return avx2_int8;
#elif defined(CNN_HAS_NEON_KERNELS)
    if (set == ByteSet::neon) return neon_int8;
#endif
    return set == ByteSet::scalar ? scalar_int8 : throw std::logic_error("no byte kernels for this set");
}

constexpr int counted_from_0 = 128;

// Sixteen bytes at a time, which is quicker than exactly as many: up to `slack` more are read, and written where the next
// copy goes.
constexpr int slack = 16;
void copy(std::uint8_t* to, const std::uint8_t* from, int count) {
    for (int i = 0; i < count; i += slack) std::memcpy(to + i, from + i, slack);
}

// w0 and w1 meet bytes of up to 255. Their two products fit into 16 bits, 32767, if the weights above zero add up to 128
// at most, and those below zero to -128 at least. What is too much is taken away, and returned.
std::int8_t take_away(int w0, std::int8_t& w1) {
    const int sum = w0 + w1;
    const int too_much = sum > 128 ? sum - 128 : sum < -128 ? sum + 128 : 0;
    w1 = static_cast<std::int8_t>(w1 - too_much);
    return static_cast<std::int8_t>(too_much);
}

}  // namespace

std::string to_string(ByteSet set) {
    switch (set) {
        case ByteSet::neon: return "NEON dot product";
        case ByteSet::avx2: return "AVX2";
        case ByteSet::avx512: return "AVX-512 VNNI";
        case ByteSet::scalar: break;
    }
    return "scalar";
}

ByteSet byte_set() {
    const SimdSet set = simd_set();
    if (set == SimdSet::avx512 && has_byte_products()) return ByteSet::avx512;
    if (set == SimdSet::avx512 || set == SimdSet::avx2) return ByteSet::avx2;
    if (set == SimdSet::neon && has_byte_products()) return ByteSet::neon;
    return ByteSet::scalar;
}

// ---- Bytes, pixel by pixel

PixelBytes::PixelBytes(int N_, int C_, int H_, int W_)
    : N(N_), C(C_), H(H_), W(W_), values(static_cast<std::size_t>(element_count({N_, C_, H_, W_}) + slack)) {}

PixelBytes::PixelBytes(const Tensor<std::int8_t>& x)
    : PixelBytes(x.shape()[0], x.shape()[1], x.shape().size() == 4 ? x.shape()[2] : 1,
                 x.shape().size() == 4 ? x.shape()[3] : 1) {
    const int P = H * W;
    const std::int8_t* from = x.data();
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            std::uint8_t* to = values.data() + static_cast<std::ptrdiff_t>(n) * P * C + c;
            for (int p = 0; p < P; ++p, to += C) *to = static_cast<std::uint8_t>(*from++ + counted_from_0);
        }
}

Tensor<std::int8_t> PixelBytes::planes() const {
    Tensor<std::int8_t> y({N, C, H, W});
    const int P = H * W;
    std::int8_t* to = y.data();
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            const std::uint8_t* from = values.data() + static_cast<std::ptrdiff_t>(n) * P * C + c;
            for (int p = 0; p < P; ++p, from += C) *to++ = static_cast<std::int8_t>(*from - counted_from_0);
        }
    return y;
}

// ---- One layer

FastInt8Layer::FastInt8Layer(const Int8Weights& k) : set_(byte_set()), F_(k.filters()), D_(k.weights_per_filter()) {
    require_sums_fit(k, "FastInt8Layer");
    const bool conv = k.w.shape().size() == 4;
    C_ = k.w.shape()[1];
    KH_ = conv ? k.w.shape()[2] : 1;
    KW_ = conv ? k.w.shape()[3] : 1;
    D4_ = (D_ + 3) / 4 * 4;
    shift_ = k.to_y.shift;
    x_zero_point_ = k.x_zero_point;
    y_zero_point_ = k.y_zero_point;
    pack(k);
}

// One group of four weights of every filter of the block. What a pair has too much goes into a group of its own.
void FastInt8Layer::pack_group(const std::vector<std::int8_t>& rows, Block& block, int group) const {
    const Int8Table& t = table(set_);
    const int filters = block.vectors * t.lanes;
    std::vector<std::int8_t> four(static_cast<std::size_t>(filters) * 4), rest(four.size());
    bool any = false;
    for (int f = 0; f < filters; ++f)
        for (int i = 0; i < 4; ++i) {
            const auto at = static_cast<std::size_t>(f * 4 + i);
            four[at] = rows[static_cast<std::size_t>(f * D4_ + group + i)];
            if (t.saturates && i % 2 == 1) rest[at] = take_away(four[at - 1], four[at]);
            any = any || rest[at] != 0;
        }
    block.groups.push_back(group);
    block.weights.insert(block.weights.end(), four.begin(), four.end());
    if (!any) return;
    block.groups.push_back(group);
    block.weights.insert(block.weights.end(), rest.begin(), rest.end());
}

void FastInt8Layer::pack(const Int8Weights& k) {
    const Int8Table& t = table(set_);
    for (int first = 0; first < F_;) {
        Block block{first, F_ - first > t.lanes ? 2 : 1, {}, {}, {}, {}};
        const int filters = block.vectors * t.lanes;
        std::vector<std::int8_t> rows(static_cast<std::size_t>(filters * D4_));  // in the order of a window: u, v, c
        for (int f = 0; f < filters; ++f) {
            const bool there = first + f < F_;
            int sum = 0;
            for (int d = 0; d < D_ && there; ++d) {
                const int c = d / (KH_ * KW_), uv = d % (KH_ * KW_);
                const std::int8_t w = k.w.data()[(first + f) * D_ + d];
                rows[static_cast<std::size_t>(f * D4_ + uv * C_ + c)] = w;
                sum += w;
            }
            block.b.push_back(there ? k.b(first + f) - (k.x_zero_point + t.offset) * sum : 0);
            block.multiplier.push_back(there ? k.to_y.multiplier[static_cast<std::size_t>(first + f)] : 0);
        }
        for (int group = 0; group < D4_; group += 4) pack_group(rows, block, group);
        first += filters;
        blocks_.push_back(std::move(block));
    }
}

void FastInt8Layer::run(const std::uint8_t* x, std::ptrdiff_t stride, int rows, std::uint8_t* y,
                        std::ptrdiff_t y_stride) const {
    for (const Block& block : blocks_)
        table(set_).rows({.x = x,
                          .x_stride = stride,
                          .rows = rows,
                          .group = block.groups.data(),
                          .steps = static_cast<int>(block.groups.size()),
                          .vectors = block.vectors,
                          .w = block.weights.data(),
                          .b = block.b.data(),
                          .multiplier = block.multiplier.data(),
                          .rounding = {std::int64_t{1} << (shift_ - 1), shift_, y_zero_point_},
                          .filters = F_ - block.first,
                          .y = y + block.first,
                          .y_stride = y_stride});
}

// The windows of the outputs begin to end - 1 of image n, one after the other, each D4 bytes: a convolution is a dense
// layer that is used at every place.
void FastInt8Layer::windows(const PixelBytes& x, const Conv2dOptions& o, int n, int begin, int end, int OW,
                            std::uint8_t* to) const {
    const std::uint8_t* image = x.values.data() + static_cast<std::ptrdiff_t>(n) * x.H * x.W * C_;
    const auto zero = static_cast<std::uint8_t>(x_zero_point_ + counted_from_0);
    int i = begin / OW, j = begin % OW;
    for (int output = begin; output < end; ++output, to += D4_) {
        const int q0 = j * o.stride.cols - o.padding.cols;
        for (int u = 0; u < KH_; ++u) {
            const int p = i * o.stride.rows + u * o.dilation.rows - o.padding.rows;
            std::uint8_t* row = to + u * KW_ * C_;
            const bool inside = p >= 0 && p < x.H && q0 >= 0 && q0 + (KW_ - 1) * o.dilation.cols < x.W;
            if (inside && o.dilation.cols == 1) {
                copy(row, image + (static_cast<std::ptrdiff_t>(p) * x.W + q0) * C_, KW_ * C_);
                continue;
            }
            for (int v = 0; v < KW_; ++v, row += C_) {
                const int q = q0 + v * o.dilation.cols;
                if (p >= 0 && p < x.H && q >= 0 && q < x.W)
                    copy(row, image + (static_cast<std::ptrdiff_t>(p) * x.W + q) * C_, C_);
                else
                    std::memset(row, zero, static_cast<std::size_t>(C_));
            }
        }
        if (++j == OW) j = 0, ++i;
    }
}

void FastInt8Layer::conv2d(const PixelBytes& x, const Conv2dOptions& o, PixelBytes& y, int first) const {
    const std::ptrdiff_t P = static_cast<std::ptrdiff_t>(y.H) * y.W;
    const bool as_it_lies = KH_ * KW_ == 1 && o.stride == Pair(1) && o.padding == Pair(0) && C_ == D4_;
    if (as_it_lies) return run(x.values.data(), C_, static_cast<int>(x.N * P), y.values.data() + first, y.C);
    constexpr int piece = 60;  // so many windows fit into the first cache, and into whole tiles
    std::vector<std::uint8_t> windows_of_piece(static_cast<std::size_t>(piece * D4_ + slack));
    for (int n = 0; n < x.N; ++n)
        for (int begin = 0; begin < P; begin += piece) {
            const int end = std::min(begin + piece, static_cast<int>(P));
            windows(x, o, n, begin, end, y.W, windows_of_piece.data());
            run(windows_of_piece.data(), D4_, end - begin, y.values.data() + (n * P + begin) * y.C + first, y.C);
        }
}

PixelBytes FastInt8Layer::conv2d(const PixelBytes& x, const Conv2dOptions& o) const {
    PixelBytes y(x.N, F_, output_size(x.H, KH_, o.stride.rows, 2 * o.padding.rows, o.dilation.rows),
                 output_size(x.W, KW_, o.stride.cols, 2 * o.padding.cols, o.dilation.cols));
    conv2d(x, o, y, 0);
    return y;
}

Tensor<std::int8_t> fast_conv2d_int8(const Tensor<std::int8_t>& x, const Int8Weights& k, const Conv2dOptions& o) {
    conv2d_int8_sizes(x, k, o);
    return FastInt8Layer(k).conv2d(PixelBytes(x), o).planes();
}

Tensor<std::int8_t> fast_dense_int8(const Tensor<std::int8_t>& x, const Int8Weights& k) {
    const DenseSizes s = dense_sizes("dense_int8", x, k.w, Tensor<std::int8_t>({k.filters()}));
    return FastInt8Layer(k).conv2d(PixelBytes(x), {}).planes().reshaped({s.N, s.K});
}

// ---- A whole network

namespace {

PixelBytes max_pool(const PixelBytes& x, const Int8Layer& layer) {
    const Pool2dOptions& o = layer.pool;
    PixelBytes y(x.N, x.C, layer.y_shape[2], layer.y_shape[3]);
    std::uint8_t* to = y.values.data();
    for (int n = 0; n < x.N; ++n)
        for (int i = 0; i < y.H; ++i)
            for (int j = 0; j < y.W; ++j, to += x.C) {
                const PoolWindow rows = pool_window(i, x.H, o.size.rows, o.stride.rows, o.padding.rows);
                const PoolWindow cols = pool_window(j, x.W, o.size.cols, o.stride.cols, o.padding.cols);
                for (int p = rows.begin; p < rows.end; ++p)
                    for (int q = cols.begin; q < cols.end; ++q) {
                        const std::uint8_t* from =
                            x.values.data() + ((static_cast<std::ptrdiff_t>(n) * x.H + p) * x.W + q) * x.C;
                        for (int c = 0; c < x.C; ++c) to[c] = std::max(to[c], from[c]);
                    }
            }
    return y;
}

// Layers that no kernel is worth the trouble for.
PixelBytes plain(const PixelBytes& x, const Int8Layer& layer) {
    Tensor<std::int8_t> planes = x.planes();
    if (layer.x_shape.size() == 2) planes = planes.reshaped({x.N, x.C});
    return PixelBytes(run_int8(layer, planes, plain_int8_kernels));
}

}  // namespace

FastInt8Network::FastInt8Network(const Int8Network& network) : steps_(steps_of(network.layers)) {}

FastInt8Network::Steps FastInt8Network::steps_of(const Int8Row& row) {
    Steps steps;
    for (const Int8Layer& layer : row) {
        steps.push_back({layer, {}, {}});
        if (layer.weights.w.size() > 0) steps.back().fast.emplace_back(layer.weights);
        for (const Int8Row& part : layer.parts) steps.back().parts.push_back(steps_of(part));
    }
    return steps;
}

PixelBytes FastInt8Network::run(const Step& step, const PixelBytes& x) {
    using Kind = Int8Layer::Kind;
    const Int8Layer& layer = step.layer;
    if (!step.fast.empty()) return step.fast[0].conv2d(x, layer.conv);
    if (layer.kind == Kind::max_pool) return max_pool(x, layer);
    if (layer.kind != Kind::side_by_side) return plain(x, layer);
    std::vector<PixelBytes> ys;
    std::vector<Scale> scales;
    for (std::size_t i = 0; i < step.parts.size(); ++i) {
        ys.push_back(run(step.parts[i], x));
        scales.push_back(layer.parts[i].empty() ? layer.x : layer.parts[i].back().y);
    }
    PixelBytes y(x.N, layer.y_shape[1], layer.y_shape[2], layer.y_shape[3]);
    int first = 0;
    for (std::size_t i = 0; i < ys.size(); first += ys[i++].C) {
        std::uint8_t byte[256];
        const Rescale rescale(scales[i], layer.y);
        for (int u = 0; u < 256; ++u)
            byte[u] = static_cast<std::uint8_t>(rescale(u - 128 - scales[i].zero_point) + counted_from_0);
        for (int pixel = 0; pixel < x.N * y.H * y.W; ++pixel) {
            const std::uint8_t* from = ys[i].values.data() + static_cast<std::ptrdiff_t>(pixel) * ys[i].C;
            std::uint8_t* to = y.values.data() + static_cast<std::ptrdiff_t>(pixel) * y.C + first;
            if (scales[i] == layer.y)
                std::memcpy(to, from, static_cast<std::size_t>(ys[i].C));
            else
                for (int c = 0; c < ys[i].C; ++c) to[c] = byte[from[c]];
        }
    }
    return y;
}

PixelBytes FastInt8Network::run(const Steps& steps, PixelBytes x) {
    for (const Step& step : steps) x = run(step, x);
    return x;
}

Tensor<std::int8_t> FastInt8Network::run(const Tensor<std::int8_t>& x) const {
    const Tensor<std::int8_t> y = run(steps_, PixelBytes(x)).planes();
    return y.reshaped({y.shape()[0], y.size() / y.shape()[0]});
}

}  // namespace cnn
