#include "exercises/09_lenet/11_ninety_nine_of_a_hundred.hpp"

#include "chapters/09_lenet/interval.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using exercise::accuracy_interval;
using exercise::chance_of_at_most;
using exercise::Interval;

TEST(two_throws_of_a_coin) {
    CHECK_CLOSE(chance_of_at_most(0, 2, 0.5), 0.25, 1e-12);
    CHECK_CLOSE(chance_of_at_most(1, 2, 0.5), 0.75, 1e-12);
    CHECK_CLOSE(chance_of_at_most(2, 2, 0.5), 1, 1e-12);
}

TEST(chances_agree_with_the_book) {
    cnn::Random random(911);
    for (int trial = 0; trial < 40; ++trial) {
        const int n = 1 + random.below(300), k = random.below(n + 1);
        const double p = random.uniform(0.01, 0.99);
        ABOUT(n, k, p);
        CHECK_CLOSE(chance_of_at_most(k, n, p), cnn::chance_of_at_most(k, n, p), 1e-9);
    }
    CHECK_CLOSE(chance_of_at_most(9904, 10000, 0.99), cnn::chance_of_at_most(9904, 10000, 0.99), 1e-6);
}

TEST(eight_of_ten) {
    const Interval interval = accuracy_interval(8, 10);
    CHECK_CLOSE(interval.low, 0.4439, 5e-5);
    CHECK_CLOSE(interval.high, 0.9748, 5e-5);
}

TEST(the_ends_have_a_chance_of_2_and_a_half_percent) {
    for (const auto& [correct, n] : std::vector<std::pair<int, int>>{{99, 100}, {1, 3}, {50, 100}, {397, 400}}) {
        ABOUT(correct, n);
        const Interval interval = accuracy_interval(correct, n);
        CHECK_CLOSE(1 - cnn::chance_of_at_most(correct - 1, n, interval.low), 0.025, 1e-6);
        CHECK_CLOSE(cnn::chance_of_at_most(correct, n, interval.high), 0.025, 1e-6);
    }
}

TEST(none_and_all) {
    CHECK_CLOSE(accuracy_interval(0, 20).low, 0, 1e-9);
    CHECK_CLOSE(accuracy_interval(0, 20).high, cnn::accuracy_interval(0, 20).high, 1e-6);
    CHECK_CLOSE(accuracy_interval(20, 20).high, 1, 1e-9);
    CHECK_CLOSE(accuracy_interval(20, 20).low, cnn::accuracy_interval(20, 20).low, 1e-6);
}

TEST(a_hundred_times_as_many_images_say_about_ten_times_as_much) {
    const Interval few = accuracy_interval(99, 100), many = accuracy_interval(9900, 10000);
    const double ratio = (few.high - few.low) / (many.high - many.low);
    CHECK(ratio > 8 && ratio < 20);
}
