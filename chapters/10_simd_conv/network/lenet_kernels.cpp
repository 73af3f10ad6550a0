// Chapter 10: the kernels of lenet_lanes.hpp, written once over Vec and compiled once per instruction set; CNN_TABLE is
// the name of the table, avx2_lenet for instance.
//
// Each of them keeps a tile of sums in registers and feeds it with as few loads as possible: a tile of R rows and
// C columns needs R + C loads for R * C multiply-adds, and a processor can load about one vector for each
// multiply-add. How large the tile may be depends on the number of registers.
#include "chapters/10_simd_conv/network/lenet_lanes.hpp"
#include "chapters/10_simd_conv/network/lenet_single.hpp"
#include "chapters/10_simd_conv/vec/transpose.hpp"

namespace cnn {
namespace {

using Index = std::ptrdiff_t;

// ---- Convolution, ReLU and 2x2 max pooling in one: the sums never reach memory.

// From the four sums of a pooling window: the largest, or 0; and which one it was, the first if several are
// equal, or -1 if it was not above 0.
CNN_INLINE void relu_and_pool(const Vec (&sum)[4], float* pooled, float* winner) {
    const Vec largest = max(max(sum[0], sum[1]), max(sum[2], sum[3]));
    Vec which = Vec::broadcast(3.0F);
    which = where_equal(sum[2], largest, Vec::broadcast(2.0F), which);
    which = where_equal(sum[1], largest, Vec::broadcast(1.0F), which);
    which = where_equal(sum[0], largest, Vec::zero(), which);
    const Vec positive = max(Vec::zero(), largest);  // in this order: max hands on a NaN on its right
    positive.store(pooled);
    where_equal(positive, Vec::zero(), Vec::broadcast(-1.0F), which).store(winner);
}

// x: (C,I,I,L)   w: (F,C,K,K)   bias: (F)   returns pooled, winner: (F,P,P,L), P = (I - K + 1) / 2
// A tile is one pooling window of `Tile` maps: 4 * Tile sums, and for each weight position 4 + Tile loads.
template <int C, int F, int I, int Tile>
void conv_relu_pool(const float* x, const float* w, const float* bias, float* pooled, float* winner) {
    constexpr int K = Lenet::kernel;
    constexpr int P = (I - K + 1) / 2;
    static_assert(F % Tile == 0);
    for (int py = 0; py < P; ++py)
        for (int f = 0; f < F; f += Tile)
            for (int px = 0; px < P; ++px) {
                Vec sum[Tile][4];
                for (int t = 0; t < Tile; ++t)
                    for (Vec& s : sum[t]) s = Vec::broadcast(bias[f + t]);
                for (int c = 0; c < C; ++c)
                    for (int u = 0; u < K; ++u) {
                        const float* pixels = x + ((c * I + 2 * py + u) * I + 2 * px) * L;
                        const float* weights = w + ((f * C + c) * K + u) * K;
                        CNN_UNROLL for (int v = 0; v < K; ++v) {
                            CNN_FENCE;
                            const Vec in[4] = {Vec::load(pixels + v * L), Vec::load(pixels + (v + 1) * L),
                                               Vec::load(pixels + (I + v) * L), Vec::load(pixels + (I + v + 1) * L)};
                            CNN_UNROLL for (int t = 0; t < Tile; ++t) {
                                const Vec weight = Vec::broadcast(weights[t * C * K * K + v]);
                                CNN_UNROLL for (int q = 0; q < 4; ++q) sum[t][q] = fma(weight, in[q], sum[t][q]);
                            }
                        }
                    }
                for (int t = 0; t < Tile; ++t) {
                    const int at = (((f + t) * P + py) * P + px) * L;
                    relu_and_pool(sum[t], pooled + at, winner + at);
                }
            }
}

// The gradient of the sums before pooling, two rows of it: the winner of each window gets it all.
// dpooled, winner: (F,P,P,L)   returns dsum: (F,2,2P,L), rows 2*py and 2*py+1
template <int F, int P>
void unpool_rows(const float* dpooled, const float* winner, int py, float* dsum) {
    for (int f = 0; f < F; ++f)
        for (int px = 0; px < P; ++px) {
            const int at = ((f * P + py) * P + px) * L;
            const Vec d = Vec::load(dpooled + at);
            const Vec which = Vec::load(winner + at);
            for (int q = 0; q < 4; ++q)
                where_equal(which, Vec::broadcast(static_cast<float>(q)), d, Vec::zero())
                    .store(dsum + ((f * 2 + q / 2) * 2 * P + 2 * px + q % 2) * L);
        }
}

// dw[f,c,u,v] += sum over two rows of dsum[f,i,j] * x[c, i+u, j+v], each lane for itself.
// A tile is `Tile` maps times the K weights of one kernel row; the K inputs slide along by one.
template <int C, int F, int I, int Tile>
void conv_weights_rows(const float* x, const float* dsum, int py, float* dw) {
    constexpr int K = Lenet::kernel;
    constexpr int O = I - K + 1;
    static_assert(F % Tile == 0);
    for (int c = 0; c < C; ++c)
        for (int u = 0; u < K; ++u)
            for (int f = 0; f < F; f += Tile) {
                Vec sum[Tile][K];
                float* at = dw + ((f * C + c) * K + u) * K * L;
                for (int t = 0; t < Tile; ++t)
                    for (int v = 0; v < K; ++v) sum[t][v] = Vec::load(at + (t * C * K * K + v) * L);
                for (int row = 0; row < 2; ++row) {
                    const float* pixels = x + (c * I + 2 * py + row + u) * I * L;
                    const float* d = dsum + (f * 2 + row) * O * L;
                    for (int j = 0; j < O; ++j) {
                        CNN_FENCE;
                        Vec dy[Tile];
                        CNN_UNROLL for (int t = 0; t < Tile; ++t) dy[t] = Vec::load(d + (t * 2 * O + j) * L);
                        CNN_UNROLL for (int v = 0; v < K; ++v) {
                            const Vec in = Vec::load(pixels + (j + v) * L);
                            CNN_UNROLL for (int t = 0; t < Tile; ++t) sum[t][v] = fma(dy[t], in, sum[t][v]);
                        }
                    }
                }
                for (int t = 0; t < Tile; ++t)
                    for (int v = 0; v < K; ++v) sum[t][v].store(at + (t * C * K * K + v) * L);
            }
}

// dw: (F,C,K,K,L), db: (F,L), overwritten
template <int C, int F, int I, int Tile>
void conv_weights(const float* x, const float* dpooled, const float* winner, float* dw, float* db) {
    constexpr int K = Lenet::kernel;
    constexpr int O = I - K + 1;
    for (int i = 0; i < F * C * K * K; ++i) Vec::zero().store(dw + i * L);
    for (int f = 0; f < F; ++f) Vec::zero().store(db + f * L);
    alignas(64) float dsum[F * 2 * O * L];
    for (int py = 0; py < O / 2; ++py) {
        unpool_rows<F, O / 2>(dpooled, winner, py, dsum);
        conv_weights_rows<C, F, I, Tile>(x, dsum, py, dw);
        for (int f = 0; f < F; ++f) {
            Vec sum[2] = {Vec::load(db + f * L), Vec::zero()};
            for (int j = 0; j < 2 * O; j += 2)
                for (int q = 0; q < 2; ++q) sum[q] = sum[q] + Vec::load(dsum + (f * 2 * O + j + q) * L);
            (sum[0] + sum[1]).store(db + f * L);
        }
    }
}

// dx: (C,I,I,L). The tile is a whole row of dx: each dy of a row is loaded once and reaches K neighbours, and no
// product falls outside, because the range of every loop is known.
template <int C, int F, int I>
void conv_input(const float* dpooled, const float* winner, const float* w, float* dx) {
    constexpr int K = Lenet::kernel;
    constexpr int O = I - K + 1;
    constexpr int P = O / 2;
    alignas(64) float dsum[P * F * 2 * O * L];  // (P,F,2,O,L)
    for (int py = 0; py < P; ++py) unpool_rows<F, P>(dpooled, winner, py, dsum + py * F * 2 * O * L);
    for (int y = 0; y < I; ++y)
        for (int c = 0; c < C; ++c) {
            Vec sum[I];
            for (Vec& s : sum) s = Vec::zero();
            for (int u = larger(0, y - O + 1); u <= smaller(y, K - 1); ++u)
                for (int f = 0; f < F; ++f) {
                    const float* dy = dsum + (((y - u) / 2 * F + f) * 2 + (y - u) % 2) * O * L;
                    const float* weights = w + ((f * C + c) * K + u) * K;
                    CNN_UNROLL for (int j = 0; j < O; ++j) {
                        CNN_FENCE;
                        const Vec d = Vec::load(dy + j * L);
                        CNN_UNROLL for (int v = 0; v < K; ++v) sum[j + v] =
                            fma(Vec::broadcast(weights[v]), d, sum[j + v]);
                    }
                }
            for (int j = 0; j < I; ++j) sum[j].store(dx + ((c * I + y) * I + j) * L);
        }
}

// ---- Dense layers. A tile is `Tile` units times S slices.

// x: (S,D,L)   w: (K,D)   returns y: (S,K,L) for the units k to k + Tile - 1
template <int S, int Tile>
CNN_INLINE void dense_tile(const float* x, Index D, const float* w, const float* bias, Index K, Index k, bool relu,
                           float* y) {
    Vec sum[Tile][S];
    for (int t = 0; t < Tile; ++t)
        for (Vec& s : sum[t]) s = Vec::broadcast(bias[k + t]);
    for (Index d = 0; d < D; ++d) {
        CNN_FENCE;
        Vec in[S];
        CNN_UNROLL for (int s = 0; s < S; ++s) in[s] = Vec::load(x + (s * D + d) * L);
        CNN_UNROLL for (int t = 0; t < Tile; ++t) {
            const Vec weight = Vec::broadcast(w[(k + t) * D + d]);
            CNN_UNROLL for (int s = 0; s < S; ++s) sum[t][s] = fma(weight, in[s], sum[t][s]);
        }
    }
    for (int t = 0; t < Tile; ++t)
        for (int s = 0; s < S; ++s) (relu ? max(Vec::zero(), sum[t][s]) : sum[t][s]).store(y + (s * K + k + t) * L);
}

// dy: (S,K,L)   w: (K,D)   returns dx: (S,D,L) for the inputs d to d + Tile - 1; 0 where x, after ReLU, was 0
template <int S, int Tile>
CNN_INLINE void dense_input_tile(const float* dy, Index K, const float* w, const float* x, Index D, Index d,
                                 float* dx) {
    Vec sum[Tile][S];
    for (int t = 0; t < Tile; ++t)
        for (Vec& s : sum[t]) s = Vec::zero();
    for (Index k = 0; k < K; ++k) {
        CNN_FENCE;
        Vec in[S];
        CNN_UNROLL for (int s = 0; s < S; ++s) in[s] = Vec::load(dy + (s * K + k) * L);
        CNN_UNROLL for (int t = 0; t < Tile; ++t) {
            const Vec weight = Vec::broadcast(w[k * D + d + t]);
            CNN_UNROLL for (int s = 0; s < S; ++s) sum[t][s] = fma(weight, in[s], sum[t][s]);
        }
    }
    for (int t = 0; t < Tile; ++t)
        for (int s = 0; s < S; ++s) {
            const Index at = (s * D + d + t) * L;
            where_equal(Vec::load(x + at), Vec::zero(), Vec::zero(), sum[t][s]).store(dx + at);
        }
}

template <int S>
void dense_slices(const float* x, Index D, const float* w, const float* bias, Index K, bool relu, float* y) {
    constexpr int Tile = many_registers ? 24 / S : 8 / S;
    const Index tiled = K / Tile * Tile;
    for (Index k = 0; k < tiled; k += Tile) dense_tile<S, Tile>(x, D, w, bias, K, k, relu, y);
    for (Index k = tiled; k < K; ++k) dense_tile<S, 1>(x, D, w, bias, K, k, relu, y);
}

template <int S>
void dense_input_slices(const float* dy, Index K, const float* w, const float* x, Index D, float* dx) {
    constexpr int Tile = many_registers ? 24 / S : 8 / S;
    const Index tiled = D / Tile * Tile;
    for (Index d = 0; d < tiled; d += Tile) dense_input_tile<S, Tile>(dy, K, w, x, D, d, dx);
    for (Index d = tiled; d < D; ++d) dense_input_tile<S, 1>(dy, K, w, x, D, d, dx);
}

void dense_all(const float* x, Index D, const float* w, const float* bias, Index K, bool relu, float* y, Index begin,
               Index end) {
    Index s = begin;
    for (; s + 4 <= end; s += 4) dense_slices<4>(x + s * D * L, D, w, bias, K, relu, y + s * K * L);
    for (; s + 2 <= end; s += 2) dense_slices<2>(x + s * D * L, D, w, bias, K, relu, y + s * K * L);
    for (; s < end; ++s) dense_slices<1>(x + s * D * L, D, w, bias, K, relu, y + s * K * L);
}

void dense_input_all(const float* dy, Index K, const float* w, const float* x, Index D, float* dx, Index begin,
                     Index end) {
    Index s = begin;
    for (; s + 4 <= end; s += 4) dense_input_slices<4>(dy + s * K * L, K, w, x + s * D * L, D, dx + s * D * L);
    for (; s + 2 <= end; s += 2) dense_input_slices<2>(dy + s * K * L, K, w, x + s * D * L, D, dx + s * D * L);
    for (; s < end; ++s) dense_input_slices<1>(dy + s * K * L, K, w, x + s * D * L, D, dx + s * D * L);
}

// ---- The whole network.

constexpr int rounded(int units) { return (units + 15) / 16 * 16; }

void load_images(const float* images, int count, float* slice) {
    pack(images, Lenet::image * Lenet::image, count, Lenet::image * Lenet::image, L, slice);
}

void forward(const LenetWeights& w, const LenetBuffers& b, int begin, int end) {
    constexpr int size0 = Lenet::image * Lenet::image * L;
    constexpr int size1 = Lenet::maps1 * Lenet::pooled1 * Lenet::pooled1 * L;
    constexpr int size3 = Lenet::flat * L;
    for (int s = begin; s < end; ++s) {
        conv_relu_pool<1, Lenet::maps1, Lenet::image, many_registers ? 6 : 2>(
            b.image + s * size0, w.c1, w.c1_bias, b.pooled1 + s * size1, b.winner1 + s * size1);
        conv_relu_pool<Lenet::maps1, Lenet::maps3, Lenet::pooled1, many_registers ? 4 : 2>(
            b.pooled1 + s * size1, w.c3, w.c3_bias, b.pooled3 + s * size3, b.winner3 + s * size3);
    }
    dense_all(b.pooled3, Lenet::flat, w.c5, w.c5_bias, Lenet::hidden5, true, b.hidden5, begin, end);
    dense_all(b.hidden5, Lenet::hidden5, w.f6, w.f6_bias, Lenet::hidden6, true, b.hidden6, begin, end);
    dense_all(b.hidden6, Lenet::hidden6, w.out, w.out_bias, Lenet::classes, false, b.logits, begin, end);
}

// The activations of the slices once more, image by image: (images, D rounded up)
void to_rows(const float* activations, int D, float* rows, int begin, int end) {
    for (int s = begin; s < end; ++s) unpack(activations + s * D * L, L, L, D, rows + s * L * rounded(D), rounded(D));
}

void backward(const LenetWeights& w, const LenetBuffers& b, int begin, int end) {
    constexpr int size0 = Lenet::image * Lenet::image * L;
    constexpr int size1 = Lenet::maps1 * Lenet::pooled1 * Lenet::pooled1 * L;
    constexpr int size3 = Lenet::flat * L;
    constexpr int weights1 = Lenet::maps1 * Lenet::kernel * Lenet::kernel * L;
    constexpr int weights3 = Lenet::maps3 * Lenet::maps1 * Lenet::kernel * Lenet::kernel * L;
    to_rows(b.pooled3, Lenet::flat, b.rows5, begin, end);
    to_rows(b.hidden5, Lenet::hidden5, b.rows6, begin, end);
    to_rows(b.hidden6, Lenet::hidden6, b.rows_out, begin, end);
    dense_input_all(b.dlogits, Lenet::classes, w.out, b.hidden6, Lenet::hidden6, b.dhidden6, begin, end);
    dense_input_all(b.dhidden6, Lenet::hidden6, w.f6, b.hidden5, Lenet::hidden5, b.dhidden5, begin, end);
    dense_input_all(b.dhidden5, Lenet::hidden5, w.c5, b.pooled3, Lenet::flat, b.dpooled3, begin, end);
    for (int s = begin; s < end; ++s) {
        conv_weights<Lenet::maps1, Lenet::maps3, Lenet::pooled1, many_registers ? 4 : 2>(
            b.pooled1 + s * size1, b.dpooled3 + s * size3, b.winner3 + s * size3, b.dc3 + s * weights3,
            b.dc3_bias + s * Lenet::maps3 * L);
        conv_input<Lenet::maps1, Lenet::maps3, Lenet::pooled1>(b.dpooled3 + s * size3, b.winner3 + s * size3, w.c3,
                                                               b.dpooled1 + s * size1);
        conv_weights<1, Lenet::maps1, Lenet::image, many_registers ? 3 : 2>(b.image + s * size0, b.dpooled1 + s * size1,
                                                                            b.winner1 + s * size1, b.dc1 + s * weights1,
                                                                            b.dc1_bias + s * Lenet::maps1 * L);
    }
}

// ---- From one sum for each image to one sum.

CNN_INLINE int share_begin(int items, int part, int parts) {
    return static_cast<int>(static_cast<long long>(items) * part / parts);
}

// gradient[i] += sum over slices and lanes of sums[slice, i, lane], for i of this share
void add_lanes(const float* sums, int slices, int size, float* gradient, Share share) {
    const int blocks = (size + L - 1) / L;
    for (int block = share_begin(blocks, share.part, share.parts);
         block < share_begin(blocks, share.part + 1, share.parts); ++block) {
        Vec rows[L];
        for (int i = 0; i < L; ++i) {
            rows[i] = Vec::zero();
            const int index = block * L + i;
            for (int s = 0; s < slices && index < size; ++s)
                rows[i] = rows[i] + Vec::load(sums + (s * size + index) * L);
        }
        transpose(rows);
        for (int half = L / 2; half > 0; half /= 2)
            for (int i = 0; i < half; ++i) rows[i] = rows[i] + rows[i + half];
        const int length = smaller(L, size - block * L);
        float* at = gradient + block * L;
        (Vec::load_part(at, length) + rows[0]).store_part(at, length);
    }
}

// dw[k, d...] += sum over images n of dy[k,n] * x[n, d...], a tile of `Rows` units times `Cols` vectors of inputs
template <int Rows, int Cols>
CNN_INLINE void dense_weights_tile(const float* rows, Index stride, const float* dy, Index K, int slices, Index k,
                                   Index d, Index D, float* dw) {
    Vec sum[Rows][Cols];
    for (int t = 0; t < Rows; ++t)
        for (Vec& s : sum[t]) s = Vec::zero();
    for (int s = 0; s < slices; ++s)
        for (int n = 0; n < L; ++n) {
            CNN_FENCE;
            const float* x = rows + (s * L + n) * stride + d;
            Vec in[Cols];
            CNN_UNROLL for (int q = 0; q < Cols; ++q) in[q] = Vec::load(x + q * L);
            CNN_UNROLL for (int t = 0; t < Rows; ++t) {
                const Vec g = Vec::broadcast(dy[(s * K + k + t) * L + n]);
                CNN_UNROLL for (int q = 0; q < Cols; ++q) sum[t][q] = fma(g, in[q], sum[t][q]);
            }
        }
    for (int t = 0; t < Rows; ++t)
        for (int q = 0; q < Cols; ++q) {
            const int length = larger(0, smaller(L, static_cast<int>(D - d) - q * L));
            float* at = dw + (k + t) * D + d + q * L;
            (Vec::load_part(at, length) + sum[t][q]).store_part(at, length);
        }
}

template <int Rows>
CNN_INLINE void dense_weights_rows(const float* rows, Index D, const float* dy, Index K, int slices, Index k,
                                   float* dw) {
    constexpr int Cols = many_registers ? 5 : 2;
    Index d = 0;
    for (; d + Cols * L <= D; d += Cols * L)
        dense_weights_tile<Rows, Cols>(rows, rounded(static_cast<int>(D)), dy, K, slices, k, d, D, dw);
    for (; d < D; d += L) dense_weights_tile<Rows, 1>(rows, rounded(static_cast<int>(D)), dy, K, slices, k, d, D, dw);
}

// rows: (images, D rounded up)   dy: (slices,K,L)   adds to dw: (K,D), db: (K), for the units k of this share
void dense_weights(const float* rows, int D, const float* dy, int K, int slices, float* dw, float* db, Share share) {
    const int end = share_begin(K, share.part + 1, share.parts);
    const int begin = share_begin(K, share.part, share.parts);
    int k = begin;
    for (; k + 4 <= end; k += 4) dense_weights_rows<4>(rows, D, dy, K, slices, k, dw);
    for (; k < end; ++k) dense_weights_rows<1>(rows, D, dy, K, slices, k, dw);
    for (k = begin; k < end; ++k) {
        Vec total = Vec::zero();
        for (int s = 0; s < slices; ++s) total = total + Vec::load(dy + (s * K + k) * L);
        db[k] += sum(total);
    }
}

void reduce(const LenetBuffers& b, int slices, const LenetGradients& g, Share share) {
    add_lanes(b.dc1, slices, Lenet::maps1 * Lenet::kernel * Lenet::kernel, g.c1, share);
    add_lanes(b.dc1_bias, slices, Lenet::maps1, g.c1_bias, share);
    add_lanes(b.dc3, slices, Lenet::maps3 * Lenet::maps1 * Lenet::kernel * Lenet::kernel, g.c3, share);
    add_lanes(b.dc3_bias, slices, Lenet::maps3, g.c3_bias, share);
    dense_weights(b.rows5, Lenet::flat, b.dhidden5, Lenet::hidden5, slices, g.c5, g.c5_bias, share);
    dense_weights(b.rows6, Lenet::hidden5, b.dhidden6, Lenet::hidden6, slices, g.f6, g.f6_bias, share);
    dense_weights(b.rows_out, Lenet::hidden6, b.dlogits, Lenet::classes, slices, g.out, g.out_bias, share);
}

}  // namespace

extern const LenetKernels CNN_TABLE{L, pack_single, forward_single, load_images, forward, backward, reduce};

}  // namespace cnn
