// Chapter 10: the loops that measure the machine, written once over Vec and compiled once per instruction set; CNN_TABLE
// is the name of the table, avx2_loops for instance.

#include "chapters/10_simd_conv/machine/machine_loops.hpp"

#include "chapters/10_simd_conv/vec/vec.hpp"

namespace cnn {
namespace {

// As many independent sums as the registers hold beside two constants. The next multiply-add of a sum must wait for
// the last one, about four cycles, while two can start in each cycle: fewer than eight sums would measure the wait.
constexpr int sums = Vec::registers >= 32 ? 20 : 12;

// s = s * m + a, `rounds` times for each sum. The sums stay finite if the numbers lie between 0 and 1. The product
// cannot be moved out of the loop; numbers from memory cannot be guessed.
float multiply_add(const float* numbers, long rounds) {
    Vec s[sums];
    unroll<sums>([&](auto i) CNN_INLINE_LAMBDA { s[i] = Vec::load(numbers + i); });
    const Vec m = Vec::load(numbers), a = Vec::load(numbers + 1);
    for (long round = 0; round < rounds; ++round)
        unroll<sums>([&](auto i) CNN_INLINE_LAMBDA { s[i] = fma(s[i], m, a); });
    Vec total = s[0];
    unroll<sums - 1>([&](auto i) CNN_INLINE_LAMBDA { total = total + s[i + 1]; });
    return sum(total);
}

// a = b + factor * c (McCalpin's STREAM, 1995)
void triad(float* a, const float* b, const float* c, float factor, std::ptrdiff_t size) {
    const Vec f = Vec::broadcast(factor);
    std::ptrdiff_t i = 0;
    for (; i + Vec::lanes <= size; i += Vec::lanes) fma(f, Vec::load(c + i), Vec::load(b + i)).store(a + i);
    for (; i < size; ++i) a[i] = b[i] + factor * c[i];
}

// The sum of all, read with eight sums in turn.
float read(const float* p, std::ptrdiff_t size) {
    Vec s[8];
    unroll<8>([&](auto k) CNN_INLINE_LAMBDA { s[k] = Vec::zero(); });
    std::ptrdiff_t i = 0;
    for (; i + 8 * Vec::lanes <= size; i += 8 * Vec::lanes)
        unroll<8>([&](auto k) CNN_INLINE_LAMBDA { s[k] = s[k] + Vec::load(p + i + k * Vec::lanes); });
    float total = sum(((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7])));
    for (; i < size; ++i) total += p[i];
    return total;
}

}  // namespace

extern const MachineLoops CNN_TABLE{2L * sums * Vec::lanes, multiply_add, triad, read};

}  // namespace cnn
