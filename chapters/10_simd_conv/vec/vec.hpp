// Chapter 10: Vec, as many floats as one instruction of the processor handles, and what can be done with them.
//
// The same interface four times. The file that includes this header says which one it wants
// (CNN_VEC_AVX512, CNN_VEC_AVX2, CNN_VEC_NEON; otherwise a plain array) and is compiled with the flags of
// that instruction set. Everything here has internal linkage or is inlined by force: a function that was
// compiled for one processor must never be what the linker picks for another.
#pragma once

#include <utility>

#if defined(CNN_VEC_AVX512) || defined(CNN_VEC_AVX2)
#include <immintrin.h>
#elif defined(CNN_VEC_NEON)
#include <arm_neon.h>
#endif

#define CNN_INLINE __attribute__((always_inline)) inline
#define CNN_INLINE_LAMBDA __attribute__((always_inline))
// A loop with constant bounds written out, so that an array that is indexed in it can live in registers.
#define CNN_UNROLL _Pragma("GCC unroll 32")

namespace cnn {
namespace {

// load(p), store(p)            any address, no alignment needed
// load_part(p, n)              the first n lanes, 0 <= n <= lanes; the others are 0 and are not read
// load_two(p, q, first(n))     lane i is p[i] for i < n, else q[i]; all of both must be readable
// fma(a, b, c)                 a * b + c
// where_equal(a, b, yes, no)   yes in the lanes where a == b, no in the others
// low(a, b), high(a, b)        a0 b0 a1 b1, and a2 b2 a3 b3; so in each four lanes
// even_fours(a, b), odd_fours  even and odd below, of four lanes at a time
// even(a, b), odd(a, b)        a0 a2 ... b0 b2 ..., and a1 a3 ... b1 b3 ...

#if defined(CNN_VEC_AVX512)

struct Vec {
    static constexpr int lanes = 16;
    static constexpr int registers = 32;
    __m512 v;

    using Mask = __mmask16;
    static CNN_INLINE Mask first(int n) { return static_cast<Mask>((1U << n) - 1U); }
    static CNN_INLINE Vec zero() { return {_mm512_setzero_ps()}; }
    static CNN_INLINE Vec broadcast(float x) { return {_mm512_set1_ps(x)}; }
    static CNN_INLINE Vec load(const float* p) { return {_mm512_loadu_ps(p)}; }
    static CNN_INLINE Vec load_part(const float* p, int n) { return {_mm512_maskz_loadu_ps(first(n), p)}; }
    static CNN_INLINE Vec load_two(const float* p, const float* q, Mask below) {
        return {_mm512_mask_loadu_ps(_mm512_loadu_ps(p), static_cast<Mask>(~below), q)};
    }
    CNN_INLINE void store(float* p) const { _mm512_storeu_ps(p, v); }
    CNN_INLINE void store_part(float* p, int n) const { _mm512_mask_storeu_ps(p, first(n), v); }
};
CNN_INLINE Vec operator+(Vec a, Vec b) { return {_mm512_add_ps(a.v, b.v)}; }
CNN_INLINE Vec operator-(Vec a, Vec b) { return {_mm512_sub_ps(a.v, b.v)}; }
CNN_INLINE Vec operator*(Vec a, Vec b) { return {_mm512_mul_ps(a.v, b.v)}; }
CNN_INLINE Vec fma(Vec a, Vec b, Vec c) { return {_mm512_fmadd_ps(a.v, b.v, c.v)}; }
// Masked with every lane: g++ 12 warns about the unmasked one, whose header reads an undefined register.
CNN_INLINE Vec max(Vec a, Vec b) { return {_mm512_maskz_max_ps(0xFFFF, a.v, b.v)}; }
CNN_INLINE Vec where_equal(Vec a, Vec b, Vec yes, Vec no) {
    return {_mm512_mask_blend_ps(_mm512_cmp_ps_mask(a.v, b.v, _CMP_EQ_OQ), no.v, yes.v)};
}
CNN_INLINE Vec low(Vec a, Vec b) { return {_mm512_maskz_unpacklo_ps(0xFFFF, a.v, b.v)}; }
CNN_INLINE Vec high(Vec a, Vec b) { return {_mm512_maskz_unpackhi_ps(0xFFFF, a.v, b.v)}; }
CNN_INLINE Vec even_fours(Vec a, Vec b) { return {_mm512_maskz_shuffle_f32x4(0xFFFF, a.v, b.v, 0x88)}; }
CNN_INLINE Vec odd_fours(Vec a, Vec b) { return {_mm512_maskz_shuffle_f32x4(0xFFFF, a.v, b.v, 0xDD)}; }
CNN_INLINE Vec even(Vec a, Vec b) {
    const __m512i order = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
    return {_mm512_permutex2var_ps(a.v, order, b.v)};
}
CNN_INLINE Vec odd(Vec a, Vec b) {
    const __m512i order = _mm512_setr_epi32(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
    return {_mm512_permutex2var_ps(a.v, order, b.v)};
}

#elif defined(CNN_VEC_AVX2)

struct Vec {
    static constexpr int lanes = 8;
    static constexpr int registers = 16;
    __m256 v;

    using Mask = __m256i;
    static CNN_INLINE Mask first(int n) {
        return _mm256_cmpgt_epi32(_mm256_set1_epi32(n), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
    }
    static CNN_INLINE Vec zero() { return {_mm256_setzero_ps()}; }
    static CNN_INLINE Vec broadcast(float x) { return {_mm256_set1_ps(x)}; }
    static CNN_INLINE Vec load(const float* p) { return {_mm256_loadu_ps(p)}; }
    static CNN_INLINE Vec load_part(const float* p, int n) { return {_mm256_maskload_ps(p, first(n))}; }
    static CNN_INLINE Vec load_two(const float* p, const float* q, Mask below) {
        return {_mm256_blendv_ps(_mm256_loadu_ps(q), _mm256_loadu_ps(p), _mm256_castsi256_ps(below))};
    }
    CNN_INLINE void store(float* p) const { _mm256_storeu_ps(p, v); }
    // Several times faster here than a masked store.
    static CNN_INLINE void store_some(__m128 part, float* p, int n) {  // n <= 4
        if (n == 4) return _mm_storeu_ps(p, part);
        if ((n & 2) != 0) {
            _mm_storel_pi(reinterpret_cast<__m64*>(p), part);
            part = _mm_movehl_ps(part, part);
            p += 2;
        }
        if ((n & 1) != 0) _mm_store_ss(p, part);
    }
    CNN_INLINE void store_part(float* p, int n) const {
        if (n >= lanes) return store(p);
        const bool all = n >= 4;
        if (all) _mm_storeu_ps(p, _mm256_castps256_ps128(v));
        store_some(all ? _mm256_extractf128_ps(v, 1) : _mm256_castps256_ps128(v), all ? p + 4 : p, all ? n - 4 : n);
    }
    // The first n of the lower four lanes at p, of the upper four at q.
    CNN_INLINE void store_fours(float* p, float* q, int n) const {
        store_some(_mm256_castps256_ps128(v), p, n);
        store_some(_mm256_extractf128_ps(v, 1), q, n);
    }
};
CNN_INLINE Vec operator+(Vec a, Vec b) { return {_mm256_add_ps(a.v, b.v)}; }
CNN_INLINE Vec operator-(Vec a, Vec b) { return {_mm256_sub_ps(a.v, b.v)}; }
CNN_INLINE Vec operator*(Vec a, Vec b) { return {_mm256_mul_ps(a.v, b.v)}; }
CNN_INLINE Vec fma(Vec a, Vec b, Vec c) { return {_mm256_fmadd_ps(a.v, b.v, c.v)}; }
CNN_INLINE Vec max(Vec a, Vec b) { return {_mm256_max_ps(a.v, b.v)}; }
CNN_INLINE Vec where_equal(Vec a, Vec b, Vec yes, Vec no) {
    return {_mm256_blendv_ps(no.v, yes.v, _mm256_cmp_ps(a.v, b.v, _CMP_EQ_OQ))};
}
CNN_INLINE Vec low(Vec a, Vec b) { return {_mm256_unpacklo_ps(a.v, b.v)}; }
CNN_INLINE Vec high(Vec a, Vec b) { return {_mm256_unpackhi_ps(a.v, b.v)}; }
CNN_INLINE Vec even_fours(Vec a, Vec b) { return {_mm256_permute2f128_ps(a.v, b.v, 0x20)}; }
CNN_INLINE Vec odd_fours(Vec a, Vec b) { return {_mm256_permute2f128_ps(a.v, b.v, 0x31)}; }
CNN_INLINE Vec even(Vec a, Vec b) { return {_mm256_shuffle_ps(even_fours(a, b).v, odd_fours(a, b).v, 0x88)}; }
CNN_INLINE Vec odd(Vec a, Vec b) { return {_mm256_shuffle_ps(even_fours(a, b).v, odd_fours(a, b).v, 0xDD)}; }

#elif defined(CNN_VEC_NEON)

struct Vec {
    static constexpr int lanes = 4;
    static constexpr int registers = 32;
    float32x4_t v;

    using Mask = int;
    static CNN_INLINE Mask first(int n) { return n; }
    static CNN_INLINE Vec zero() { return {vdupq_n_f32(0.0F)}; }
    static CNN_INLINE Vec broadcast(float x) { return {vdupq_n_f32(x)}; }
    static CNN_INLINE Vec load(const float* p) { return {vld1q_f32(p)}; }
    static CNN_INLINE Vec load_part(const float* p, int n) {
        float part[lanes] = {};
        for (int i = 0; i < n; ++i) part[i] = p[i];
        return load(part);
    }
    static CNN_INLINE Vec load_two(const float* p, const float* q, Mask below) {
        float part[lanes];
        for (int i = 0; i < lanes; ++i) part[i] = i < below ? p[i] : q[i];
        return load(part);
    }
    CNN_INLINE void store(float* p) const { vst1q_f32(p, v); }
    CNN_INLINE void store_part(float* p, int n) const {
        float part[lanes];
        store(part);
        for (int i = 0; i < n; ++i) p[i] = part[i];
    }
};
CNN_INLINE Vec operator+(Vec a, Vec b) { return {vaddq_f32(a.v, b.v)}; }
CNN_INLINE Vec operator-(Vec a, Vec b) { return {vsubq_f32(a.v, b.v)}; }
CNN_INLINE Vec operator*(Vec a, Vec b) { return {vmulq_f32(a.v, b.v)}; }
CNN_INLINE Vec fma(Vec a, Vec b, Vec c) { return {vfmaq_f32(c.v, a.v, b.v)}; }
CNN_INLINE Vec max(Vec a, Vec b) { return {vmaxq_f32(a.v, b.v)}; }
CNN_INLINE Vec where_equal(Vec a, Vec b, Vec yes, Vec no) { return {vbslq_f32(vceqq_f32(a.v, b.v), yes.v, no.v)}; }
CNN_INLINE Vec low(Vec a, Vec b) { return {vzip1q_f32(a.v, b.v)}; }
CNN_INLINE Vec high(Vec a, Vec b) { return {vzip2q_f32(a.v, b.v)}; }
CNN_INLINE Vec even(Vec a, Vec b) { return {vuzp1q_f32(a.v, b.v)}; }
CNN_INLINE Vec odd(Vec a, Vec b) { return {vuzp2q_f32(a.v, b.v)}; }
CNN_INLINE Vec even_fours(Vec a, Vec) { return a; }  // all four lanes
CNN_INLINE Vec odd_fours(Vec, Vec b) { return b; }

#else

struct Vec {
    static constexpr int lanes = 4;
    static constexpr int registers = 8;  // of which any processor has as many
    float v[lanes];

    using Mask = int;
    static CNN_INLINE Mask first(int n) { return n; }
    static CNN_INLINE Vec zero() { return broadcast(0.0F); }
    static CNN_INLINE Vec broadcast(float x) { return {{x, x, x, x}}; }
    static CNN_INLINE Vec load(const float* p) { return {{p[0], p[1], p[2], p[3]}}; }
    static CNN_INLINE Vec load_part(const float* p, int n) {
        Vec r = zero();
        for (int i = 0; i < n; ++i) r.v[i] = p[i];
        return r;
    }
    static CNN_INLINE Vec load_two(const float* p, const float* q, Mask below) {
        Vec r;
        for (int i = 0; i < lanes; ++i) r.v[i] = i < below ? p[i] : q[i];
        return r;
    }
    CNN_INLINE void store(float* p) const { store_part(p, lanes); }
    CNN_INLINE void store_part(float* p, int n) const {
        for (int i = 0; i < n; ++i) p[i] = v[i];
    }
};
#define CNN_EACH_LANE(expression)                               \
    Vec r;                                                      \
    for (int i = 0; i < Vec::lanes; ++i) r.v[i] = (expression); \
    return r
CNN_INLINE Vec operator+(Vec a, Vec b) { CNN_EACH_LANE(a.v[i] + b.v[i]); }
CNN_INLINE Vec operator-(Vec a, Vec b) { CNN_EACH_LANE(a.v[i] - b.v[i]); }
CNN_INLINE Vec operator*(Vec a, Vec b) { CNN_EACH_LANE(a.v[i] * b.v[i]); }
CNN_INLINE Vec fma(Vec a, Vec b, Vec c) { CNN_EACH_LANE(a.v[i] * b.v[i] + c.v[i]); }
CNN_INLINE Vec max(Vec a, Vec b) { CNN_EACH_LANE(a.v[i] > b.v[i] ? a.v[i] : b.v[i]); }
CNN_INLINE Vec where_equal(Vec a, Vec b, Vec yes, Vec no) { CNN_EACH_LANE(a.v[i] == b.v[i] ? yes.v[i] : no.v[i]); }
CNN_INLINE Vec low(Vec a, Vec b) { return {{a.v[0], b.v[0], a.v[1], b.v[1]}}; }
CNN_INLINE Vec high(Vec a, Vec b) { return {{a.v[2], b.v[2], a.v[3], b.v[3]}}; }
CNN_INLINE Vec even(Vec a, Vec b) { return {{a.v[0], a.v[2], b.v[0], b.v[2]}}; }
CNN_INLINE Vec odd(Vec a, Vec b) { return {{a.v[1], a.v[3], b.v[1], b.v[3]}}; }
CNN_INLINE Vec even_fours(Vec a, Vec) { return a; }  // all four lanes
CNN_INLINE Vec odd_fours(Vec, Vec b) { return b; }
#undef CNN_EACH_LANE

#endif

// body(0), body(1), ..., body(count - 1), written out: the number is a constant of each call, so that an array
// that is indexed with it can live in registers.
template <int i>
struct Constant {
    CNN_INLINE constexpr operator int() const { return i; }
};
template <typename Body, int... i>
CNN_INLINE void unroll_list(std::integer_sequence<int, i...>, const Body& body) {
    (body(Constant<i>{}), ...);
}
template <int count, typename Body>
CNN_INLINE void unroll(const Body& body) {
    unroll_list(std::make_integer_sequence<int, count>{}, body);
}

// The sum of the lanes, always in the same order.
CNN_INLINE float sum(Vec a) {
    float part[Vec::lanes];
    a.store(part);
    for (int half = Vec::lanes / 2; half > 0; half /= 2)
        for (int i = 0; i < half; ++i) part[i] += part[i + half];
    return part[0];
}

}  // namespace
}  // namespace cnn
