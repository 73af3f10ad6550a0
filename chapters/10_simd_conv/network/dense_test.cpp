#include <cmath>
#include <limits>
#include <vector>

#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/machine/test_mode.hpp"
#include "chapters/10_simd_conv/network/fast_dense.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

struct Problem {
    explicit Problem(const DenseSizes& s) : sizes(s) {
        Random random(static_cast<std::uint64_t>(s.N * 7 + s.D * 11 + s.K * 13), 10);
        x = random_normal<float>({s.N, s.D}, random);
        w = random_normal<float>({s.K, s.D}, random);
        b = random_normal<float>({s.K}, random);
        dy = random_normal<float>({s.N, s.K}, random);
    }
    DenseSizes sizes;
    Tensor<float> x, w, b, dy;
};

Tensor<double> to_double(const Tensor<float>& x, bool absolute) {
    Tensor<double> result(x.shape());
    for (int i = 0; i < x.size(); ++i) result.data()[i] = absolute ? std::abs(x.data()[i]) : x.data()[i];
    return result;
}

// Adding up `terms` products in any order is wrong by at most about terms * 2^-24 times the sum of their absolute values.
void check_sums(const Tensor<float>& got, const Tensor<double>& exact, const Tensor<double>& absolute, int terms,
                const std::string& what) {
    for (int i = 0; i < got.size(); ++i) {
        const double bound = (terms + 3) * std::ldexp(1.0, -24) * absolute.data()[i];
        if (std::abs(got.data()[i] - exact.data()[i]) <= bound) continue;
        check::fail(__FILE__, __LINE__,
                    what + " at " + check::index_text(i, got.shape()) + ": got " + std::to_string(got.data()[i]) +
                        ", expected " + std::to_string(exact.data()[i]));
        return;
    }
}

void check_problem(const Problem& p, const std::string& mode) {
    const auto y = [&](bool a) { return dense(to_double(p.x, a), to_double(p.w, a), to_double(p.b, a)); };
    const auto g = [&](bool a) { return dense_backward(to_double(p.x, a), to_double(p.w, a), to_double(p.dy, a)); };
    const std::string what = mode + " x " + to_string(p.x.shape()) + " w " + to_string(p.w.shape());
    check_sums(fast_dense(p.x, p.w, p.b), y(false), y(true), p.sizes.D, what + " y");
    const auto got = fast_dense_backward(p.x, p.w, p.dy);
    const auto exact = g(false);
    const auto absolute = g(true);
    check_sums(got.dx, exact.dx, absolute.dx, p.sizes.K, what + " dx");
    check_sums(got.dw, exact.dw, absolute.dw, p.sizes.N, what + " dw");
    check_sums(got.db, exact.db, absolute.db, p.sizes.N, what + " db");
}

// Every tail of one and of two vectors, of N, D and K in turn; and sizes that are done in several portions.
std::vector<DenseSizes> grid() {
    std::vector<DenseSizes> all{{1, 1, 1},     {3, 784, 30}, {64, 100, 10}, {33, 17, 29}, {2, 65, 43},
                                {7, 400, 120}, {5, 40, 530}, {17, 37, 257}, {3, 1100, 20}};
    for (int n = 1; n <= 35; ++n) {
        all.push_back({n, 9, 7});
        all.push_back({5, n, 6});
        all.push_back({4, 11, n});
    }
    return all;
}

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

void check_kinds(const Tensor<float>& got, const Tensor<float>& expected, const std::string& what) {
    for (int i = 0; i < got.size(); ++i) {
        const float a = got.data()[i], b = expected.data()[i];
        if ((std::isnan(a) && std::isnan(b)) || (std::isinf(a) && a == b) || (std::isfinite(a) && std::isfinite(b)))
            continue;
        check::fail(__FILE__, __LINE__,
                    what + " at " + check::index_text(i, got.shape()) + ": got " + check::to_text(a) + ", dense has " +
                        check::to_text(b));
        return;
    }
}

}  // namespace

TEST(a_dense_layer_is_right_on_the_grid_with_every_instruction_set) {
    for (const SimdSet set : available_simd_sets()) {
        const Mode mode(set, 1);
        for (const DenseSizes& s : grid()) check_problem(Problem(s), to_string(set));
    }
}

TEST(a_dense_layer_is_right_on_the_grid_with_three_threads) {
    const Mode mode(available_simd_sets().back(), 3);
    for (const DenseSizes& s : grid()) check_problem(Problem(s), "3 threads");
}

TEST(the_bits_of_a_dense_layer_do_not_depend_on_the_number_of_threads) {
    for (const SimdSet set : available_simd_sets())
        for (const DenseSizes& s :
             {DenseSizes{1, 50, 3}, DenseSizes{67, 129, 45}, DenseSizes{20, 300, 100}, DenseSizes{9, 70, 300}}) {
            const Problem p(s);
            std::vector<Tensor<float>> one;
            for (const int threads : {1, 2, 3, 8}) {
                const Mode mode(set, threads);
                const auto g = fast_dense_backward(p.x, p.w, p.dy);
                const std::vector<Tensor<float>> all{fast_dense(p.x, p.w, p.b), g.dx, g.dw, g.db};
                if (threads == 1) one = all;
                CHECK(all == one);
            }
        }
}

// A value in the middle and one at the very end of each tensor in turn.
TEST(nan_and_infinity_come_out_where_dense_has_them) {
    for (const SimdSet set : available_simd_sets()) {
        const Mode mode(set, 2);
        for (const DenseSizes& s : {DenseSizes{5, 37, 19}, DenseSizes{33, 16, 32}})
            for (const float value : {infinity, -infinity, not_a_number})
                for (int tensor = 0; tensor < 4; ++tensor) {
                    Problem p(s);
                    Tensor<float>& t = tensor == 0 ? p.x : tensor == 1 ? p.w : tensor == 2 ? p.dy : p.b;
                    t.data()[t.size() / 2] = t.data()[t.size() - 1] = value;
                    const auto g = dense_backward(p.x, p.w, p.dy);
                    const auto got = fast_dense_backward(p.x, p.w, p.dy);
                    check_kinds(fast_dense(p.x, p.w, p.b), dense(p.x, p.w, p.b), "y");
                    check_kinds(got.dx, g.dx, "dx");
                    check_kinds(got.dw, g.dw, "dw");
                    check_kinds(got.db, g.db, "db");
                }
    }
}

TEST(gradients_of_the_weights_are_added_to_what_is_there) {
    const Problem p({6, 21, 18});
    FastDense layer(6, 21, 18);
    Tensor<float> once(p.w.shape()), once_b({18});
    layer.backward_weights(p.x.data(), p.dy.data(), once.data(), once_b.data());
    Tensor<float> more = Tensor<float>::filled(p.w.shape(), 3), more_b = Tensor<float>::filled({18}, 3);
    layer.backward_weights(p.x.data(), p.dy.data(), more.data(), more_b.data());
    for (float& v : once.values()) v += 3;
    for (float& v : once_b.values()) v += 3;
    CHECK_CLOSE(more, once, 1e-5);
    CHECK_CLOSE(more_b, once_b, 1e-5);
}

TEST(pointers_of_a_dense_layer_need_no_alignment) {
    const Problem p({9, 40, 17});
    std::vector<float> x(1), w(1), y(static_cast<std::size_t>(p.dy.size()) + 2, -777.0F);
    x.insert(x.end(), p.x.values().begin(), p.x.values().end());
    w.insert(w.end(), p.w.values().begin(), p.w.values().end());
    FastDense(9, 40, 17).forward(x.data() + 1, w.data() + 1, p.b.data(), y.data() + 1);
    const Tensor<float> expected = fast_dense(p.x, p.w, p.b);
    CHECK(std::equal(expected.values().begin(), expected.values().end(), y.begin() + 1));
    CHECK_EQUAL(y.front(), -777.0F);
    CHECK_EQUAL(y.back(), -777.0F);
}

TEST(fast_dense_refuses_what_dense_refuses) {
    const Tensor<float> x({2, 5}), w({4, 5}), b({4});
    CHECK_THROWS(fast_dense(x, Tensor<float>({4, 6}), b), "fast_dense: x has 5 values per example, w expects 6");
    CHECK_THROWS(fast_dense(x, w, Tensor<float>({3})), "fast_dense: b must have shape (4), got (3)");
    CHECK_THROWS(fast_dense_backward(x, w, Tensor<float>({2, 5})),
                 "fast_dense_backward: dy must have shape (2,4), got (2,5)");
}
