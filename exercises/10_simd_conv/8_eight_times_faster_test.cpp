#include "exercises/10_simd_conv/8_eight_times_faster.hpp"

#include "common/check.hpp"

using namespace exercise;

TEST(operations_a_second) {
    for (int k = 1; k < 9; ++k) {
        ABOUT(k);
        CHECK_CLOSE(gflops(k * 1e9, 2), static_cast<double>(k), 1e-9);
        CHECK_CLOSE(percent_of_peak(k * 1e9, 1, 2.0 * k), 100.0, 1e-9);
    }
}

TEST(only_a_part_becomes_faster) {
    CHECK_CLOSE(speed_up(0.5, 4), 1.6, 1e-9);
    for (int k = 2; k < 20; ++k) {
        ABOUT(k);
        CHECK_CLOSE(speed_up(1, k), static_cast<double>(k), 1e-9);
        CHECK_CLOSE(speed_up(0, k), 1.0, 1e-9);
        const double before = 0.3 + 0.7;
        CHECK_CLOSE(speed_up(0.7, k), before / (0.3 + 0.7 / k), 1e-9);
    }
}
