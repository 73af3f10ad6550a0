#include "exercises/10_simd_conv/6_register_tile.hpp"

#include <cmath>
#include <vector>

#include "common/check.hpp"
#include "common/exercises/guarded.hpp"
#include "common/exercises/measure.hpp"
#include "common/random.hpp"

using exercise::Guarded;

namespace {

__attribute__((noinline)) void plain_matmul(const float* a, const float* b, float* c, int M, int K, int N) {
    for (int i = 0; i < M; ++i)
        for (int j = 0; j < N; ++j) {
            float sum = 0;
            for (int k = 0; k < K; ++k) sum += a[i * K + k] * b[k * N + j];
            c[i * N + j] = sum;
        }
}

// Sizes M, K, N; the product must agree with sums in double, each of whose 2 K operations may round in float.
void compare(int M, int K, int N) {
    ABOUT(M, K, N);
    cnn::Random random(static_cast<std::uint64_t>(M * 10000 + K * 100 + N));
    const Guarded a(cnn::random_normal<float>({M, K}, random));
    const Guarded b(cnn::random_normal<float>({K, N}, random));
    Guarded c(M * N, 77);
    exercise::tiled_matmul(a.data(), b.data(), c.data(), M, K, N);
    for (int i = 0; i < M; ++i)
        for (int j = 0; j < N; ++j) {
            ABOUT(i, j);
            double sum = 0, size = 0;
            for (int k = 0; k < K; ++k) {
                const double product = static_cast<double>(a[i * K + k]) * static_cast<double>(b[k * N + j]);
                sum += product;
                size += std::abs(product);
            }
            CHECK_CLOSE(static_cast<double>(c[i * N + j]), sum, 2 * K * 1.2e-7 * size);
        }
    CHECK(c.intact());
}

}  // namespace

TEST(two_by_two_on_paper) {
    const float a[] = {1, 2, 3, 4};
    const float b[] = {1, 10, 100, 1000};
    std::vector<float> c(4, 9.0F);
    exercise::tiled_matmul(a, b, c.data(), 2, 2, 2);
    CHECK_EQUAL(c, (std::vector<float>{201, 2010, 403, 4030}));
}

TEST(every_size_agrees_with_double) {
    for (int M = 1; M <= 9; ++M)
        for (int K = 1; K <= 5; K += 2)
            for (int N = 1; N <= 11; ++N) compare(M, K, N);
    compare(33, 17, 35);
}

MEASURE {
    constexpr int size = 200;
    cnn::Random random(1);
    const auto a = cnn::random_normal<float>({size, size}, random);
    const auto b = cnn::random_normal<float>({size, size}, random);
    std::vector<float> c(static_cast<std::size_t>(size) * size);
    const double plain = exercise::best_time([&] { plain_matmul(a.data(), b.data(), c.data(), size, size, size); });
    const double yours =
        exercise::best_time([&] { exercise::tiled_matmul(a.data(), b.data(), c.data(), size, size, size); });
    exercise::print_medal(plain / yours, 1.5, 3, 6);
}
