#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/15_inside/dreams.hpp"
#include "chapters/15_inside/squeezenet_maps.hpp"
#include "common/check.hpp"
#include "common/program/run_file.hpp"

using namespace cnn;

namespace {

struct Trial {
    Model<float> model = trained_squeezenet(fast_kernels());
    PixelNetwork<float> network = of_pixels(model, caffe_preparation);

    double p(const Tensor<float>& x, int k) { return static_cast<double>(softmax(network.forward(x, Pass{}))(0, k)); }
};

Trial& trial() {
    static Trial one;
    return one;
}

}  // namespace

TEST(a_network_of_pixels_sees_what_chapter_13_prepares) {
    const Image image = read_image(CNN_DATASETS "/squeezenet/coffee.png");
    const auto prepared = prepare(image, caffe_preparation);
    CHECK_CLOSE(trial().network.input(photograph(image)), prepared.reshaped({1, 3, 227, 227}), 1e-3);
    PixelLayer<float> layer(pixels_as(torchvision_preparation));
    CHECK_CLOSE(layer.forward(photograph(image, torchvision_preparation), Pass{}),
                prepare(image, torchvision_preparation).reshaped({1, 3, 224, 224}), 1e-5);
}

// The last convolution has padding 1, so around the 13x13 places lie 56 that see nothing and have the bias alone.
TEST(the_score_is_the_mean_of_the_map_after_bias_and_relu) {
    const LookInside<float> seen =
        look_inside(trial().model.network, trial().network.input(shipped_photograph("chelsea")), "features.12");
    const Tensor<float>& bias = trial().model.network.parameters().back()->value;
    for (const int k : {285, 282, 967}) {
        ABOUT(k);
        double sum = 56 * std::max(static_cast<double>(bias(k)), 0.0);
        const Tensor<float> map = squeezenet_map(trial().model, seen.maps, k);
        for (const float value : map.values()) sum += std::max(static_cast<double>(value + bias(k)), 0.0);
        CHECK_CLOSE(static_cast<double>(seen.z(0, k)), sum / 225, 1e-3);
    }
}

TEST(dreams_stay_what_they_are_when_they_are_moved_and_kept_in_a_file) {
    for (const Dream& dream : dreams()) {
        ABOUT(dream.name);
        const Tensor<float> x = read_pixels(dream_path("dream", dream));
        for (const auto& [down, right] : {std::pair{0, 0}, {2, 0}, {-2, 0}, {0, 2}, {0, -2}})
            CHECK(trial().p(rolled(x, down, right), dream.label) > 0.9);
    }
}

TEST(noise_is_taken_for_things) {
    for (const Dream& dream : dreams()) {
        if (dream.label == dreams().front().label) continue;  // it has a cat instead, below
        ABOUT(dream.name);
        const Tensor<float> x = read_pixels(dream_path("fool", dream));
        CHECK(trial().p(x, dream.label) > 0.99);
        Random random(1);
        const Tensor<float> grey = grey_noise<float>({1, 3, 227, 227}, random);
        for (int p = 0; p < x.size(); ++p) CHECK(std::abs(x.data()[p] - grey.data()[p]) < 16.6F);
    }
}

TEST(a_cat_is_an_espresso_after_a_change_of_two_of_255) {
    const Tensor<float> cat = shipped_photograph("chelsea"), changed = fooled_cat();
    CHECK(trial().p(cat, 967) < 0.01);
    CHECK(trial().p(changed, 967) > 0.9);
    for (int p = 0; p < cat.size(); ++p) CHECK(std::abs(cat.data()[p] - changed.data()[p]) <= 2);
}

// What was blurred and moved in `maximised` is also what begins a dream: a few steps at the smallest size.
TEST(a_dream_begins_to_be_one_after_a_few_steps) {
    const Tensor<float> x = dreamt(trial().network, 967, {{91, 25}});
    CHECK_EQUAL(x.shape(), (Shape{1, 3, 91, 91}));
    CHECK_EQUAL(x, rounded(x));
    CHECK(trial().p(x, 967) > 0.3);
}

TEST(boxes_around_maps_agree_with_those_that_were_drawn) {
    const BoxReport report = report_boxes(trial().model);
    const RunFile run = read_run_file(run_path("boxes"));
    CHECK_EQUAL(report.map.pictures, 20);
    CHECK_EQUAL(report.map.small, std::stoi(run.at("pictures", "less than half")));
    CHECK(report.map.mean() >= 0.5);
    CHECK(report.map.mean() > report.whole.mean());
    CHECK_CLOSE(report.share, std::stod(run.at("map", "share")), 1e-9);
    CHECK_CLOSE(report.map.mean(), std::stod(run.at("map", "all")), 0.02);
    CHECK_CLOSE(report.map.mean_of_small(), std::stod(run.at("map", "less than half")), 0.02);
    CHECK_CLOSE(report.whole.mean(), std::stod(run.at("whole picture", "all")), 0.006);
}

TEST(drawn_boxes_lie_in_their_pictures) {
    CHECK_EQUAL(read_drawn_boxes().size(), 27U);  // 20 that report, 7 by which the share is chosen
    for (const DrawnBox& d : read_drawn_boxes()) {
        ABOUT(d.image);
        CHECK(d.box.top >= 0 && d.box.left >= 0 && d.box.bottom <= 64 && d.box.right <= 64);
        CHECK(d.box.area() > 100);
    }
}

TEST(agreement_is_a_mean_and_small_animals_have_their_own) {
    Agreement a;
    a.add({0, 0, 10, 10}, {0, 0, 10, 10}, 100);
    a.add({0, 0, 4, 10}, {0, 0, 2, 10}, 100);
    a.add({0, 0, 5, 10}, {5, 0, 9, 10}, 100);
    CHECK_CLOSE(a.mean(), 0.5, 1e-15);
    CHECK_EQUAL(a.small, 1);
    CHECK_CLOSE(a.mean_of_small(), 0.5, 1e-15);
}
