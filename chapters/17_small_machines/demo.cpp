// Prints the worked examples of chapter 17.
#include <cstdio>
#include <exception>
#include <functional>

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/17_small_machines/compression.hpp"
#include "chapters/17_small_machines/fast/fast_int8.hpp"
#include "chapters/17_small_machines/figures.hpp"
#include "chapters/17_small_machines/int8_lenet.hpp"
#include "chapters/17_small_machines/planned_run.hpp"
#include "common/files/idx.hpp"
#include "common/program/flags.hpp"

using namespace cnn;

namespace {

using Bytes = Tensor<std::int8_t>;

template <typename T>
void print_row(const char* name, const Tensor<T>& x, int decimals) {
    std::printf("  %-26s", name);
    for (const T value : x.values()) std::printf(" %8.*f", decimals, static_cast<double>(value));
    std::printf("\n");
}

void show_paper() {
    const Tensor<double> x({5}, {-0.5, 0, 0.013, 1, 9});
    const Scale s = scale_of({-0.5, 2.05});
    const Bytes q = quantise(x, s.scale, s.zero_point);
    std::printf("== 1. Five numbers in five bytes ==\n");
    std::printf("  scale %.4f, zero point %d\n", s.scale, s.zero_point);
    print_row("x", x, 3);
    print_row("q", q, 0);
    print_row("scale * (q - zero point)", dequantise<double>(q, s.scale, s.zero_point), 3);
    std::printf("\n");
}

void show_sum() {
    const Int8Weights k{Bytes({1, 1, 1, 2}, {1, 2}), Tensor<std::int32_t>({1}, {4}), multipliers_of({0.3}), -1, 1};
    const Bytes x({1, 1, 1, 3}, {0, 1, 2});
    std::printf("== 2. A convolution in whole numbers ==\n");
    std::printf("  the factor 0.3 is about %d / 2^%d\n", k.to_y.multiplier[0], k.to_y.shift);
    print_row("x, zero point -1", x, 0);
    print_row("y, zero point 1", conv2d_int8(x, k), 0);
    print_row("y with padding 1", conv2d_int8(x, k, {.padding = {0, 1}}), 0);
    std::printf("  the sums stay below        %8lld\n\n", static_cast<long long>(sum_limit(k, 0)));
}

Model<float> trained() {
    Model<float> model = modern_lenet(fast_kernels());
    load_weights(read_safetensors(CNN_DATASETS "/lenet5.safetensors"), model);
    return model;
}

void show_lenet(Model<float>& model, const Int8Network& network) {
    const Examples testing = read_mnist(CNN_MNIST, Split::test);
    const FastInt8Network fast(network);
    const Evaluation floats = evaluate(model, fast_kernels(), testing);
    const Bytes outputs = all_outputs_int8(model, testing, [&](const Bytes& x) { return fast.run(x); });
    std::printf("== 3. LeNet-5 ==\n");
    std::printf("  %-8s %10s %12s %16s\n", "layer", "a step", "zero point", "sums stay below");
    for (const Int8Layer& layer : network.layers) {
        if (layer.weights.w.size() == 0) continue;
        std::int64_t most = 0;
        for (int f = 0; f < layer.weights.filters(); ++f) most = std::max(most, sum_limit(layer.weights, f));
        std::printf("  %-8s %10.4f %12d %16lld\n", layer.name.c_str(), layer.y.scale, layer.y.zero_point,
                    static_cast<long long>(most));
    }
    std::printf("  right of 10,000 digits: floats %d, bytes %d\n", floats.correct,
                evaluation_of(outputs, testing, false).correct);
    std::printf("  the weights take: as floats %lld bytes, as bytes %lld\n\n",
                4 * parameter_count(model.network.parameters()), weight_bytes(network.layers));
}

void show_memory(const Int8Network& network, const MemoryPlan& plan) {
    std::printf("== 4. Memory ==\n");
    std::printf("  %-8s %6s %12s %8s\n", "tensor", "bytes", "lives", "lies at");
    for (std::size_t t = 0; t < plan.tensors.size(); ++t) {
        const LiveTensor& l = plan.tensors[t];
        std::printf("  %-8s %6d %5d to %3d %8d\n", l.name.c_str(), l.bytes, l.first, l.last, plan.offsets[t]);
    }
    std::vector<std::int8_t> work(static_cast<std::size_t>(plan.bytes));
    const Bytes x = Bytes::filled(network.image, -128);
    const bool same = run_planned(network, plan, x, work) == run_int8(network.layers, x);
    std::printf("  in %d bytes, of which no plan can do with fewer than %d: %s answers\n\n", plan.bytes,
                most_live(plan.tensors), same ? "the same" : "other");
}

void show_compression() {
    Tensor<double> w({10}, {0.9, 0.05, -0.8, 0.02, -0.1, 1.1, 0.04, 0.01, -0.03, -0.7});
    std::printf("== 5. Ten weights ==\n");
    print_row("w", w, 2);
    apply_mask(w, pruning_mask(w, 0.4));
    print_row("the four largest", w, 2);
    const Codebook<double> book = make_codebook(w, 2);
    apply_codebook(w, book);
    print_row("from a codebook", w, 2);
    const Stored stored = stored_weights(book.code, 1);
    for (const auto& [name, values] : {std::pair{"skips", stored.skips}, {"codes", stored.codes}}) {
        std::printf("  %-26s", name);
        for (const int value : values) std::printf(" %8d", value);
        std::printf("\n");
    }
    std::printf("\n");
}

void show_error(const char* what, const std::function<void()>& action) {
    try {
        action();
    } catch (const std::exception& error) {
        std::printf("  %s\n    %s\n", what, error.what());
    }
}

void show_mistakes(const Int8Network& network) {
    std::printf("== 6. What breaks if ==\n");
    const Bytes x = Bytes::filled({1, 1, 1, 3}, -1);  // three times the number 0
    Int8Weights k{Bytes({1, 1, 1, 1}, {127}), Tensor<std::int32_t>({1}), multipliers_of({0.3}), -1, 1};
    const std::int8_t right = conv2d_int8(x, k, {.padding = {0, 1}})(0, 0, 0, 0);
    const Bytes framed({1, 1, 1, 1}, {0});  // the byte 0 in the place of the number 0
    std::printf("  ... padding is the byte 0, where 0 is the byte -1\n    the first output is %d, it should be %d\n",
                conv2d_int8(framed, k)(0, 0, 0, 0), right);
    show_error("... a bias is so large that sums might overflow:", [&] {
        k.b(0) = 1 << 30;
        require_sums_fit(k, "c1");
    });
    show_error("... the memory is one byte short:", [&] {
        const MemoryPlan plan = plan_memory(network);
        std::vector<std::int8_t> work(static_cast<std::size_t>(plan.bytes - 1));
        run_planned(network, plan, Bytes(network.image), work);
    });
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        Model<float> model = trained();
        const Int8Network network = quantise_model(model, read_mnist(CNN_MNIST, Split::train));
        const MemoryPlan plan = plan_memory(network);
        show_paper();
        show_sum();
        show_lenet(model, network);
        show_memory(network, plan);
        show_compression();
        show_mistakes(network);
        write_figures(plan);
        return 0;
    });
}
