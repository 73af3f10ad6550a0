#include "exercises/10_simd_conv/5_order_of_loops.hpp"

#include <vector>

#include "common/check.hpp"
#include "common/exercises/measure.hpp"
#include "common/random.hpp"

namespace {

__attribute__((noinline)) void plain_matmul(const float* a, const float* b, float* c, int M, int K, int N) {
    for (int i = 0; i < M; ++i)
        for (int j = 0; j < N; ++j) {
            float sum = 0;
            for (int k = 0; k < K; ++k) sum += a[i * K + k] * b[k * N + j];
            c[i * N + j] = sum;
        }
}

// Sizes M, K, N; the product must agree with sums in double, and write nothing behind c.
void compare(int M, int K, int N) {
    cnn::Random random(static_cast<std::uint64_t>(M * 10000 + K * 100 + N));
    const auto a = cnn::random_normal<float>({M, K}, random);
    const auto b = cnn::random_normal<float>({K, N}, random);
    std::vector<float> c(static_cast<std::size_t>(M * N + 8), 77.0F);
    exercise::matmul(a.data(), b.data(), c.data(), M, K, N);
    for (int i = 0; i < M; ++i)
        for (int j = 0; j < N; ++j) {
            ABOUT(i, j);
            double sum = 0;
            for (int k = 0; k < K; ++k) sum += static_cast<double>(a(i, k)) * static_cast<double>(b(k, j));
            CHECK_CLOSE(static_cast<double>(c[static_cast<std::size_t>(i * N + j)]), sum, 1e-4);
        }
    for (std::size_t i = static_cast<std::size_t>(M * N); i < c.size(); ++i) {
        ABOUT(i);
        CHECK_EQUAL(c[i], 77.0F);
    }
}

}  // namespace

TEST(two_by_two_on_paper) {
    const float a[] = {1, 2, 3, 4};
    const float b[] = {1, 10, 100, 1000};
    float c[] = {9, 9, 9, 9};
    exercise::matmul(a, b, c, 2, 2, 2);
    const float expected[] = {201, 2010, 403, 4030};
    for (int i = 0; i < 4; ++i) {
        ABOUT(i);
        CHECK_CLOSE(c[i], expected[i], 0);
    }
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
    const double yours = exercise::best_time([&] { exercise::matmul(a.data(), b.data(), c.data(), size, size, size); });
    exercise::print_medal(plain / yours, 1.2, 2, 4);
}
