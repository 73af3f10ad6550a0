#include "chapters/10_simd_conv/machine/cpu.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <stdexcept>

#if defined(CNN_HAS_NEON_KERNELS) && __has_include(<sys/auxv.h>)
#include <sys/auxv.h>
#endif

namespace cnn {

std::string to_string(SimdSet set) {
    switch (set) {
        case SimdSet::neon: return "neon";
        case SimdSet::avx2: return "avx2";
        case SimdSet::avx512: return "avx512";
        case SimdSet::scalar: break;
    }
    return "scalar";
}

std::vector<SimdSet> available_simd_sets() {
    std::vector<SimdSet> sets{SimdSet::scalar};
#if defined(CNN_HAS_X86_KERNELS)
    // These ask the operating system too: it must save the wide registers when it switches programs.
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) sets.push_back(SimdSet::avx2);
    if (__builtin_cpu_supports("avx512f")) sets.push_back(SimdSet::avx512);
#elif defined(CNN_HAS_NEON_KERNELS)
    sets.push_back(SimdSet::neon);  // every 64-bit ARM processor has it
#endif
    return sets;
}

bool has_byte_products() {
#if defined(CNN_HAS_X86_KERNELS)
    return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl");
#elif defined(CNN_HAS_NEON_KERNELS) && defined(AT_HWCAP)
    constexpr unsigned long dot_product = 1UL << 20U;  // HWCAP_ASIMDDP
    return (getauxval(AT_HWCAP) & dot_product) != 0;
#else
    return false;
#endif
}

namespace {

std::string available_text() {
    std::string text;
    for (const SimdSet set : available_simd_sets()) {
        if (!text.empty()) text += ", ";
        text += to_string(set);
    }
    return text;
}

void require_available(SimdSet set) {
    const std::vector<SimdSet> sets = available_simd_sets();
    if (std::find(sets.begin(), sets.end(), set) == sets.end())
        throw std::runtime_error("CNN_SIMD: " + to_string(set) +
                                 " was asked for, but this processor and this build have only " + available_text());
}

std::atomic<SimdSet>& chosen() {
    static std::atomic<SimdSet> set = [] {
        const char* text = std::getenv("CNN_SIMD");
        return parse_simd_set(text == nullptr ? "" : text);
    }();
    return set;
}

}  // namespace

SimdSet parse_simd_set(const std::string& text) {
    if (text.empty()) return available_simd_sets().back();
    for (const SimdSet set : {SimdSet::scalar, SimdSet::neon, SimdSet::avx2, SimdSet::avx512})
        if (text == to_string(set)) {
            require_available(set);
            return set;
        }
    throw std::runtime_error("CNN_SIMD: unknown instruction set '" + text +
                             "', expected scalar, avx2, avx512 or neon (here: " + available_text() + ")");
}

SimdSet simd_set() { return chosen(); }

void set_simd_set(SimdSet set) {
    require_available(set);
    chosen() = set;
}

}  // namespace cnn
