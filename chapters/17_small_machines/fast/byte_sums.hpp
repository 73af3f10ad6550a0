// Chapter 17: sums of products of bytes, as many as one instruction of the processor handles.
//
// The same interface four times, as vec.hpp of chapter 10 has it for floats: the file that includes this header is
// compiled once for each instruction set. Everything has internal linkage or is inlined by force.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "chapters/10_simd_conv/vec/vec.hpp"
#include "chapters/17_small_machines/fast/int8_table.hpp"

namespace cnn {
namespace {

// Sums                      `lanes` sums of 32 bits, one filter each
// Four                      four bytes of x, the same four in every lane; bytes of x are counted from 0 (128 more than they are)
// dot(sum, x, w)            sum + x0 w0 + x1 w1 + x2 w2 + x3 w3, in every lane with the four weights that lie there
// offset                    what the bytes of x are counted from in the products: 128, or 0 if dot takes it away again
// saturates                 true if x0 w0 + x1 w1 must fit into 16 bits
// store(y, sum, ...)        requantise(), and 128 more: the bytes of y are counted from 0 as well; the first n lanes

#if defined(CNN_VEC_AVX512)

struct Sums {
    static constexpr int lanes = 16, registers = 32, offset = 128;
    static constexpr bool saturates = false;
    __m512i v;
    static CNN_INLINE Sums load(const std::int32_t* p) { return {_mm512_loadu_si512(p)}; }
};
struct Four {
    __m512i v;
    static CNN_INLINE Four load(const std::uint8_t* p) {
        std::int32_t four;
        std::memcpy(&four, p, 4);
        return {_mm512_set1_epi32(four)};
    }
};
struct Weights {
    __m512i v;
    static CNN_INLINE Weights load(const std::int8_t* p) { return {_mm512_loadu_si512(p)}; }
};
CNN_INLINE Sums dot(Sums sum, Four x, Weights w) { return {_mm512_dpbusd_epi32(sum.v, x.v, w.v)}; }

// Masked with every lane: g++ 12 warns about the unmasked ones, whose header reads an undefined register.
CNN_INLINE __m512i rounded_share(__m512i sum, __m512i multiplier, const Rounding& r) {
    const __m512i product = _mm512_maskz_mul_epi32(0xFF, sum, multiplier);
    return _mm512_maskz_sra_epi64(0xFF, _mm512_add_epi64(product, _mm512_set1_epi64(r.half)),
                                  _mm_cvtsi32_si128(r.shift));
}

CNN_INLINE void store(std::uint8_t* y, int n, Sums sum, const std::int32_t* multiplier, const Rounding& r) {
    const __m512i m = _mm512_loadu_si512(multiplier);
    const __m512i even = rounded_share(sum.v, m, r);
    const __m512i odd =
        rounded_share(_mm512_maskz_srli_epi64(0xFF, sum.v, 32), _mm512_maskz_srli_epi64(0xFF, m, 32), r);
    const __m512i both = _mm512_mask_blend_epi32(0xAAAA, even, _mm512_maskz_slli_epi64(0xFF, odd, 32));
    const __m512i scaled = _mm512_add_epi32(both, _mm512_set1_epi32(r.zero_point));
    const __m128i bytes = _mm_xor_si128(_mm512_maskz_cvtsepi32_epi8(0xFFFF, scaled), _mm_set1_epi8(-128));
    _mm_mask_storeu_epi8(y, static_cast<__mmask16>((1U << n) - 1U), bytes);
}

#elif defined(CNN_VEC_AVX2)

struct Sums {
    static constexpr int lanes = 8, registers = 16, offset = 128;
    static constexpr bool saturates = true;
    __m256i v;
    static CNN_INLINE Sums load(const std::int32_t* p) {
        return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))};
    }
};
struct Four {
    __m256i v;
    static CNN_INLINE Four load(const std::uint8_t* p) {
        std::int32_t four;
        std::memcpy(&four, p, 4);
        return {_mm256_set1_epi32(four)};
    }
};
struct Weights {
    __m256i v;
    static CNN_INLINE Weights load(const std::int8_t* p) {
        return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))};
    }
};
CNN_INLINE Sums dot(Sums sum, Four x, Weights w) {
    const __m256i pairs = _mm256_maddubs_epi16(x.v, w.v);  // sums of two, in 16 bits
    return {_mm256_add_epi32(sum.v, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)))};
}

CNN_INLINE void store(std::uint8_t* y, int n, Sums sum, const std::int32_t* multiplier, const Rounding& r) {
    // There is no shift of 64 bits with a sign: 2^62 is added first, so that nothing is negative, and taken away then.
    const __m256i m = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(multiplier));
    const __m256i half = _mm256_set1_epi64x(r.half + (std::int64_t{1} << 62));
    const __m128i shift = _mm_cvtsi32_si128(r.shift);
    const __m256i away = _mm256_set1_epi64x(std::int64_t{1} << (62 - r.shift));
    __m256i even = _mm256_srl_epi64(_mm256_add_epi64(_mm256_mul_epi32(sum.v, m), half), shift);
    __m256i odd = _mm256_mul_epi32(_mm256_srli_epi64(sum.v, 32), _mm256_srli_epi64(m, 32));
    odd = _mm256_srl_epi64(_mm256_add_epi64(odd, half), shift);
    even = _mm256_sub_epi64(even, away);
    odd = _mm256_slli_epi64(_mm256_sub_epi64(odd, away), 32);
    const __m256i scaled = _mm256_add_epi32(_mm256_blend_epi32(even, odd, 0xAA), _mm256_set1_epi32(r.zero_point));
    const __m128i words = _mm_packs_epi32(_mm256_castsi256_si128(scaled), _mm256_extracti128_si256(scaled, 1));
    const __m128i bytes = _mm_xor_si128(_mm_packs_epi16(words, words), _mm_set1_epi8(-128));
    if (n == Sums::lanes) return _mm_storel_epi64(reinterpret_cast<__m128i*>(y), bytes);
    std::uint8_t part[16];
    _mm_storeu_si128(reinterpret_cast<__m128i*>(part), bytes);
    for (int i = 0; i < n; ++i) y[i] = part[i];
}

#elif defined(CNN_VEC_NEON)

struct Sums {
    static constexpr int lanes = 4, registers = 32, offset = 0;
    static constexpr bool saturates = false;
    int32x4_t v;
    static CNN_INLINE Sums load(const std::int32_t* p) { return {vld1q_s32(p)}; }
};
struct Four {
    int8x16_t v;
    static CNN_INLINE Four load(const std::uint8_t* p) {
        std::uint32_t four;
        std::memcpy(&four, p, 4);
        return {vreinterpretq_s8_u32(vdupq_n_u32(four ^ 0x80808080U))};
    }
};
struct Weights {
    int8x16_t v;
    static CNN_INLINE Weights load(const std::int8_t* p) { return {vld1q_s8(p)}; }
};
CNN_INLINE Sums dot(Sums sum, Four x, Weights w) { return {vdotq_s32(sum.v, x.v, w.v)}; }

CNN_INLINE void store(std::uint8_t* y, int n, Sums sum, const std::int32_t* multiplier, const Rounding& r) {
    const int32x4_t m = vld1q_s32(multiplier);
    const int64x2_t half = vdupq_n_s64(r.half), shift = vdupq_n_s64(-r.shift);
    const int64x2_t low = vshlq_s64(vaddq_s64(vmull_s32(vget_low_s32(sum.v), vget_low_s32(m)), half), shift);
    const int64x2_t high = vshlq_s64(vaddq_s64(vmull_s32(vget_high_s32(sum.v), vget_high_s32(m)), half), shift);
    const int32x4_t scaled = vaddq_s32(vcombine_s32(vmovn_s64(low), vmovn_s64(high)), vdupq_n_s32(r.zero_point));
    const int16x4_t words = vqmovn_s32(scaled);
    const int8x8_t bytes = vqmovn_s16(vcombine_s16(words, words));
    std::uint8_t part[8];
    vst1_u8(part, veor_u8(vreinterpret_u8_s8(bytes), vdup_n_u8(0x80)));
    for (int i = 0; i < n; ++i) y[i] = part[i];
}

#else

struct Sums {
    static constexpr int lanes = 4, registers = 8, offset = 128;
    static constexpr bool saturates = false;
    std::int32_t v[lanes];
    static CNN_INLINE Sums load(const std::int32_t* p) { return {{p[0], p[1], p[2], p[3]}}; }
};
struct Four {
    const std::uint8_t* v;
    static CNN_INLINE Four load(const std::uint8_t* p) { return {p}; }
};
struct Weights {
    const std::int8_t* v;
    static CNN_INLINE Weights load(const std::int8_t* p) { return {p}; }
};
CNN_INLINE Sums dot(Sums sum, Four x, Weights w) {
    for (int lane = 0; lane < Sums::lanes; ++lane)
        for (int i = 0; i < 4; ++i) sum.v[lane] += x.v[i] * w.v[4 * lane + i];
    return sum;
}

CNN_INLINE void store(std::uint8_t* y, int n, Sums sum, const std::int32_t* multiplier, const Rounding& r) {
    for (int i = 0; i < n; ++i) {
        const std::int64_t scaled = (std::int64_t{sum.v[i]} * multiplier[i] + r.half) >> r.shift;
        const std::int64_t q = scaled + r.zero_point + 128;
        y[i] = static_cast<std::uint8_t>(q < 0 ? 0 : q > 255 ? 255 : q);
    }
}

#endif

}  // namespace
}  // namespace cnn
