// Layers of bytes for machines without memory to spare: plain loops, C++17, no heap, no floating point, no exceptions.
//
// Bytes are signed and lie row by row: x[c,i,j] is x[(c * H + i) * W + j]. These functions are copied, word by word, into
// every header that `lenet export --int8` writes.
#ifndef CNN_INT8_LOOPS
#define CNN_INT8_LOOPS

#include <cstdint>

namespace int8_loops {

// y = round(sum * multiplier / 2^shift) + y_zero, a tie upwards, cut off at -128 and 127. A right shift of a number below
// zero rounds down: so it is on every compiler, and from C++20 on by the standard.
struct Output {
    const std::int32_t* bias;
    const std::int32_t* multiplier;
    int shift;
    int x_zero, y_zero;  // the bytes that stand for the number 0
};

inline std::int8_t to_byte(std::int32_t sum, std::int32_t multiplier, const Output& o) {
    const std::int64_t half = std::int64_t{1} << (o.shift - 1);
    const std::int64_t y = ((std::int64_t{sum} * multiplier + half) >> o.shift) + o.y_zero;
    return static_cast<std::int8_t>(y < -128 ? -128 : y > 127 ? 127 : y);
}

// x: (C,H,W)   w: (F,C,K,K)   y: (F,OH,OW)   padding is the number 0
struct Conv {
    int C, H, W, F, K, OH, OW, stride, padding;
};

inline void conv(const Conv& s, const std::int8_t* x, const std::int8_t* w, const Output& o, std::int8_t* y) {
    for (int f = 0; f < s.F; ++f)
        for (int i = 0; i < s.OH; ++i)
            for (int j = 0; j < s.OW; ++j) {
                std::int32_t sum = o.bias[f];
                for (int c = 0; c < s.C; ++c)
                    for (int u = 0; u < s.K; ++u)
                        for (int v = 0; v < s.K; ++v) {
                            const int p = i * s.stride + u - s.padding, q = j * s.stride + v - s.padding;
                            if (p < 0 || p >= s.H || q < 0 || q >= s.W) continue;
                            sum += (x[(c * s.H + p) * s.W + q] - o.x_zero) * w[((f * s.C + c) * s.K + u) * s.K + v];
                        }
                *y++ = to_byte(sum, o.multiplier[f], o);
            }
}

// x: (D)   w: (K,D)   y: (K)
inline void dense(int D, int K, const std::int8_t* x, const std::int8_t* w, const Output& o, std::int8_t* y) {
    for (int k = 0; k < K; ++k) {
        std::int32_t sum = o.bias[k];
        for (int d = 0; d < D; ++d) sum += (x[d] - o.x_zero) * *w++;
        y[k] = to_byte(sum, o.multiplier[k], o);
    }
}

// x: (C,H,W)   y: (C,OH,OW)   windows of K by K pixels, none of them beyond the edge
inline void max_pool(int C, int H, int W, int K, int stride, int OH, int OW, const std::int8_t* x, std::int8_t* y) {
    for (int c = 0; c < C; ++c)
        for (int i = 0; i < OH; ++i)
            for (int j = 0; j < OW; ++j) {
                std::int8_t best = -128;
                for (int u = 0; u < K; ++u)
                    for (int v = 0; v < K; ++v) {
                        const std::int8_t pixel = x[(c * H + i * stride + u) * W + j * stride + v];
                        if (pixel > best) best = pixel;
                    }
                *y++ = best;
            }
}

// The place of the largest of K bytes; of several equal ones the first.
inline int largest(int K, const std::int8_t* y) {
    int best = 0;
    for (int k = 1; k < K; ++k)
        if (y[k] > y[best]) best = k;
    return best;
}

}  // namespace int8_loops

#endif
