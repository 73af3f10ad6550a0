#include "exercises/13_architectures/1_one_by_one.hpp"

#include <cmath>
#include <vector>

#include "common/check.hpp"
#include "common/exercises/guarded.hpp"
#include "common/exercises/measure.hpp"
#include "common/random.hpp"

using exercise::Guarded;

namespace {

// Place by place, as a convolution with a window of one pixel is written: the channels innermost.
__attribute__((noinline)) void plain_one_by_one(const float* x, const float* w, float* y, int C, int F, int P) {
    for (int f = 0; f < F; ++f)
        for (int p = 0; p < P; ++p) {
            float sum = 0;
            for (int c = 0; c < C; ++c) sum += w[f * C + c] * x[c * P + p];
            y[f * P + p] = sum;
        }
}

// Must agree with sums in double, each of whose 2 C operations may round in float.
void compare(int C, int F, int P) {
    ABOUT(C, F, P);
    cnn::Random random(static_cast<std::uint64_t>(C * 10000 + F * 100 + P));
    const Guarded x(cnn::random_normal<float>({C, P}, random));
    const Guarded w(cnn::random_normal<float>({F, C}, random));
    Guarded y(F * P, 77);
    exercise::one_by_one(x.data(), w.data(), y.data(), C, F, P);
    for (int f = 0; f < F; ++f)
        for (int p = 0; p < P; ++p) {
            ABOUT(f, p);
            double sum = 0, size = 0;
            for (int c = 0; c < C; ++c) {
                const double product = static_cast<double>(w[f * C + c]) * static_cast<double>(x[c * P + p]);
                sum += product;
                size += std::abs(product);
            }
            CHECK_CLOSE(static_cast<double>(y[f * P + p]), sum, 2 * C * 1.2e-7 * size);
        }
    CHECK(y.intact());
}

}  // namespace

TEST(two_channels_on_paper) {
    const float x[] = {1, 2, 3, 10, 20, 30};
    const float w[] = {1, -1};
    std::vector<float> y(3, 9.0F);
    exercise::one_by_one(x, w, y.data(), 2, 1, 3);
    CHECK_EQUAL(y, (std::vector<float>{-9, -18, -27}));
}

TEST(every_size_agrees_with_double) {
    for (int C = 1; C <= 5; C += 2)
        for (int F = 1; F <= 9; ++F)
            for (int P = 1; P <= 11; ++P) compare(C, F, P);
    compare(17, 33, 35);
}

// The squeeze of SqueezeNet's last fire module, on 13x13 places.
MEASURE {
    constexpr int C = 512, F = 64, P = 169;
    cnn::Random random(1);
    const auto x = cnn::random_normal<float>({C, P}, random);
    const auto w = cnn::random_normal<float>({F, C}, random);
    std::vector<float> y(static_cast<std::size_t>(F) * P);
    const double plain = exercise::best_time([&] { plain_one_by_one(x.data(), w.data(), y.data(), C, F, P); });
    const double yours = exercise::best_time([&] { exercise::one_by_one(x.data(), w.data(), y.data(), C, F, P); });
    exercise::print_medal(plain / yours, 1.5, 4, 6);
}
