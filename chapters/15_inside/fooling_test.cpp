#include "chapters/15_inside/fooling.hpp"

#include "chapters/15_inside/pixel_network.hpp"
#include "chapters/15_inside/small_network.hpp"
#include "common/check.hpp"

using namespace cnn;

namespace {

using Values = Tensor<double>;

// Three pictures of 3x8x8 pixels, what a random network reads in them, and the network.
struct Trial {
    Random random{1};
    Sequential<double> net = mean_pooled_network<double>({3, 8, 8}, 6, 4, random);
    PixelNetwork<double> network{{.order = {2, 1, 0}, .mean = {104, 117, 123}, .factor = {0.02, 0.02, 0.02}}, net};
    Values x{{3, 3, 8, 8}};
    std::vector<int> labels;

    Trial() {
        for (double& pixel : x.values()) pixel = random.below(256);
        labels = predictions(network.forward(x, Pass{}), false);
    }
    double loss(const Values& pixels, std::span<const int> wanted) {
        return softmax_cross_entropy(network.forward(pixels, Pass{}), wanted).loss;
    }
};

}  // namespace

TEST(a_step_of_a_sign_on_paper) {
    const Values x({5}, {100, 100, 100, 3, 250}), dx({5}, {0.001, -7, 0, -1, 2});
    CHECK_EQUAL(sign_step(x, x, dx, 8, 8), Values({5}, {108, 92, 100, 0, 255}));
    CHECK_EQUAL(sign_step(x, x, dx, -8, 8), Values({5}, {92, 108, 100, 11, 242}));
}

TEST(many_steps_stay_within_epsilon_of_the_first_picture) {
    const Values x0({2}, {100, 200}), dx({2}, {1, -1});
    Values x = x0;
    for (int s = 0; s < 5; ++s) x = sign_step(x, x0, dx, 3, 8);
    CHECK_EQUAL(x, Values({2}, {108, 192}));
}

TEST(an_attack_raises_the_loss_and_keeps_to_epsilon_and_to_the_range_of_pixels) {
    Trial t;
    for (const int steps : {1, 2, 7})
        for (const double epsilon : {0.0, 4.0, 40.0}) {
            ABOUT(steps, epsilon);
            const Values y = attacked(t.network, t.x, t.labels, {.epsilon = epsilon, .steps = steps});
            double largest = 0;
            for (int p = 0; p < y.size(); ++p) {
                CHECK(y.data()[p] >= 0 && y.data()[p] <= 255);
                largest = std::max(largest, std::abs(y.data()[p] - t.x.data()[p]));
            }
            CHECK_CLOSE(largest, epsilon, 1e-12);
            if (epsilon > 0) CHECK(t.loss(y, t.labels) > t.loss(t.x, t.labels));
        }
}

TEST(one_step_is_epsilon_times_the_sign_of_the_gradient_of_the_pixels) {
    Trial t;
    const Values y = attacked(t.network, t.x, t.labels, {.epsilon = 2});
    const Values dx = loss_gradient(t.network, t.x, t.labels);
    for (int p = 0; p < y.size(); ++p) {
        const double moved = t.x.data()[p] + (dx.data()[p] > 0 ? 2 : dx.data()[p] < 0 ? -2 : 0);
        CHECK_EQUAL(y.data()[p], std::clamp(moved, 0.0, 255.0));
    }
}

TEST(towards_a_class_lowers_the_loss_of_that_class) {
    Trial t;
    const std::vector<int> wanted{3, 3, 3};
    const Values y = attacked(t.network, t.x, wanted, {.epsilon = 30, .steps = 10, .towards = true});
    CHECK(t.loss(y, wanted) < t.loss(t.x, wanted));
}

TEST(several_steps_reach_further_than_one) {
    Trial t;
    const Values one = attacked(t.network, t.x, t.labels, {.epsilon = 30});
    const Values ten = attacked(t.network, t.x, t.labels, {.epsilon = 30, .steps = 10});
    CHECK(t.loss(ten, t.labels) >= t.loss(one, t.labels));
}

TEST(the_step_is_epsilon_or_what_it_takes_to_get_there) {
    CHECK_EQUAL(Attack{.epsilon = 8}.step_size(), 8);
    CHECK_EQUAL((Attack{.epsilon = 8, .steps = 10}.step_size()), 2);
    CHECK_EQUAL((Attack{.epsilon = 8, .steps = 10, .step = 1}.step_size()), 1);
}

TEST(an_attack_leaves_no_gradients_behind) {
    Trial t;
    attacked(t.network, t.x, t.labels, {.epsilon = 8, .steps = 2});
    for (const Parameter<double>* p : t.network.parameters())
        for (const double g : p->gradient.values()) CHECK_EQUAL(g, 0);
}

TEST(an_attack_without_a_step_or_with_no_epsilon_is_refused) {
    Trial t;
    CHECK_THROWS(attacked(t.network, t.x, t.labels, {.epsilon = 8, .steps = 0}), "at least 1 step");
    CHECK_THROWS(attacked(t.network, t.x, t.labels, {.epsilon = -1}), "epsilon is 0 to 255");
    CHECK_THROWS(attacked(t.network, t.x, t.labels, {.epsilon = NAN}), "epsilon is 0 to 255");
}

TEST(only_pictures_that_were_right_before_are_counted) {
    const Values before({4, 2}, {2, 1, 2, 1, 1, 2, 1, 2}), after({4, 2}, {1, 2, 2, 1, 2, 1, 1, 2});
    const std::vector<int> labels{0, 0, 0, 1};
    const Resistance r = resistance(before, after, std::span(labels));
    CHECK_EQUAL(r.right_before, 3);
    CHECK_EQUAL(r.right_after, 2);
    CHECK_CLOSE(r.share(), 2.0 / 3, 1e-15);
    CHECK_EQUAL(Resistance{}.share(), 0);
}

TEST(what_is_no_pixel_is_refused) {
    Trial t;
    for (const double wrong : {-0.5, 255.5, std::numeric_limits<double>::quiet_NaN()}) {
        ABOUT(wrong);
        Values x = t.x;
        x.data()[7] = wrong;
        CHECK_THROWS(attacked(t.network, x, t.labels, {.epsilon = 8}), "expected pixels from 0 to 255");
    }
    CHECK_EQUAL(rounded(t.x), t.x);
    require_pixels(Values({2}, {0, 255}), "test");
}
