#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/14_transfer/some_of_each.hpp"
#include "chapters/17_small_machines/equalise.hpp"
#include "chapters/17_small_machines/fast/fast_int8.hpp"
#include "chapters/17_small_machines/int8_squeezenet.hpp"
#include "chapters/17_small_machines/memory_plan.hpp"
#include "common/check.hpp"
#include "common/files/idx.hpp"
#include "common/files/unpacked.hpp"
#include "common/pictures/image_file.hpp"

using namespace cnn;

namespace {

Tensor<float> photograph(const std::string& name) {
    const Tensor<float> x = prepare(read_image(CNN_DATASETS "/" + name), caffe_preparation);
    return x.reshaped({1, x.shape()[0], x.shape()[1], x.shape()[2]});
}

// So many cats and dogs, half of each. Enlarged less than to 227: they have only 64x64 pixels.
Tensor<float> cats_and_dogs(Split split, int count) {
    const Examples set = read_data_set(unpacked("catsdogs64"), split);
    return squeezenet_batch(subset(set, some_of_each(set, count / 2, 1).training), 0, count, 131);
}

}  // namespace

TEST(squeezenet_in_bytes_sees_a_cat_and_an_espresso_in_a_quarter_of_the_size) {
    Model<float> model = trained_squeezenet();
    // Calibrated with both: what reaches further than the calibration pictures did is cut off, and two classes are a tie.
    Tensor<float> x({2, 3, 227, 227});
    const Tensor<float> cat = photograph("squeezenet/chelsea.png"), coffee = photograph("squeezenet/coffee.png");
    std::copy_n(cat.data(), cat.size(), x.data());
    std::copy_n(coffee.data(), coffee.size(), x.data() + cat.size());
    const Int8Network network = quantise_squeezenet(model, x);
    const long long floats = 4 * parameter_count(model.network.parameters());
    CHECK(static_cast<double>(weight_bytes(network.layers)) < 0.26 * static_cast<double>(floats));
    const MemoryPlan plan = plan_memory(network);
    CHECK_EQUAL(plan.bytes, most_live(plan.tensors));
    const FastInt8Network fast(network);
    for (const auto& [name, expected] : {std::pair{"squeezenet/chelsea.png", 285}, {"squeezenet/coffee.png", 967}}) {
        ABOUT(name);
        const Tensor<float> picture = photograph(name);
        CHECK_EQUAL(predictions(fast_kernels().outputs(model.network, picture), false)[0], expected);
        CHECK_EQUAL(predictions(fast.run(quantise(picture, network.x.scale, network.x.zero_point)), false)[0],
                    expected);
    }
}

TEST(equal_channels_change_no_bit_of_what_floats_answer) {
    Model<float> model = trained_squeezenet();
    const Tensor<float> x = cats_and_dogs(Split::train, 2);
    const Tensor<float> before = model.network.forward(x, {});
    const auto first = [&] { return model.network.layers().front()->parameters()[0]->value; };
    const Tensor<float> weights = first();
    equalise_channels(model.network, x);
    CHECK(first() != weights);
    CHECK_EQUAL(model.network.forward(x, {}), before);
}

TEST(most_cats_and_dogs_are_seen_as_in_floats) {
    constexpr int count = 40;
    Model<float> model = trained_squeezenet();
    const Tensor<float> known = cats_and_dogs(Split::train, 20), x = cats_and_dogs(Split::test, count);
    const std::vector<int> floats = predictions(fast_kernels().outputs(model.network, x), false);
    equalise_channels(model.network, known);
    const Int8Network maps = without_mean(quantise_squeezenet(model, known));
    const Tensor<std::int8_t> y = FastInt8Network(maps).run(quantise(x, maps.x.scale, maps.x.zero_point));
    const std::vector<int> bytes = predictions(class_sums(y, model.classes, maps.y().zero_point), false);
    int same = 0;
    for (std::size_t n = 0; n < floats.size(); ++n) same += floats[n] == bytes[n] ? 1 : 0;
    CHECK(10 * same >= 9 * count);
}

TEST(sums_of_maps_count_from_the_zero_point) {
    const Tensor<std::int8_t> y({2, 4}, {1, 2, 3, 4, -1, -2, -3, -128});
    CHECK_EQUAL(class_sums(y, 2, 1), Tensor<std::int32_t>({2, 2}, {1, 5, -5, -133}));
}
