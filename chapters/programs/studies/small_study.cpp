#include <filesystem>

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/17_small_machines/compress_model.hpp"
#include "chapters/17_small_machines/fast/fast_int8.hpp"
#include "chapters/17_small_machines/int8_lenet.hpp"
#include "chapters/programs/studies/study.hpp"
#include "chapters/programs/studies/training.hpp"
#include "common/files/idx.hpp"

namespace cnn {
namespace {

struct Setting {
    std::string name;
    CompressionPlan plan;
};

// Fixed beforehand: nothing is chosen on the test set.
std::vector<Setting> settings() {
    return {
        {"half 5 bits", {.keep_conv = 0.8, .keep_dense = 0.5}},
        {"fifth 5 bits", {.keep_conv = 0.7, .keep_dense = 0.2}},
        {"tenth 5 bits", {.keep_conv = 0.6, .keep_dense = 0.1}},
        {"tenth 4 bits", {.keep_conv = 0.6, .keep_dense = 0.1, .code_bits = 4}},
        {"twentieth 4 bits", {.keep_conv = 0.5, .keep_dense = 0.05, .code_bits = 4}},
        {"fiftieth 4 bits", {.keep_conv = 0.4, .keep_dense = 0.02, .code_bits = 4}},
        {"hundredth 3 bits", {.keep_conv = 0.3, .keep_dense = 0.01, .code_bits = 3}},
    };
}

Model<float> trained(const Kernels<float>& kernels) {
    Model<float> model = modern_lenet(kernels);
    load_weights(read_safetensors(CNN_DATASETS "/lenet5.safetensors"), model);
    return model;
}

void run(const Kernels<float>& kernels, const KeepRows& keep_rows) {
    const Examples known = read_data_set(CNN_MNIST, Split::train), asked = read_data_set(CNN_MNIST, Split::test);
    const RunFile::Row columns{"network", "stored weights", "bytes", "test accuracy", "beginning"};
    std::vector<RunFile::Row> rows;
    const auto keep = [&](const std::string& name, long long stored, long long bytes, const Evaluation& e) {
        rows.push_back({name, std::to_string(stored), std::to_string(bytes), decimals(100 * e.accuracy(), 2),
                        rows.empty() ? decimals(100 * e.accuracy(), 2) : ""});
        keep_rows(columns, rows);
    };
    Model<float> model = trained(kernels);
    const long long parameters = parameter_count(model.network.parameters());
    keep("floats", parameters, 4 * parameters, evaluate(model, kernels, asked));
    const Int8Network bytes = quantise_model(model, known);
    const FastInt8Network fast(bytes);
    const auto outputs = all_outputs_int8(model, asked, [&](const Tensor<std::int8_t>& x) { return fast.run(x); });
    keep("whole numbers of 8 bits", parameters, weight_bytes(bytes.layers), evaluation_of(outputs, asked, false));
    for (const auto& [name, plan] : settings()) {
        model = trained(kernels);
        const Compressed c = compress(model, kernels, known, plan);
        keep(name, c.stored, c.bytes, evaluate(model, kernels, asked));
    }
}

RunFile::Row begin(const Kernels<float>& kernels) {
    Model<float> model = trained(kernels);
    const Evaluation e = evaluate(model, kernels, read_data_set(CNN_MNIST, Split::test));
    return {"floats", decimals(100 * e.accuracy(), 2)};
}

}  // namespace

Study small_study() { return {"small", "LeNet-5 pruned and put into codebooks: accuracy against size", run, begin}; }

}  // namespace cnn
