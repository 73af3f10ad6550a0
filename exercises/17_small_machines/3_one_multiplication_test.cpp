#include "exercises/17_small_machines/3_one_multiplication.hpp"

#include "chapters/17_small_machines/requantise.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using exercise::requantise;

TEST(the_example) {
    CHECK_EQUAL(int{requantise(10, 3, 2, 0)}, 8);
    CHECK_EQUAL(int{requantise(-10, 3, 2, 0)}, -7);
}

TEST(below_zero_the_nearest_too) {
    CHECK_EQUAL(int{requantise(-9, 3, 2, 0)}, -7);   // -6.75
    CHECK_EQUAL(int{requantise(-11, 3, 2, 5)}, -3);  // -8.25
}

TEST(large_products_need_64_bits) {
    CHECK_EQUAL(int{requantise(1 << 29, 1 << 30, 54, 0)}, 32);
    CHECK_EQUAL(int{requantise(-(1 << 29), 1 << 30, 54, -100)}, -128);
}

TEST(what_leaves_the_byte_is_cut_off) {
    CHECK_EQUAL(int{requantise(1 << 29, 2147483647, 1, 0)}, 127);
    CHECK_EQUAL(int{requantise(-(1 << 29), 2147483647, 1, 0)}, -128);
    CHECK_EQUAL(int{requantise(100, 1, 1, 100)}, 127);
}

TEST(as_the_book_for_a_thousand_sums) {
    cnn::Random random(17);
    for (int n = 0; n < 1000; ++n) {
        const int sum = random.below(1 << 20) - (1 << 19), multiplier = random.below(2147483647);
        const int shift = 36 + random.below(20), zero_point = random.below(256) - 128;
        ABOUT(sum, multiplier, shift, zero_point);
        CHECK_EQUAL(int{requantise(sum, multiplier, shift, zero_point)},
                    int{cnn::requantise(sum, multiplier, shift, zero_point)});
    }
}
