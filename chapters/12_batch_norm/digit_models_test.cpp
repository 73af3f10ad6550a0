#include "chapters/12_batch_norm/digit_models.hpp"

#include "common/check.hpp"

using namespace cnn;

namespace {

const Kernels<double>& plain() { return plain_kernels<double>(); }

}  // namespace

TEST(the_deep_network_layer_by_layer) {
    const Model<double> model = deep_mnist<double>(plain(), {1, 28, 28}, 10);
    const Description all = model.network.describe({2, 1, 28, 28});
    std::string layers;
    for (const Description& d : all.parts)
        if (!d.name.starts_with("bn") && !d.name.starts_with("relu")) layers += d.name + to_string(d.output) + " ";
    CHECK_EQUAL(layers, std::string("conv1(2,24,28,28) pool1(2,24,14,14) conv2(2,48,14,14) conv3(2,48,14,14) "
                                    "pool2(2,48,7,7) conv4(2,96,7,7) conv5(2,96,7,7) pool3(2,96,3,3) flatten(2,864) "
                                    "hidden(2,128) output(2,10) "));
    // 3x3 windows and a bias each, dense layers, two numbers a normalised channel
    CHECK_EQUAL(all.parameters, 9 * (24 + 24 * 48 + 48 * 48 + 48 * 96 + 96 * 96) + (24 + 48 + 48 + 96 + 96) +
                                    (864 * 128 + 128) + (128 * 10 + 10) + 2 * (24 + 48 + 48 + 96 + 96 + 128));
    CHECK_EQUAL(all.parameters, 268'938);
}

TEST(behind_every_layer_but_the_last_stands_a_normalisation_and_takes_its_bias_out) {
    const Model<double> model = deep_mnist<double>(plain(), {1, 28, 28}, 10);
    std::string frozen, kinds;
    for (const Parameter<double>* p : model.network.parameters())
        if (p->rate == 0) frozen += p->name + " ";
    CHECK_EQUAL(frozen, std::string("conv1.bias conv2.bias conv3.bias conv4.bias conv5.bias hidden.bias "));
    for (const auto& layer : model.network.layers()) kinds += layer->name().substr(0, 1);
    CHECK_EQUAL(kinds, std::string("cbrpcbrcbrpcbrcbrpfhbro"));
}

TEST(a_picture_needs_eight_pixels_for_three_pools) {
    CHECK_THROWS(deep_mnist<double>(plain(), {1, 7, 28}, 10), "deep-mnist needs images of at least 8x8");
    Model<double> model = deep_mnist<double>(plain(), {3, 8, 17}, 4);
    CHECK_EQUAL(model.network.forward(Tensor<double>({5, 3, 8, 17}), {}).shape(), (Shape{5, 4}));
}

TEST(the_rows_make_the_networks_that_they_name) {
    for (const ModelEntry& entry : digit_models()) {
        ABOUT(entry.name);
        CHECK_EQUAL(entry.make(plain(), {1, 28, 28}, 10).name, entry.name);
        CHECK(entry.recipe.augment);
        CHECK(entry.recipe.keep > 0 && entry.recipe.keep <= 1);
    }
    CHECK_EQUAL(augmented_lenet<double>(plain(), {1, 28, 28}, 10).network.layers().size(),
                modern_lenet<double>(plain(), {1, 28, 28}, 10).network.layers().size());
}
