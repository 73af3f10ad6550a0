#include "exercises/10_simd_conv/9_your_peak.hpp"

#include <cstdio>

#include "common/check.hpp"
#include "common/exercises/measure.hpp"

using namespace exercise;

namespace {

// GHz. Additions that wait for each other, one a cycle; the compiler may not do several at once.
double clock_of_this_core() {
    constexpr int rounds = 100000;
    unsigned long x = 1, y = 3;
    const double seconds = best_time([&] {
        for (int i = 0; i < rounds; ++i)
            for (int k = 0; k < 20; ++k) {
                x += y;
                asm volatile("" : "+r"(x), "+r"(y));
            }
    });
    return 20.0 * rounds / seconds / 1e9;
}

}  // namespace

TEST(cores_on_paper) {
    CHECK_CLOSE(peak(4, 2, 8), 128.0, 1e-9);
    CHECK_CLOSE(peak(2.5, 1, 16), 80.0, 1e-9);
    CHECK_CLOSE(peak(3, 4, 4), 96.0, 1e-9);
}

TEST(enough_sums_for_every_unit) {
    CHECK_EQUAL(sums_needed(4, 2), 8);
    CHECK_EQUAL(sums_needed(5, 1), 5);
    CHECK_EQUAL(sums_needed(3, 4), 12);
}

TEST(units_from_a_measurement) {
    for (int units = 1; units <= 4; ++units)
        for (const int lanes : {4, 8, 16})
            for (const double lucky : {0.93, 1.0, 1.07}) {
                ABOUT(units, lanes, lucky);
                CHECK_EQUAL(units_of(lucky * 3.3 * units * lanes * 2, 3.3, lanes), units);
            }
}

TEST(a_busy_core_still_has_a_unit) { CHECK_EQUAL(units_of(20, 4, 16), 1); }

MEASURE {
    const double gigahertz = clock_of_this_core();
    std::printf("  the clock, from additions that wait for each other: %.2f GHz. Your peak, predicted:\n", gigahertz);
    std::printf("    NEON     4 lanes: 2 units %4.0f, 4 units %4.0f GFLOP/s\n", peak(gigahertz, 2, 4),
                peak(gigahertz, 4, 4));
    for (const int lanes : {8, 16})
        std::printf("    AVX%-4s %2d lanes: 1 unit  %4.0f, 2 units %4.0f GFLOP/s\n", lanes == 8 ? "2" : "-512", lanes,
                    peak(gigahertz, 1, lanes), peak(gigahertz, 2, lanes));
    std::printf("  make bench says which instructions you have and what they reach. How many units is that?\n");
}
