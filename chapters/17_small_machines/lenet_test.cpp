#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/10_simd_conv/machine/test_mode.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/17_small_machines/fast/fast_int8.hpp"
#include "chapters/17_small_machines/int8_lenet.hpp"
#include "chapters/17_small_machines/planned_run.hpp"
#include "common/check.hpp"
#include "common/files/idx.hpp"
#include "common/files/unpacked.hpp"

using namespace cnn;

namespace {

using Bytes = Tensor<std::int8_t>;

Model<float> trained_lenet() {
    Model<float> model = modern_lenet(fast_kernels());
    load_weights(read_safetensors(CNN_DATASETS "/lenet5.safetensors"), model);
    return model;
}

Examples digits(Split split) { return read_mnist(unpacked("mnist"), split); }

// Bytes for the first images of a set.
Bytes first_bytes(const Model<float>& model, const Examples& set, int count) {
    const Scale pixels = pixel_bytes(model.pixels);
    return quantise(first_batch(set, count, model), pixels.scale, pixels.zero_point);
}

}  // namespace

TEST(lenet_in_bytes_reads_as_many_of_ten_thousand_digits_within_five) {
    Model<float> model = trained_lenet();
    const Examples testing = digits(Split::test);
    const Int8Network network = quantise_model(model, digits(Split::train));
    const FastInt8Network fast(network);
    const Bytes outputs = all_outputs_int8(model, testing, [&](const Bytes& x) { return fast.run(x); });
    const int before = evaluate(model, fast_kernels(), testing).correct;
    CHECK_CLOSE(evaluation_of(outputs, testing, false).correct, before, 5);
    CHECK(4.1 * static_cast<double>(weight_bytes(network.layers)) > 4.0 * 61706 &&
          weight_bytes(network.layers) < 64000);
}

TEST(a_pixel_is_its_byte) {
    const Model<float> model = trained_lenet();
    const Examples testing = digits(Split::test);
    const Bytes x = first_bytes(model, testing, 3);
    for (int n = 0; n < 3; ++n)
        for (int i = 0; i < 32; ++i)
            for (int j = 0; j < 32; ++j) {
                const bool inside = i >= 2 && i < 30 && j >= 2 && j < 30;
                const int pixel = inside ? testing.x(n, 0, i - 2, j - 2) : 0;
                CHECK_EQUAL(int{x(n, 0, i, j)}, pixel - 128);
            }
}

TEST(the_whole_network_answers_to_the_bit_on_every_instruction_set) {
    Model<float> model = trained_lenet();
    const Int8Network network = quantise_model(model, digits(Split::train), 100);
    const Bytes x = first_bytes(model, digits(Split::test), 4);
    const Bytes expected = run_int8(network.layers, x);
    CHECK_EQUAL(run_int8(network.layers, x, fast_int8_kernels), expected);
    for (const SimdSet set : available_simd_sets()) {
        const Mode mode(set, 1);
        const std::string name = to_string(byte_set());
        ABOUT(name);
        CHECK_EQUAL(FastInt8Network(network).run(x), expected);
    }
}

TEST(a_relu_costs_nothing_zero_is_the_lowest_byte_behind_it) {
    Model<float> model = trained_lenet();
    const Int8Network network = quantise_model(model, digits(Split::train), 50);
    for (const Int8Layer& layer : network.layers)
        if (layer.weights.w.size() > 0 && &layer != &network.layers.back()) CHECK_EQUAL(layer.y.zero_point, -128);
    CHECK(network.y().zero_point > -128);
    CHECK_EQUAL(network.layers.size(), 8U);
}

TEST(lenet_runs_in_exactly_the_bytes_of_its_plan) {
    Model<float> model = trained_lenet();
    const Int8Network network = quantise_model(model, digits(Split::train), 50);
    const MemoryPlan plan = plan_memory(network);
    CHECK_EQUAL(plan.bytes, 6 * 28 * 28 + 6 * 14 * 14);  // the maps of C1 and what pooling makes of them
    CHECK_EQUAL(plan.bytes, most_live(plan.tensors));
    const Bytes x = first_bytes(model, digits(Split::test), 1);
    constexpr int guard = 64;
    std::vector<std::int8_t> memory(static_cast<std::size_t>(plan.bytes + 2 * guard), 77);
    const std::span<std::int8_t> work = std::span(memory).subspan(guard, static_cast<std::size_t>(plan.bytes));
    CHECK_EQUAL(run_planned(network, plan, x, work), run_int8(network.layers, x));
    for (int i = 0; i < guard; ++i)
        CHECK(memory[static_cast<std::size_t>(i)] == 77 &&
              memory[memory.size() - 1 - static_cast<std::size_t>(i)] == 77);
    CHECK_THROWS(run_planned(network, plan, x, work.subspan(1)), "the plan needs 5880 bytes, got 5879");
}

TEST(networks_without_a_form_in_bytes_are_refused_by_the_layers_name) {
    const Examples training = digits(Split::train);
    Model<float> old = lenet_1998(plain_kernels<float>());
    CHECK_THROWS(quantise_model(old, training, 2), "the outputs of lenet5-1998 are distances");
    CHECK_THROWS(quantise_network(old.network, first_batch(training, 2, old), {1, 0}),
                 "the layer squash1 (1.7159 tanh");
}
