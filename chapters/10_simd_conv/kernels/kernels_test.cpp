#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <limits>
#include <new>
#include <numeric>
#include <thread>
#include <vector>

#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/conv/winograd_conv.hpp"
#include "chapters/10_simd_conv/machine/test_mode.hpp"
#include "chapters/10_simd_conv/steps/conv_steps.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

namespace {
std::atomic<long> allocations{0};
}

[[gnu::noinline]] void* operator new(std::size_t size) {
    ++allocations;
    if (void* p = std::malloc(size)) return p;
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* p) noexcept { std::free(p); }
[[gnu::noinline]] void operator delete(void* p, std::size_t) noexcept { std::free(p); }

using namespace cnn;

namespace {

struct Sizes {
    int N, C, H, W, F, KH, KW;
    Conv2dOptions o = {};
};

std::string to_text(const Sizes& s) {
    const auto pair = [](const char* name, const Pair& p) {
        return std::string(name) + std::to_string(p.rows) + "x" + std::to_string(p.cols);
    };
    return "x " + to_string(Shape{s.N, s.C, s.H, s.W}) + " w " + to_string(Shape{s.F, s.C, s.KH, s.KW}) +
           pair(" stride ", s.o.stride) + pair(" padding ", s.o.padding) + pair(" dilation ", s.o.dilation);
}

// Every size once where a vector, or a pair of vectors, has a tail; and every option.
std::vector<Sizes> grid() {
    std::vector<Sizes> all{
        {1, 1, 1, 1, 1, 1, 1},
        {1, 1, 1, 1, 1, 3, 5, {1, {1, 2}, 1}},  // the window is larger than the image
        {2, 3, 1, 2, 5, 4, 7, {1, {2, 3}, 1}},
        {1, 2, 3, 40, 3, 1, 9, {1, {0, 8}, 1}},  // more padding than the edge of a tile has code for
        {1, 2, 3, 3, 18, 7, 11, {1, {3, 5}, 1}},
        {3, 4, 7, 9, 6, 3, 2, {{2, 3}, {1, 0}, 1}},
        {3, 4, 11, 30, 4, 3, 5, {{2, 1}, {1, 2}, {2, 3}}},  // F == C
        {1, 17, 31, 29, 33, 3, 5, {{2, 1}, {1, 2}, 1}},
        {2, 3, 23, 41, 20, 7, 7, {2, 3, 1}},
        {1, 3, 35, 39, 16, 11, 11, {4, 0, 1}},
        {2, 5, 9, 10, 3, 2, 2, {3, 0, 1}},  // the stride skips pixels
        {2, 5, 12, 13, 19, 3, 3, {{3, 2}, {0, 2}, {2, 2}}},
        {2, 3, 33, 37, 20, 5, 5, {1, 2, 1}},  // more columns than stay in the cache
        {1, 37, 6, 5, 40, 1, 1},
        {3, 4, 5, 6, 7, 5, 6},  // every output is one number
        {1, 2, 12, 18, 3, 3, 3, {1, 1, {5, 6}}},
        {2, 2, 6, 6, 2, 1, 1, {2, {1, 2}, 1}},
        {1, 3, 4, 7, 17, 3, 3, {1, 1, 1}},             // two rows in a tile, of which one lacks taps below
        {1, 2, 6, 5, 33, 7, 3, {{2, 1}, {3, 1}, 1}},   // or above and below
        {1, 2, 5, 6, 40, 2, 3, {{4, 1}, {2, 1}, 1}},   // two rows without a tap in common
        {1, 60, 6, 6, 18, 3, 3, {1, {1, 2}, {2, 1}}},  // more channels than one walk takes
        {1, 2, 3, 5, 129, 3, 3, {1, 1, 1}},            // blocks of three vectors, and one vector
    };
    for (int n = 1; n <= 35; ++n) {
        all.push_back({1, 2, 4, 9, n, 3, 3, {1, {1, 0}, 1}});  // tails of F
        all.push_back({1, 2, 3, n, 5, 2, 3, {1, {0, 1}, 1}});  // of OW, few filters
        all.push_back({1, 2, 3, n, 17, 3, 3, {1, 1, 1}});      // of OW, many
        all.push_back({1, n, 4, 6, 18, 3, 2});                 // of C
    }
    for (const int n : {7, 8, 15, 16, 17, 31, 33, 35}) {
        all.push_back({n, 3, 5, 6, 4, 3, 3, {1, {2, 1}, 1}});  // of N
        all.push_back({n, 4, 3, 5, 21, 3, 5});
    }
    return all;
}

struct Problem {
    explicit Problem(const Sizes& s) : sizes(s), shape(conv_shape({s.N, s.C, s.H, s.W}, {s.F, s.C, s.KH, s.KW}, s.o)) {
        Random random(static_cast<std::uint64_t>(s.N * 7 + s.C * 11 + s.W * 13 + s.F), 10);
        x = random_normal<float>({s.N, s.C, s.H, s.W}, random);
        w = random_normal<float>({s.F, s.C, s.KH, s.KW}, random);
        b = random_normal<float>({s.F}, random);
        dy = random_normal<float>({s.N, s.F, shape.sizes.OH, shape.sizes.OW}, random);
    }
    Sizes sizes;
    ConvShape shape;
    Tensor<float> x, w, b, dy;
};

Tensor<double> to_double(const Tensor<float>& x, bool absolute = false) {
    Tensor<double> result(x.shape());
    for (int i = 0; i < x.size(); ++i) result.data()[i] = absolute ? std::abs(x.data()[i]) : x.data()[i];
    return result;
}

// Adding up `terms` products in any order is wrong by at most about terms * 2^-24 times the sum of their
// absolute values.
void check_sums(const Tensor<float>& got, const Tensor<double>& exact, const Tensor<double>& absolute, int terms,
                double factor, const std::string& what) {
    if (got.shape() != exact.shape()) {
        check::fail(__FILE__, __LINE__, what + ": shape " + to_string(got.shape()));
        return;
    }
    for (int i = 0; i < got.size(); ++i) {
        const double bound = factor * (terms + 3) * std::ldexp(1.0, -24) * absolute.data()[i];
        const double error = std::abs(got.data()[i] - exact.data()[i]);
        if (error <= bound) continue;
        check::fail(__FILE__, __LINE__,
                    what + " at " + check::index_text(i, got.shape()) + ": got " + std::to_string(got.data()[i]) +
                        ", expected " + std::to_string(exact.data()[i]));
        return;
    }
}

Tensor<float> run_forward(const ConvStep& step, const Problem& p) {
    Tensor<float> y = Tensor<float>::filled(p.dy.shape(), -777.0F);
    step.forward(p.shape, p.w.data())(p.x.data(), p.b.data(), y.data());
    return y;
}

void check_step(const ConvStep& step, const Problem& p, const std::string& mode) {
    if (!step.applies(p.shape)) return;
    const int F = p.sizes.F, C = p.sizes.C, taps = p.sizes.KH * p.sizes.KW;
    const std::string what = step.name + " " + mode + " " + to_text(p.sizes);
    const auto forward = [&](bool absolute) {
        return conv2d(to_double(p.x, absolute), to_double(p.w, absolute), to_double(p.b, absolute), p.sizes.o);
    };
    check_sums(run_forward(step, p), forward(false), forward(true), C * taps, step.error, what + " y");
    if (step.backward_data == nullptr || step.backward_weights == nullptr) return;
    const auto backward = [&](bool absolute) {
        return conv2d_backward(to_double(p.x, absolute), to_double(p.w, absolute), to_double(p.dy, absolute),
                               p.sizes.o);
    };
    const auto exact = backward(false), absolute = backward(true);
    Tensor<float> dx = Tensor<float>::filled(p.x.shape(), -777.0F), dw = Tensor<float>::filled(p.w.shape(), -777.0F);
    step.backward_data(p.shape, p.w.data())(p.dy.data(), dx.data());
    step.backward_weights(p.shape)(p.x.data(), p.dy.data(), dw.data());
    check_sums(dx, exact.dx, absolute.dx, F * taps, step.error, what + " dx");
    check_sums(dw, exact.dw, absolute.dw, p.dy.size() / F, step.error, what + " dw");
}

const ConvStep& step_named(const std::string& name) {
    for (const ConvStep& step : conv_steps())
        if (step.name == name) return step;
    throw std::runtime_error("no step " + name);
}

void check_grid(SimdSet set, int threads) {
    const Mode mode(set, threads);
    for (const Sizes& sizes : grid()) {
        const Problem p(sizes);
        for (const ConvStep& step : conv_steps())
            if (step.threaded || set == SimdSet::scalar || step.name == "horizontal")
                check_step(step, p, to_string(set) + " " + std::to_string(threads) + " threads");
    }
}

// NaN where both have NaN, the same infinity where both have one.
bool same_kind(float a, float b) {
    return (std::isnan(a) && std::isnan(b)) || (std::isinf(a) && a == b) || (std::isfinite(a) && std::isfinite(b));
}

void check_kinds(const Tensor<float>& got, const Tensor<float>& expected, const std::string& what) {
    for (int i = 0; i < got.size(); ++i)
        if (!same_kind(got.data()[i], expected.data()[i])) {
            check::fail(__FILE__, __LINE__,
                        what + " at " + check::index_text(i, got.shape()) + ": got " + check::to_text(got.data()[i]) +
                            ", conv2d has " + check::to_text(expected.data()[i]));
            return;
        }
}

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

// Puts a value at some places of each tensor in turn.
void check_special_values(const Sizes& sizes, const std::string& mode) {
    for (const float value : {infinity, -infinity, not_a_number})
        for (int tensor = 0; tensor < 3; ++tensor) {
            Problem p(sizes);
            Tensor<float>& t = tensor == 0 ? p.x : tensor == 1 ? p.w : p.dy;
            for (int i = t.size() / 3; i < t.size(); i += 1 + t.size() / 2) t.data()[i] = value;
            const std::string what = mode + " " + to_text(sizes) + " with " + check::to_text(value) + " in " +
                                     (tensor == 0   ? "x"
                                      : tensor == 1 ? "w"
                                                    : "dy");
            const auto y = conv2d(p.x, p.w, p.b, sizes.o);
            const auto g = conv2d_backward(p.x, p.w, p.dy, sizes.o);
            for (const ConvStep& step : conv_steps()) {
                if (!step.exact || !step.applies(p.shape)) continue;
                check_kinds(run_forward(step, p), y, step.name + " y " + what);
                if (step.backward_data == nullptr) continue;
                Tensor<float> dx(p.x.shape()), dw(p.w.shape());
                step.backward_data(p.shape, p.w.data())(p.dy.data(), dx.data());
                step.backward_weights(p.shape)(p.x.data(), p.dy.data(), dw.data());
                check_kinds(dx, g.dx, step.name + " dx " + what);
                check_kinds(dw, g.dw, step.name + " dw " + what);
            }
        }
}

}  // namespace

TEST(every_step_is_right_on_the_grid_without_vectors) { check_grid(SimdSet::scalar, 1); }

TEST(every_step_is_right_on_the_grid_with_every_instruction_set) {
    for (const SimdSet set : available_simd_sets())
        if (set != SimdSet::scalar) check_grid(set, 1);
}

TEST(every_step_is_right_on_the_grid_with_three_threads) { check_grid(available_simd_sets().back(), 3); }

TEST(the_bits_do_not_depend_on_the_number_of_threads) {
    const std::vector<Sizes> cases{
        {1, 9, 23, 31, 40, 3, 3, {1, 1, 1}}, {35, 5, 9, 8, 6, 3, 3, {1, 1, 1}}, {5, 3, 28, 28, 6, 5, 5},
        {3, 3, 40, 37, 20, 7, 7, {2, 3, 1}}, {16, 16, 5, 5, 24, 5, 5},          {6, 20, 12, 12, 33, 1, 1}};
    for (const SimdSet set : available_simd_sets())
        for (const Sizes& sizes : cases) {
            const Problem p(sizes);
            std::vector<Tensor<float>> one;
            for (const int threads : {1, 2, 3, 8}) {
                const Mode mode(set, threads);
                const auto g = fast_conv2d_backward(p.x, p.w, p.dy, sizes.o);
                const std::vector<Tensor<float>> all{fast_conv2d(p.x, p.w, p.b, sizes.o), g.dx, g.dw, g.db};
                if (threads == 1) one = all;
                CHECK(all == one);
            }
        }
}

namespace {

// y and dx in every layout that a plan may choose for a shape, and in the plan's own.
struct InLayouts {
    explicit InLayouts(const Problem& p) {
        for (const Promise& promise : ForwardConv::promises(p.shape)) add(ForwardConv(p.shape, promise.layout), p);
        for (const Layout layout : {Layout::automatic, Layout::filter_rows, Layout::pixels, Layout::images})
            add(ForwardConv(p.shape, layout), p);
        for (const Promise& promise : BackwardDataConv::promises(p.shape)) {
            BackwardDataConv conv(p.shape, promise.layout);
            conv.pack(p.w.data());
            dx.emplace_back(p.x.shape());
            conv.run(p.dy.data(), dx.back().data());
        }
    }
    void add(ForwardConv conv, const Problem& p) {
        conv.pack(p.w.data());
        y.emplace_back(p.dy.shape());
        conv.run(p.x.data(), p.b.data(), y.back().data());
    }
    std::vector<Tensor<float>> y, dx;
};

int different(const std::vector<Tensor<float>>& all, const Tensor<float>& one) {
    int count = 0;
    for (const Tensor<float>& tensor : all)
        for (int i = 0; i < one.size(); ++i) count += tensor.data()[i] != one.data()[i] ? 1 : 0;
    return count;
}

// Sizes at which the layouts differ in what they do: many channels in several groups, every kind of edge, images for the lanes.
std::vector<Sizes> sizes_to_plan() {
    std::vector<Sizes> all = grid();
    const std::vector<Sizes> more{{17, 50, 7, 7, 20, 3, 3, {1, 1, 1}},
                                  {33, 7, 14, 14, 33, 5, 5, {1, 2, 1}},
                                  {1, 130, 7, 7, 64, 3, 3, {1, 1, 1}},
                                  {2, 3, 40, 37, 16, 7, 7, {2, 3, 1}},
                                  {16, 16, 5, 5, 10, 5, 5},
                                  {20, 3, 6, 6, 6, 5, 5, {1, 2, {2, 1}}},
                                  {3, 70, 9, 33, 6, 3, 3, {1, 1, 1}},
                                  {2, 200, 1, 50, 8, 1, 7, {1, {0, 3}, 1}}};
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

// Those that multiply and add with one rounding.
std::vector<SimdSet> sets_with_multiply_add() {
    std::vector<SimdSet> sets = available_simd_sets();
    std::erase(sets, SimdSet::scalar);
    return sets;
}

}  // namespace

// Not one bit of y, nor of dx; and y is the same by every instruction set.
TEST(the_bits_do_not_depend_on_the_layout_the_tile_or_the_width_of_the_vectors) {
    for (const Sizes& sizes : sizes_to_plan()) {
        const Problem p(sizes);
        std::vector<Tensor<float>> y_of_sets, dx_of_sets;
        for (const SimdSet set : sets_with_multiply_add())
            for (const int threads : {1, 3}) {
                ABOUT(to_text(sizes), to_string(set), threads);
                const Mode mode(set, threads);
                const InLayouts all(p);
                CHECK_EQUAL(different(all.y, all.y[0]), 0);
                CHECK_EQUAL(different(all.dx, all.dx[0]), 0);
                y_of_sets.push_back(all.y[0]);
                dx_of_sets.push_back(all.dx[0]);
            }
        ABOUT(to_text(sizes));
        if (!y_of_sets.empty()) CHECK_EQUAL(different(y_of_sets, y_of_sets[0]), 0);
        if (!dx_of_sets.empty()) CHECK_EQUAL(different(dx_of_sets, dx_of_sets[0]), 0);
    }
}

namespace {

// A plan that is measured, and forgotten afterwards.
struct Measured {
    Measured() { set_planning(Planning::measured); }
    ~Measured() {
        set_planning(Planning::estimated);
        forget_plans();
    }
    Measured(const Measured&) = delete;
    Measured& operator=(const Measured&) = delete;
};

// Runs that wait, but for one layout; and how often one was made.
struct Race {
    Layout winner;
    int made = 0;
    std::function<void()> operator()(Layout layout) {
        ++made;
        return [wait = layout != winner] {
            if (wait) std::this_thread::sleep_for(std::chrono::milliseconds(3));
        };
    }
};

}  // namespace

TEST(the_fastest_layout_is_kept_for_a_shape_a_direction_and_a_number_of_threads) {
    const Measured measured;
    const ConvShape shape = conv_shape({2, 3, 9, 33}, {5, 3, 3, 3}, {}),
                    other = conv_shape({2, 3, 9, 34}, {5, 3, 3, 3}, {});
    const std::vector<Promise> all{{Layout::filters, 0.5}, {Layout::pixels, 0.9}, {Layout::images, 0.1}};
    using enum Planned::Direction;
    Race filters{Layout::filters}, images{Layout::images};
    const auto planned = [&](Planned what, Race& race) { return planned_layout(what, all, std::ref(race)); };
    const Mode one_thread(simd_set(), 1);
    CHECK(planned({forward, shape}, filters) == Layout::filters);
    CHECK_EQUAL(filters.made, 2);  // images promise too little to be tried
    CHECK(planned({forward, shape}, images) == Layout::filters);
    CHECK_EQUAL(images.made, 0);
    CHECK(planned({forward, other}, images) != Layout::images);
    CHECK(planned({backward_data, shape}, images) != Layout::images);
    CHECK_EQUAL(images.made, 4);
    const Mode two_threads(simd_set(), 2);
    CHECK(planned({forward, shape}, filters) == Layout::filters);
    CHECK_EQUAL(filters.made, 4);
}

TEST(without_measuring_the_largest_promise_decides_and_nothing_is_run) {
    Race race{Layout::filters};
    const ConvShape shape = conv_shape({2, 3, 9, 33}, {5, 3, 3, 3}, {});
    const std::vector<Promise> all{{Layout::filters, 0.5}, {Layout::pixels, 0.9}};
    CHECK(planned_layout({Planned::Direction::forward, shape}, all, std::ref(race)) == Layout::pixels);
    CHECK_EQUAL(race.made, 0);
    CHECK(parse_planning("measured") == Planning::measured);
    CHECK_THROWS(parse_planning("guessed"), "--plan: expected measured or estimated, got 'guessed'");
}

// Whatever wins is what runs; and whatever runs, y and dx have the same bits.
TEST(no_choice_of_a_plan_changes_a_bit) {
    for (const Sizes& sizes : {Sizes{17, 3, 9, 33, 5, 3, 3, {1, 1, 1}}, Sizes{20, 16, 5, 5, 10, 5, 5},
                               Sizes{17, 50, 9, 33, 6, 3, 3, {1, 1, 1}}, Sizes{2, 3, 40, 37, 16, 7, 7, {2, 3, 1}}}) {
        const Problem p(sizes);
        const Tensor<float> y = fast_conv2d(p.x, p.w, p.b, sizes.o);
        const auto dx = [&] { return fast_conv2d_backward_data(p.x.shape(), p.w, p.dy, sizes.o); };
        const Tensor<float> dx_estimated = dx();
        for (const Promise& promise : ForwardConv::promises(p.shape)) {
            ABOUT(to_text(sizes), to_string(promise.layout));
            const Measured measured;
            Race race{promise.layout};
            planned_layout({Planned::Direction::forward, p.shape}, {{promise.layout, 1}}, std::ref(race));
            CHECK(fast_conv2d(p.x, p.w, p.b, sizes.o) == y);
        }
        const Measured measured;
        CHECK(fast_conv2d(p.x, p.w, p.b, sizes.o) == y);
        CHECK(dx() == dx_estimated);
    }
}

// Of 600 channels, 441 pixels are read in panels, the last of them narrower, and 200 are not.
TEST(the_bits_do_not_depend_on_the_panels_of_a_pointwise_layer) {
    const Problem all({2, 600, 21, 21, 40, 1, 1}), some({2, 600, 20, 10, 40, 1, 1});
    Tensor<float> x = some.x;
    const auto pixel = [](const Tensor<float>& t, int n, int c, int p) -> std::size_t {
        return (static_cast<std::size_t>(n) * static_cast<std::size_t>(t.shape()[1]) + static_cast<std::size_t>(c)) *
                   static_cast<std::size_t>(t.shape()[2] * t.shape()[3]) +
               static_cast<std::size_t>(p);
    };
    for (const SimdSet set : available_simd_sets())
        for (const int first : {0, 241}) {
            const Mode mode(set, 2);
            for (int n = 0; n < 2; ++n)
                for (int c = 0; c < 600; ++c)
                    for (int p = 0; p < 200; ++p)
                        x.values()[pixel(x, n, c, p)] = all.x.values()[pixel(all.x, n, c, first + p)];
            const Tensor<float> y = fast_conv2d(all.x, all.w, all.b, {}), part = fast_conv2d(x, all.w, all.b, {});
            int different = 0;
            for (int n = 0; n < 2; ++n)
                for (int f = 0; f < 40; ++f)
                    for (int p = 0; p < 200; ++p)
                        different +=
                            y.values()[pixel(y, n, f, first + p)] != part.values()[pixel(part, n, f, p)] ? 1 : 0;
            CHECK_EQUAL(different, 0);
        }
}

// The rows of an image of 100 rows, worked out slab after slab, are those of an image that holds 40 of its rows.
TEST(the_bits_do_not_depend_on_the_slabs_of_winograd) {
    const Problem all({1, 30, 100, 34, 20, 3, 3}), some({1, 30, 40, 34, 20, 3, 3});
    for (const SimdSet set : available_simd_sets())
        for (const std::string name : {"winograd-2", "winograd-4"}) {
            const Mode mode(set, 2);
            Tensor<float> y(all.dy.shape());
            step_named(name).forward(all.shape, all.w.data())(all.x.data(), all.b.data(), y.data());
            for (const int first : {0, 28, 60}) {
                Tensor<float> x = some.x, part(some.dy.shape());
                for (int c = 0; c < 30; ++c)
                    for (int i = 0; i < 40; ++i)
                        for (int j = 0; j < 34; ++j) x(0, c, i, j) = all.x(0, c, first + i, j);
                step_named(name).forward(some.shape, all.w.data())(x.data(), all.b.data(), part.data());
                int different = 0;
                for (int f = 0; f < 20; ++f)
                    for (int i = 0; i < 36; ++i)
                        for (int j = 0; j < 32; ++j) different += y(0, f, first + i, j) != part(0, f, i, j) ? 1 : 0;
                ABOUT(name, to_string(set), first);
                CHECK_EQUAL(different, 0);
            }
        }
}

TEST(nan_and_infinity_come_out_where_conv2d_has_them) {
    const std::vector<Sizes> cases{
        {2, 3, 6, 19, 5, 3, 3, {1, 1, 1}},      {2, 2, 7, 21, 3, 3, 3}, {2, 3, 8, 9, 18, 3, 5, {{2, 1}, {1, 2}, 1}},
        {17, 2, 5, 5, 4, 3, 3, {1, {1, 2}, 1}}, {3, 2, 4, 4, 6, 4, 4},  {1, 6, 5, 5, 3, 1, 1},
        {2, 3, 7, 8, 3, 3, 3, {2, 1, {1, 2}}}};
    for (const SimdSet set : available_simd_sets()) {
        const Mode mode(set, 2);
        for (const Sizes& sizes : cases) check_special_values(sizes, to_string(set));
    }
}

TEST(pointers_need_no_alignment) {
    for (const SimdSet set : available_simd_sets()) {
        const Mode mode(set, 1);
        for (const Sizes& sizes :
             {Sizes{2, 3, 9, 33, 5, 3, 3, {1, 1, 1}}, Sizes{2, 3, 9, 33, 20, 3, 3}, Sizes{18, 3, 5, 5, 4, 3, 3}}) {
            const Problem p(sizes);
            const auto moved = [](const Tensor<float>& t) {
                std::vector<float> copy(1, 0.0F);
                copy.insert(copy.end(), t.values().begin(), t.values().end());
                return copy;
            };
            const auto x = moved(p.x), w = moved(p.w), b = moved(p.b);
            std::vector<float> y(static_cast<std::size_t>(p.dy.size()) + 2, -777.0F);
            for (const ConvStep& step : conv_steps()) {
                if (!step.applies(p.shape)) continue;
                step.forward(p.shape, w.data() + 1)(x.data() + 1, b.data() + 1, y.data() + 1);
                const Tensor<float> expected = run_forward(step, p);
                CHECK(std::equal(expected.values().begin(), expected.values().end(), y.begin() + 1));
                CHECK_EQUAL(y.front(), -777.0F);
                CHECK_EQUAL(y.back(), -777.0F);
            }
        }
    }
}

TEST(a_second_call_gives_the_same_bits) {
    for (const SimdSet set : available_simd_sets()) {
        const Mode mode(set, 2);
        for (const Sizes& sizes :
             {Sizes{3, 1, 20, 20, 6, 5, 5}, Sizes{2, 3, 20, 21, 5, 3, 3, {1, 1, 1}}, Sizes{2, 9, 12, 11, 20, 3, 3}}) {
            const Problem p(sizes);
            const ConvStep& fast = step_named("fast");
            const auto backward_data = fast.backward_data(p.shape, p.w.data());
            const auto backward_weights = fast.backward_weights(p.shape);
            Tensor<float> dx = p.x, dw = p.w;
            backward_data(p.dy.data(), dx.data());
            backward_weights(p.x.data(), p.dy.data(), dw.data());
            const Tensor<float> once_dx = dx, once_dw = dw;
            backward_data(p.dy.data(), dx.data());
            backward_weights(p.x.data(), p.dy.data(), dw.data());
            CHECK(dx == once_dx);
            CHECK(dw == once_dw);
        }
    }
}

TEST(a_call_allocates_nothing) {
    for (const int threads : {1, 3}) {
        const Mode mode(simd_set(), threads);
        for (const Sizes& sizes : {Sizes{2, 3, 9, 33, 5, 3, 3, {1, 1, 1}}, Sizes{2, 30, 9, 33, 20, 3, 3},
                                   Sizes{18, 3, 5, 5, 4, 3, 3}, Sizes{2, 3, 20, 20, 4, 5, 5, {2, 1, 1}}}) {
            const Problem p(sizes);
            Tensor<float> y = p.dy, dx = p.x, dw = p.w;
            const ConvStep& fast = step_named("fast");
            const auto forward = fast.forward(p.shape, p.w.data());
            const auto backward_data = fast.backward_data(p.shape, p.w.data());
            const auto backward_weights = fast.backward_weights(p.shape);
            const long before = allocations;
            forward(p.x.data(), p.b.data(), y.data());
            backward_data(p.dy.data(), dx.data());
            backward_weights(p.x.data(), p.dy.data(), dw.data());
            CHECK_EQUAL(allocations - before, 0L);
        }
    }
}

TEST(fast_conv2d_refuses_what_conv2d_refuses) {
    const Tensor<float> x({2, 3, 5, 6}), w({4, 3, 3, 3}), b({4}), dy({2, 4, 3, 4});
    CHECK_THROWS(fast_conv2d(x, Tensor<float>({4, 2, 3, 3}), b), "fast_conv2d: x has 3 channels, w expects 2");
    CHECK_THROWS(fast_conv2d(x, w, Tensor<float>({3})), "fast_conv2d: b must have shape (4), got (3)");
    CHECK_THROWS(fast_conv2d(x, Tensor<float>({4, 3, 6, 3}), b), "a window of 6 does not fit in 5 + 0 padding");
    CHECK_THROWS(fast_conv2d_backward_data({2, 3, 5, 6}, w, b),
                 "fast_conv2d_backward_data: dy must have shape (2,4,3,4), got (4)");
    CHECK_THROWS(fast_conv2d_backward_data({2, 2, 5, 6}, w, dy),
                 "fast_conv2d_backward_data: x has 2 channels, w expects 3");
    CHECK_THROWS(fast_conv2d_backward_weights(x, {4, 3, 3, 2}, dy),
                 "fast_conv2d_backward_weights: dy must have shape (2,4,3,5)");
    CHECK_THROWS(fast_conv2d_backward_weights(x, {4, 3, 3}, dy), "x and w need 4 axes");
}

TEST(winograd_refuses_other_windows_steps_and_tiles) {
    const ConvShape of_3x3 = conv_shape({1, 2, 6, 6}, {4, 2, 3, 3}, {}),
                    of_5x5 = conv_shape({1, 2, 6, 6}, {4, 2, 5, 5}, {});
    CHECK_THROWS(WinogradConv(of_5x5, 4), "m 2 or 4, got windows 5x5 and m 4");
    CHECK_THROWS(WinogradConv(of_3x3, 3), "m 2 or 4, got windows 3x3 and m 3");
    CHECK(!WinogradConv::applies(conv_shape({1, 2, 6, 6}, {4, 2, 3, 3}, {.stride = 2})));
    CHECK(!WinogradConv::applies(conv_shape({1, 2, 6, 6}, {4, 2, 3, 3}, {.dilation = 2})));
    CHECK(WinogradConv::applies(of_3x3));
}

TEST(the_gradient_of_the_bias_is_the_sum_of_dy) {
    const Problem p({3, 2, 9, 23, 5, 3, 3});
    const auto g = fast_conv2d_backward(p.x, p.w, p.dy, {});
    const auto exact = conv2d_backward(to_double(p.x), to_double(p.w), to_double(p.dy));
    CHECK_CLOSE(g.db, exact.db, 1e-4);
}

TEST(packing_turns_rows_into_columns_and_back) {
    for (const SimdSet set : available_simd_sets()) {
        const KernelTable& kernels = kernel_table(set);
        for (int count = 1; count <= 2 * kernels.lanes; ++count)
            for (const int length : {1, 2, 9, 16, 25, 37}) {
                const int width = 2 * kernels.lanes;
                Tensor<float> rows({count, length}), back({count, length});
                std::iota(rows.values().begin(), rows.values().end(), 1.0F);
                std::vector<float> packed(static_cast<std::size_t>(width * length), -1.0F);
                kernels.pack(rows.data(), length, count, length, width, packed.data());
                for (int t = 0; t < length; ++t)
                    for (int r = 0; r < width; ++r)
                        CHECK_EQUAL(packed[static_cast<std::size_t>(t * width + r)], r < count ? rows(r, t) : 0.0F);
                kernels.unpack(packed.data(), width, count, length, back.data(), length);
                CHECK(back == rows);
            }
    }
}

TEST(blocks_of_three_vectors_leave_none_alone) {
    const auto vectors = [](int filters) {
        const FilterBlocks blocks(filters, 8, 3);
        std::vector<int> all;
        for (int block = 0; block < blocks.blocks(); ++block) all.push_back(blocks.vectors(block));
        return all;
    };
    CHECK_EQUAL(vectors(7), (std::vector<int>{1}));
    CHECK_EQUAL(vectors(32), (std::vector<int>{2, 2}));
    CHECK_EQUAL(vectors(40), (std::vector<int>{3, 2}));
    CHECK_EQUAL(vectors(50), (std::vector<int>{3, 2, 2}));
}

TEST(a_dot_product_has_every_length) {
    for (const SimdSet set : available_simd_sets())
        for (int n = 0; n <= 40; ++n) {
            std::vector<float> a(static_cast<std::size_t>(n) + 1, 2.0F);
            a.back() = not_a_number;  // must not be read
            CHECK_EQUAL(kernel_table(set).dot(a.data(), a.data(), n), 4.0F * static_cast<float>(n));
        }
}

TEST(an_instruction_set_is_asked_for_by_name) {
    CHECK(parse_simd_set("") == available_simd_sets().back());
    for (const SimdSet set : available_simd_sets()) CHECK(parse_simd_set(to_string(set)) == set);
    CHECK_THROWS(parse_simd_set("sse9"),
                 "CNN_SIMD: unknown instruction set 'sse9', expected scalar, avx2, avx512 or neon");
    for (const SimdSet set : {SimdSet::scalar, SimdSet::neon, SimdSet::avx2, SimdSet::avx512}) {
        const auto sets = available_simd_sets();
        if (std::find(sets.begin(), sets.end(), set) != sets.end()) continue;
        CHECK_THROWS(parse_simd_set(to_string(set)), "CNN_SIMD: " + to_string(set) + " was asked for, but");
        CHECK_THROWS(set_simd_set(set), "CNN_SIMD: " + to_string(set) + " was asked for, but");
    }
}

TEST(a_pool_does_every_item_once) {
    for (const int threads : {1, 2, 3, 8}) {
        ThreadPool pool(threads);
        CHECK_EQUAL(pool.threads(), threads);
        for (const int items : {0, 1, 2, 7, 8, 100}) {
            std::vector<int> done(static_cast<std::size_t>(items), 0);
            for (int round = 0; round < 50; ++round)
                pool.run(items, [&](int, int begin, int end) {
                    for (int i = begin; i < end; ++i) ++done[static_cast<std::size_t>(i)];
                });
            CHECK(std::all_of(done.begin(), done.end(), [](int d) { return d == 50; }));
        }
    }
}

TEST(a_pool_passes_on_an_exception_and_works_again) {
    ThreadPool pool(3);
    for (const int bad : {0, 2}) {
        CHECK_THROWS(pool.run(3,
                              [&](int thread, int, int) {
                                  if (thread == bad) throw std::runtime_error("item of a thread");
                              }),
                     "item of a thread");
        std::atomic<int> count{0};
        pool.run(3, [&](int, int begin, int end) { count += end - begin; });
        CHECK_EQUAL(count.load(), 3);
    }
}

TEST(a_pool_has_at_least_one_thread) {
    CHECK_THROWS(ThreadPool(0), "ThreadPool: from 1 to 256 threads, got 0");
    CHECK_THROWS(ThreadPool(257), "ThreadPool: from 1 to 256 threads, got 257");
}
