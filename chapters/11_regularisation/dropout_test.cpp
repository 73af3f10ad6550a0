#include "chapters/11_regularisation/dropout.hpp"

#include "chapters/07_backprop/sequential.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"

using namespace cnn;

namespace {

Tensor<double> ones(int count) { return Tensor<double>::filled({count}, 1); }

int zeros(const Tensor<double>& y) {
    int count = 0;
    for (const double value : y.values()) count += value == 0;
    return count;
}

Tensor<double> in_step(DropoutLayer<double>& layer, long long step) {
    return layer.forward(ones(64), {.training = true, .seed = 5, .step = step});
}

}  // namespace

TEST(what_stays_is_divided_by_keep_and_the_rest_is_zero) {
    Random random(1);
    const Tensor<double> x({8}, {1, -2, 3, -4, 5, -6, 7, -8});
    const Tensor<double> y = dropout(x, 0.5, random);
    for (int k = 0; k < 8; ++k) CHECK(y(k) == 0 || y(k) == 2 * x(k));
    CHECK(zeros(y) > 0);
    CHECK(zeros(y) < 8);
}

TEST(keep_is_the_share_that_stays_and_not_the_share_that_goes) {
    for (const double keep : {0.1, 0.5, 0.8}) {
        ABOUT(keep);
        Random random(2);
        const int n = 40000;
        const double kept = n - zeros(dropout(ones(n), keep, random));
        CHECK_CLOSE(kept / n, keep, 5 * std::sqrt(keep * (1 - keep) / n));  // five deviations
    }
}

TEST(the_expectation_is_the_same_as_without) {
    Random random(3);
    const int times = 20000;
    const Tensor<double> x({3}, {1, -2, 0.5});
    Tensor<double> sum({3});
    for (int t = 0; t < times; ++t) accumulate(sum, dropout(x, 0.8, random));
    for (int k = 0; k < 3; ++k) CHECK_CLOSE(sum(k) / times, x(k), 5 * std::abs(x(k)) * 0.5 / std::sqrt(times));
}

TEST(who_keeps_all_changes_nothing) {
    Random random(4);
    const auto x = random_normal<double>({3, 2, 4}, random);
    CHECK_EQUAL(dropout(x, 1, random), x);
}

TEST(the_gradient_of_dropout_goes_where_the_values_went) {
    Random values(5);
    for (const int N : {1, 3})
        for (const double keep : {0.3, 0.75, 1.0}) {
            ABOUT(N, keep);
            auto x = random_normal<double>({N, 2, 5, 3}, values);
            CHECK_GRADIENTS(
                {{"x", &x}},
                [&] {
                    Random random(6);
                    return dropout(x, keep, random);
                },
                [&](const Tensor<double>& dy) {
                    Random random(6);
                    return std::vector{dropout_backward(x, dy, keep, random)};
                });
        }
}

TEST(the_layer_has_the_right_gradient_in_both_modes) {
    Random values(7);
    DropoutLayer<double> layer("drop", 0.6);
    for (const bool training : {false, true})
        for (const int N : {1, 3}) {
            ABOUT(training, N);
            const Pass pass{.training = training, .seed = 8, .step = 9};
            auto x = random_normal<double>({N, 2, 5, 3}, values);
            CHECK_GRADIENTS(
                {{"x", &x}}, [&] { return layer.forward(x, pass); },
                [&](const Tensor<double>& dy) {
                    layer.forward(x, pass);
                    return std::vector{layer.backward(dy)};
                });
        }
}

TEST(the_layer_does_nothing_when_the_network_is_used) {
    Random values(8);
    DropoutLayer<double> layer("drop", 0.1);
    const auto x = random_normal<double>({2, 30}, values);
    layer.forward(x, {.training = true});
    CHECK_EQUAL(layer.forward(x, {}), x);
    CHECK_EQUAL(layer.backward(x), x);
}

TEST(every_step_has_a_mask_of_its_own_and_a_resumed_run_has_the_same) {
    DropoutLayer<double> layer("drop", 0.5), resumed("drop", 0.5), other("drop2", 0.5);
    const Tensor<double> third = in_step(layer, 3);
    CHECK(in_step(layer, 4) != third);
    CHECK(in_step(other, 3) != third);
    CHECK_EQUAL(in_step(resumed, 3), third);
    CHECK_EQUAL(in_step(layer, 3), third);
}

TEST(a_share_that_is_none_is_an_error) {
    Random random(9);
    for (const double keep : {0.0, -0.5, 1.5, std::nan("")}) {
        CHECK_THROWS(dropout(ones(3), keep, random),
                     "dropout: keep is the share of units that stay, above 0 and at most 1");
        CHECK_THROWS(DropoutLayer<double>("drop6", keep), "drop6: keep is the share of units that stay");
    }
    CHECK_THROWS(dropout_backward(ones(3), ones(4), 0.5, random), "dropout_backward: dy must have shape (3), got (4)");
    CHECK_THROWS(DropoutLayer<double>("drop6", 0.5).backward(ones(3)), "drop6: backward needs a forward before it");
}

TEST(the_layer_describes_itself) {
    const Description d = DropoutLayer<double>("drop", 0.5).describe({2, 3});
    CHECK_EQUAL(d.kind, std::string("dropout"));
    CHECK_EQUAL(d.output, (Shape{2, 3}));
    CHECK_EQUAL(d.parameters, 0);
}
