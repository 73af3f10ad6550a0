#include "chapters/12_batch_norm/deep_plain.hpp"

#include "common/check.hpp"

using namespace cnn;

TEST(the_spread_of_four_numbers) {
    CHECK_CLOSE(spread(Tensor<double>({4}, {1, 5, 5, 9})), std::sqrt(8.0), 1e-14);
    CHECK_EQUAL(spread(Tensor<double>({2}, {3, 3})), 0.0);
}

TEST(every_layer_is_looked_at_on_both_ways) {
    const Spreads s = spreads_at_the_start(5, 1, false, 1);
    CHECK_EQUAL(s.activations.size(), 6U);
    CHECK_EQUAL(s.gradients.size(), 6U);
    CHECK_CLOSE(s.activations.front(), 1, 0.05);
    CHECK_CLOSE(s.gradients.back(), 1, 0.05);
}

// ReLU and a convolution whose bias is 0 hand a factor of the weights on.
TEST(in_a_plain_network_the_factors_of_the_layers_multiply) {
    const Spreads one = spreads_at_the_start(6, 1, false, 2), two = spreads_at_the_start(6, 2, false, 2);
    for (std::size_t layer = 0; layer <= 6; ++layer) {
        ABOUT(layer);
        const double factor = std::pow(2, static_cast<double>(layer)), rest = std::pow(2, 6) / factor;
        CHECK_CLOSE(two.activations[layer] / one.activations[layer], factor, 1e-9 * factor);
        CHECK_CLOSE(two.gradients[layer] / one.gradients[layer], rest, 1e-9 * rest);
    }
}

TEST(a_normalised_network_forgives_any_factor_and_its_gradients_grow) {
    const Spreads one = spreads_at_the_start(20, 1, true, 1);
    for (const double factor : {0.5, 2.0}) {
        const Spreads other = spreads_at_the_start(20, factor, true, 1);
        for (std::size_t layer = 0; layer <= 20; ++layer) {
            ABOUT(factor, layer);
            CHECK_CLOSE(other.activations[layer], one.activations[layer], 0.001);
            CHECK_CLOSE(other.gradients[layer] / one.gradients[layer], 1, 0.05);
        }
    }
    CHECK_CLOSE(one.activations[20], std::sqrt(0.5 - 1 / (2 * 3.14159265)), 0.02);  // of a normal number after ReLU
    CHECK(one.gradients[0] > 10);
    CHECK(one.gradients[0] < 40);
}

TEST(points_of_the_plane_become_three_scores) {
    for (const bool normalised : {false, true}) {
        ABOUT(normalised);
        const Description d = deep_dense(3, normalised).describe({7, 2});
        CHECK_EQUAL(d.output, (Shape{7, 3}));
        CHECK_EQUAL(d.parameters, (2 * 16 + 16) + 2 * (16 * 16 + 16) + (16 * 3 + 3) + (normalised ? 3 * 2 * 16 : 0));
    }
}

TEST(with_normalisation_weights_of_half_the_size_learn_and_without_they_do_not) {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        ABOUT(seed);
        const DeepRun plain = train_deep(12, false, 0.2, 0.5, 20, seed);
        const DeepRun normalised = train_deep(12, true, 0.2, 0.5, 20, seed);
        CHECK_EQUAL(plain.losses.size(), 20U);
        CHECK(plain.right < 0.4);
        CHECK(normalised.right > 0.9);
        CHECK(normalised.losses.back() < normalised.losses.front());
    }
}
