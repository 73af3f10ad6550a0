#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/17_small_machines/fast/fast_int8.hpp"
#include "chapters/17_small_machines/int8_squeezenet.hpp"
#include "chapters/17_small_machines/memory_plan.hpp"
#include "common/check.hpp"
#include "common/pictures/image_file.hpp"

using namespace cnn;

namespace {

Tensor<float> photograph(const std::string& name) {
    const Tensor<float> x = prepare(read_image(CNN_DATASETS "/" + name), caffe_preparation);
    return x.reshaped({1, x.shape()[0], x.shape()[1], x.shape()[2]});
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
