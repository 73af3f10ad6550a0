#include "exercises/10_simd_conv/4_several_sums.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "common/check.hpp"
#include "common/exercises/measure.hpp"
#include "common/random.hpp"

namespace {

// Behind the last number lie NaN: a sum that reads them is no number.
std::vector<float> numbers(int count, cnn::Random& random) {
    std::vector<float> x(static_cast<std::size_t>(count) + 8, std::numeric_limits<float>::quiet_NaN());
    for (int i = 0; i < count; ++i) x[static_cast<std::size_t>(i)] = static_cast<float>(random.normal());
    x.resize(static_cast<std::size_t>(count));
    return x;
}

__attribute__((noinline)) float plain_dot(const std::vector<float>& a, const std::vector<float>& b) {
    float sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

}  // namespace

using exercise::dot;

TEST(five_products_on_paper) { CHECK_CLOSE(dot({1, 2, 3, 4, 5}, {1, 1, 1, 1, 10}), 60.0F, 0); }

TEST(every_length_agrees_with_double) {
    cnn::Random random(104);
    for (int length = 0; length <= 135; ++length) {
        ABOUT(length);
        const auto a = numbers(length, random);
        const auto b = numbers(length, random);
        double exact = 0;
        double size = 0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            exact += static_cast<double>(a[i]) * static_cast<double>(b[i]);
            size += std::abs(static_cast<double>(a[i]) * static_cast<double>(b[i]));
        }
        const double allowed = 6e-8 * (length + 2) * size;  // each of the additions may round
        CHECK_CLOSE(static_cast<double>(dot(a, b)), exact, allowed);
    }
}

MEASURE {
    cnn::Random random(1);
    const auto a = numbers(4096, random);
    const auto b = numbers(4096, random);
    volatile float sink = 0;
    const auto repeat = [&](auto f) {
        return exercise::best_time([&] {
            for (int i = 0; i < 200; ++i) sink = f(a, b);
        });
    };
    const double plain = repeat(plain_dot);
    const double yours = repeat(dot);
    exercise::print_medal(plain / yours, 1.5, 3, 6);
}
