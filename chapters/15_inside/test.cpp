#include "chapters/15_inside/maximise.hpp"
#include "chapters/15_inside/occlusion.hpp"
#include "chapters/15_inside/pixel_network.hpp"
#include "chapters/15_inside/saliency.hpp"
#include "chapters/15_inside/small_network.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"

using namespace cnn;

namespace {

using Values = Tensor<double>;

// 4 inputs, 2 scores: z = w x
Sequential<double> dense_network() {
    Sequential<double> net;
    auto& dense = net.add(std::make_unique<DenseLayer<double>>("dense", 4, 2, plain_kernels<double>()));
    dense.weight.value = Values({2, 4}, {1, -2, 3, 0, 0.5, 5, -1, 0});
    return net;
}

double sum_of_gradients(Layer<double>& network) {
    double sum = 0;
    for (const Parameter<double>* p : network.parameters())
        for (const double g : p->gradient.values()) sum += std::abs(g);
    return sum;
}

const Pixels blue_first{.order = {2, 1, 0}, .mean = {104, 117, 123}, .factor = {1, 0.5, 2}, .margin = 1};

}  // namespace

TEST(pixels_change_their_order_and_the_margin_is_a_pixel_of_0) {
    PixelLayer<double> layer(blue_first);
    const Values y = layer.forward(Values({1, 3, 1, 1}, {10, 20, 30}), Pass{});
    CHECK_EQUAL(y.shape(), (Shape{1, 3, 3, 3}));
    CHECK_EQUAL(y(0, 0, 1, 1), 30 - 104);
    CHECK_EQUAL(y(0, 1, 1, 1), 0.5 * (20 - 117));
    CHECK_EQUAL(y(0, 2, 1, 1), 2.0 * (10 - 123));
    CHECK_EQUAL(y(0, 0, 0, 1), -104);
    CHECK_EQUAL(y(0, 2, 2, 2), -246);
}

TEST(the_layer_of_pixels_has_the_right_gradient) {
    Random random(1);
    for (const int N : {1, 3})
        for (const int margin : {0, 2}) {
            ABOUT(N, margin);
            Pixels pixels = blue_first;
            pixels.margin = margin;
            PixelLayer<double> layer(pixels);
            auto x = random_normal<double>({N, 3, 4, 5}, random);
            CHECK_GRADIENTS(
                {{"x", &x}}, [&] { return layer.forward(x, Pass{}); },
                [&](const Values& dy) {
                    layer.forward(x, Pass{});
                    return std::vector{layer.backward(dy)};
                });
        }
}

TEST(pictures_of_other_channels_are_refused) {
    PixelLayer<double> layer(blue_first);
    CHECK_THROWS(layer.forward(Values({1, 1, 4, 4}), Pass{}),
                 "expected pictures of 3 channels, (N,3,H,W), got shape (1,1,4,4)");
    CHECK_THROWS(layer.backward(Values({1, 3, 4, 4})), "backward needs a forward");
}

TEST(a_network_of_pixels_sees_what_chapter_9_prepares) {
    Model<double> model = modern_lenet(plain_kernels<double>());
    Random random(2);
    model.initialise(model.network, random);
    Examples set{"two", Tensor<std::uint8_t>({2, 1, 28, 28}), {0, 1}, numbered_classes(10)};
    for (std::uint8_t& pixel : set.x.values()) pixel = static_cast<std::uint8_t>(random.below(256));
    const std::vector<int> which{1, 0};
    PixelNetwork<double> network = of_pixels(model);
    const Values batch = make_batch(set, which, model);
    CHECK_CLOSE(network.input(pixels_of<double>(set, which)), batch, 1e-6);
    CHECK_CLOSE(network.forward(pixels_of<double>(set, which), Pass{}), model.network.forward(batch, Pass{}), 1e-5);
}

TEST(a_pixel_is_rounded_as_a_file_holds_it) {
    CHECK_EQUAL(rounded(Values({5}, {-3, 0.49, 0.5, 254.6, 300})), Values({5}, {0, 0, 1, 255, 255}));
}

TEST(the_gradient_of_a_score_is_its_row_of_weights) {
    Sequential<double> net = dense_network();
    const Values x({2, 4}, {1, 1, 1, 1, 2, 2, 2, 2});
    const std::vector<int> classes{1, 0};
    CHECK_EQUAL(score_gradient(net, x, std::span(classes)), Values({2, 4}, {0.5, 5, -1, 0, 1, -2, 3, 0}));
    CHECK_EQUAL(sum_of_gradients(net), 0);
}

TEST(the_gradient_of_a_score_is_what_small_changes_say) {
    Random random(3);
    Sequential<double> net = mean_pooled_network<double>({2, 6, 5}, 4, 3, random);
    auto x = random_normal<double>({3, 2, 6, 5}, random);
    const std::vector<int> classes{2, 0, 1};
    const Values dx = score_gradient(net, x, std::span(classes));
    for (int p = 0; p < x.size(); ++p) {
        ABOUT(p);
        const auto n = p / 60;
        const auto score = [&](double by) {
            Values moved = x;
            moved.data()[p] += by;
            return net.forward(moved, Pass{})(n, classes[static_cast<std::size_t>(n)]);
        };
        CHECK_CLOSE(dx.data()[p], (score(1e-6) - score(-1e-6)) / 2e-6, 1e-8);
    }
}

TEST(asking_for_a_class_that_is_not_there_is_an_error) {
    Sequential<double> net = dense_network();
    const std::vector<int> classes{2};
    CHECK_THROWS(score_gradient(net, Values({1, 4}), std::span(classes)), "label 2 is not one of the 2 classes");
}

TEST(saliency_is_the_largest_change_of_a_pixels_channels) {
    const Values dx({1, 3, 2, 2}, {1, -2, 0, 3, -4, 0.5, 1, 1, 3, 1, -5, 2});
    CHECK_EQUAL(saliency(dx), Values({1, 2, 2}, {4, 2, 5, 3}));
}

TEST(the_smoothed_gradient_of_a_line_is_the_gradient) {
    Sequential<double> net = dense_network();
    Random random(4);
    const std::vector<int> classes{0};
    CHECK_CLOSE(smooth_gradient(net, Values({1, 4}), std::span(classes), 5, 10, random), Values({1, 4}, {1, -2, 3, 0}),
                1e-14);
    CHECK_THROWS(smooth_gradient(net, Values({1, 4}), std::span(classes), 0, 10, random), "at least 1 sample");
}

// The derivative of |x| at 0.1 is 1. Smoothed it is the share of noise above -0.1, less the rest.
TEST(smoothing_averages_over_the_neighbourhood) {
    const Kernels<double>& kernels = plain_kernels<double>();
    Sequential<double> net;
    auto& in = net.add(std::make_unique<DenseLayer<double>>("in", 1, 2, kernels));
    net.add(std::make_unique<ReluLayer<double>>("relu", kernels));
    auto& out = net.add(std::make_unique<DenseLayer<double>>("out", 2, 1, kernels));
    in.weight.value = Values({2, 1}, {1, -1});
    out.weight.value = Values({1, 2}, {1, 1});
    Random random(5);
    const std::vector<int> classes{0};
    const Values x({1, 1}, {0.1});
    double balance = 0;
    Random same = random;
    for (int s = 0; s < 200; ++s) balance += 0.1 + 0.5 * same.normal() > 0 ? 1 : -1;
    CHECK_CLOSE(smooth_gradient(net, x, std::span(classes), 200, 0.5, random)(0, 0), balance / 200, 1e-12);
    CHECK(std::abs(balance) < 100);
    CHECK_EQUAL(score_gradient(net, x, std::span(classes))(0, 0), 1);
}

TEST(a_patch_covers_its_square_and_stops_at_the_edge) {
    const Values x = Values::filled({1, 2, 3, 4}, 9);
    const Values y = covered(x, {.size = 2, .stride = 1, .colour = 5}, 1, 3);
    CHECK_EQUAL(y, Values({1, 2, 3, 4}, {9, 9, 9, 9, 9, 9, 9, 5, 9, 9, 9, 5, 9, 9, 9, 9, 9, 9, 9, 5, 9, 9, 9, 5}));
}

// Class 0 has the score of the upper left pixel, class 1 the score 0.
TEST(what_is_missed_is_where_the_class_was) {
    const Kernels<double>& kernels = plain_kernels<double>();
    Sequential<double> net;
    net.add(std::make_unique<FlattenLayer<double>>("flatten"));
    auto& dense = net.add(std::make_unique<DenseLayer<double>>("dense", 20, 2, kernels));
    dense.weight.value(0, 0) = 1;
    Values x = Values::filled({1, 1, 4, 5}, 3);
    const Values missed = occlusion(net, x, 0, {.size = 2, .stride = 1, .colour = 0});
    CHECK_EQUAL(missed.shape(), (Shape{3, 4}));
    CHECK_CLOSE(missed(0, 0), 1 / (1 + std::exp(-3.0)) - 0.5, 1e-12);
    for (int p = 1; p < missed.size(); ++p) CHECK_EQUAL(missed.data()[p], 0);
    CHECK_EQUAL(occlusion(net, x, 0, {.size = 3, .stride = 2, .colour = 0}).shape(), (Shape{1, 2}));
}

TEST(a_rolled_picture_comes_in_at_the_other_side) {
    const Values x({1, 1, 3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9});
    CHECK_EQUAL(rolled(x, 1, 1), Values({1, 1, 3, 3}, {9, 7, 8, 3, 1, 2, 6, 4, 5}));
    CHECK_EQUAL(rolled(rolled(x, -3, 7), 3, -7), x);
}

TEST(maximising_makes_the_network_sure) {
    Random random(6);
    Sequential<double> net = mean_pooled_network<double>({3, 12, 12}, 6, 4, random);
    const Pixels pixels{.order = {0, 1, 2}, .mean = {128, 128, 128}, .factor = {0.1, 0.1, 0.1}};
    PixelNetwork<double> network(pixels, net);
    const Values x = grey_noise<double>({2, 3, 12, 12}, random);
    const std::vector<int> labels{3, 1};
    const Values before = softmax(network.forward(x, Pass{}));
    const Values y = maximised(network, x, std::span(labels), {.steps = 40, .shift = 2, .blur = 0.4});
    const Values after = softmax(network.forward(y, Pass{}));
    CHECK(after(0, 3) > before(0, 3) + 0.1);
    CHECK(after(1, 1) > 0.9);
    CHECK(before(1, 1) < 0.5);
    for (const double pixel : y.values()) CHECK(pixel >= 0 && pixel <= 255);
    CHECK_EQUAL(y, maximised(network, x, std::span(labels), {.steps = 40, .shift = 2, .blur = 0.4}));
    CHECK_EQUAL(sum_of_gradients(network), 0);
}

// The gradient is the same everywhere, so every pixel moves by the rate.
TEST(a_step_changes_a_pixel_by_the_rate_on_average) {
    const Kernels<double>& kernels = plain_kernels<double>();
    Sequential<double> net;
    net.add(std::make_unique<FlattenLayer<double>>("flatten"));
    auto& dense = net.add(std::make_unique<DenseLayer<double>>("dense", 4, 2, kernels));
    dense.weight.value = Values({2, 4}, {1e-3, 1e-3, 1e-3, 1e-3, 0, 0, 0, 0});
    const std::vector<int> labels{0};
    const Values y = maximised(net, Values::filled({1, 1, 2, 2}, 100), std::span(labels), {.steps = 3, .rate = 4});
    CHECK_CLOSE(y, Values::filled({1, 1, 2, 2}, 112), 1e-9);
}
