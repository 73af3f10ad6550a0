#include "exercises/10_simd_conv/4_several_sums.hpp"

#include <cmath>

#include "common/check.hpp"
#include "common/exercises/guarded.hpp"
#include "common/exercises/measure.hpp"
#include "common/random.hpp"

using exercise::dot;
using exercise::Guarded;

namespace {

__attribute__((noinline)) float plain_dot(const float* a, const float* b, int size) {
    float sum = 0;
    for (int i = 0; i < size; ++i) sum += a[i] * b[i];
    return sum;
}

}  // namespace

TEST(five_products_on_paper) {
    const float a[32] = {1, 2, 3, 4, 5}, b[32] = {1, 1, 1, 1, 10};
    CHECK_CLOSE(dot(a, b, 5), 60.0F, 0);
}

// Behind the last number of a and of b lies a page that nobody may read.
TEST(every_length_agrees_with_double) {
    cnn::Random random(104);
    for (int length = 0; length <= 135; ++length) {
        ABOUT(length);
        Guarded a(length), b(length);
        double exact = 0, size = 0;
        for (int i = 0; i < length; ++i) {
            a.data()[i] = static_cast<float>(random.normal());
            b.data()[i] = static_cast<float>(random.normal());
            const double product = static_cast<double>(a[i]) * static_cast<double>(b[i]);
            exact += product;
            size += std::abs(product);
        }
        const double allowed = 6e-8 * (length + 2) * size;  // each of the additions may round
        CHECK_CLOSE(static_cast<double>(dot(a.data(), b.data(), length)), exact, allowed);
    }
}

MEASURE {
    constexpr int size = 4096;
    cnn::Random random(1);
    const auto a = cnn::random_normal<float>({size}, random);
    const auto b = cnn::random_normal<float>({size}, random);
    volatile float sink = 0;
    const auto repeat = [&](auto f) {
        return exercise::best_time([&] {
            for (int i = 0; i < 200; ++i) sink = f(a.data(), b.data(), size);
        });
    };
    const double plain = repeat(plain_dot);
    const double yours = repeat(dot);
    exercise::print_medal(plain / yours, 1.5, 3, 6);
}
