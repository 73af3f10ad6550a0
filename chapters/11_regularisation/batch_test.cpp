// Chapter 11 in chapter 9's training loop: changed batches, the quick warp, weights kept aside.
#include "chapters/09_lenet/registry.hpp"
#include "chapters/11_regularisation/augmented_batch.hpp"
#include "chapters/11_regularisation/best_weights.hpp"
#include "chapters/11_regularisation/dropout.hpp"
#include "common/check.hpp"

using namespace cnn;

namespace {

Examples noise(int count) {
    Random random(7);
    Examples set{"noise", Tensor<std::uint8_t>({count, 1, 28, 28}), {}, numbered_classes(10)};
    for (int n = 0; n < count; ++n) set.labels.push_back(n % 10);
    for (std::uint8_t& pixel : set.x.values()) pixel = static_cast<std::uint8_t>(random.below(256));
    return set;
}

Model<float> lenet() {
    Model<float> model = model_named("lenet5").make(plain_kernels<float>());
    Random random(1);
    model.initialise(model.network, random);
    return model;
}

// Hands out the items in so many parts, the last part first.
InParts in_parts(int parts) {
    return [parts](int size, const std::function<void(int, int)>& part) {
        for (int p = parts; p-- > 0;) part(size * p / parts, size * (p + 1) / parts);
    };
}

const std::vector<int> five{4, 0, 3, 1, 2};

}  // namespace

TEST(the_quick_warp_is_the_warp) {
    Random random(3);
    for (const Shape& shape : {Shape{1, 1, 7, 7}, Shape{2, 3, 6, 9}, Shape{5, 4}, Shape{1, 1, 1, 8}, Shape{2, 3, 1}})
        for (int trial = 0; trial < 20; ++trial) {
            ABOUT(shape, trial);
            const auto x = random_normal<double>(shape, random);
            const Affine A = random_affine({.shift = 6, .turn = 180, .scale = 1, .stretch = 0.5, .shear = 1}, random);
            CHECK_CLOSE(quick_warp(x, A), warp(x, A, PadMode::zero), 1e-12);
        }
}

TEST(the_quick_warp_moves_a_picture_out_of_sight) {
    const auto x = Tensor<double>::filled({3, 4}, 1);
    for (const Affine& far :
         {shift(1e9, 0), shift(0, -1e9), shift(-3, 0), shift(0, 4), shift(-1e100, 1e100) * turn(90)})
        CHECK_EQUAL(quick_warp(x, far), Tensor<double>({3, 4}));
    CHECK_EQUAL(quick_warp(x, {}), x);
    CHECK_THROWS(quick_warp(x, scale(0)), "what is gone cannot be brought back");
}

TEST(a_batch_that_nothing_changes_is_the_one_of_chapter_9) {
    const Examples set = noise(5);
    const Model<float> model = lenet();
    const auto same = augmented_batches<float>([](Tensor<float>&, Random&) {}, 1);
    CHECK_CLOSE(same(set, five, model, 0), make_batch(set, five, model), 1e-6);
}

// Black is 0 while a picture is changed, and stays the background afterwards.
TEST(what_is_moved_in_is_background) {
    const Examples set = noise(5);
    const Model<float> model = lenet();
    const auto away = augmented_batches<float>([](Tensor<float>& x, Random&) { x = quick_warp(x, shift(0, 28)); }, 1);
    const Tensor<float> x = away(set, five, model, 0);
    CHECK_EQUAL(x, Tensor<float>::filled({5, 1, 32, 32}, pixel_scale(model.pixels).background));
}

TEST(a_changed_image_depends_on_seed_epoch_and_its_number_and_on_nothing_else) {
    const Examples set = noise(5);
    const Model<float> model = lenet();
    const auto batch = [&](std::uint64_t seed, int epoch, const std::vector<int>& which, int parts) {
        return augmented_batches<float>(small_moves<float>(), seed, in_parts(parts))(set, which, model, epoch);
    };
    const Tensor<float> one = batch(1, 2, five, 1);
    for (const int parts : {2, 3, 8}) CHECK_EQUAL(batch(1, 2, five, parts), one);
    CHECK(!(batch(2, 2, five, 1) == one));
    CHECK(!(batch(1, 3, five, 1) == one));
    const Tensor<float> alone = batch(1, 2, {3}, 1);  // the third of the five
    CHECK(std::equal(alone.data(), alone.data() + alone.size(), one.data() + 2 * alone.size()));
}

TEST(an_error_inside_of_a_part_arrives) {
    const Examples set = noise(5);
    CHECK_THROWS(augmented_batches<float>(colour_jitter<float>(0.1), 1, in_parts(2))(set, five, lenet(), 0),
                 "colourfulness: x needs 3 channels");
}

TEST(the_weights_of_the_best_epoch_come_back) {
    Model<float> model = lenet();
    float& weight = model.network.parameters().front()->value.data()[0];
    BestWeights best(2);
    CHECK_EQUAL(best.epoch(), -1);
    const std::vector<double> losses{0.5, 0.25, 0.3, 0.25};
    for (std::size_t epoch = 0; epoch < losses.size(); ++epoch) {
        CHECK(!best.over());
        weight = static_cast<float>(epoch);
        best.after_epoch(model, losses[epoch]);
    }
    CHECK(best.over());
    CHECK_EQUAL(best.epoch(), 1);
    best.put_back(model);
    CHECK_EQUAL(weight, 1.0F);
}

TEST(the_best_weights_go_through_a_file) {
    Model<float> model = lenet();
    float& weight = model.network.parameters().front()->value.data()[0];
    BestWeights best(2), resumed(2);
    weight = 5;
    best.after_epoch(model, 0.5);
    weight = 6;
    best.after_epoch(model, 0.6);
    WeightFile file{{}, best.named(model)};
    CHECK_EQUAL(file.tensors.front().name, "best.c1.weight");
    resumed.resume(file, model, {0.5, 0.6});
    CHECK_EQUAL(resumed.epoch(), 0);
    CHECK(!resumed.over());
    resumed.after_epoch(model, 0.55);
    CHECK(resumed.over());
    resumed.put_back(model);
    CHECK_EQUAL(weight, 5.0F);
    file.tensors.pop_back();
    CHECK_THROWS(resumed.resume(file, model, {0.5}), "best.output.bias");
}

TEST(examples_are_taken_out_with_their_labels) {
    const Examples set = noise(5), part = examples_of(set, std::vector<int>{3, 1});
    CHECK_EQUAL(part.size(), 2);
    CHECK(part.labels == std::vector<int>({3, 1}));
    CHECK(std::equal(part.image(0).begin(), part.image(0).end(), set.image(3).begin()));
    CHECK(std::equal(part.image(1).begin(), part.image(1).end(), set.image(1).begin()));
    CHECK_EQUAL(part.classes.size(), 10U);
}

TEST(dropout_is_put_before_the_last_layer) {
    Model<float> model = lenet();
    const std::size_t layers = model.network.layers().size();
    add_dropout(model.network, 1);
    CHECK_EQUAL(model.network.layers().size(), layers);
    add_dropout(model.network, 0.5);
    CHECK_EQUAL(model.network.layers().size(), layers + 1);
    CHECK_EQUAL(model.network.layers()[layers - 1]->name(), "dropout");
    CHECK_EQUAL(model.network.layers()[layers]->name(), "output");
    CHECK_THROWS(add_dropout(model.network, 0), "add_dropout: keep is the share of units that stay");
    Sequential<float> empty;
    CHECK_THROWS(add_dropout(empty, 0.5), "add_dropout: the network has no layer");
    CHECK_THROWS(empty.insert(1, std::make_unique<FlattenLayer<float>>("f")), "there is no place 1 among 0 layers");
}
