// SqueezeNet in bytes: how often it sees what it saw in floats, on 200 photographs of cats and dogs, and what that depends on.
#include <cmath>
#include <map>

#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/10_simd_conv/network/step.hpp"
#include "chapters/14_transfer/some_of_each.hpp"
#include "chapters/17_small_machines/equalise.hpp"
#include "chapters/17_small_machines/fast/fast_int8.hpp"
#include "chapters/17_small_machines/int8_squeezenet.hpp"
#include "chapters/programs/studies/study.hpp"
#include "common/files/idx.hpp"
#include "common/files/unpacked.hpp"

namespace cnn {
namespace {

// Of each class so many, in the order of a seed: to calibrate with out of the training set, to ask out of the test set.
// Enlarged as in chapter 14.
Tensor<float> photographs(Split split, int of_each) {
    const Examples set = read_data_set(unpacked("catsdogs64"), split);
    return squeezenet_batch(subset(set, some_of_each(set, of_each, 1).training), 0, 2 * of_each, 131);
}

Tensor<float> part_of(const Tensor<float>& x, int begin, int end) {
    Shape shape = x.shape();
    const auto size = static_cast<std::size_t>(x.size() / shape[0]);
    shape[0] = end - begin;
    const auto values =
        x.values().subspan(static_cast<std::size_t>(begin) * size, static_cast<std::size_t>(end - begin) * size);
    return Tensor<float>(shape, std::vector<float>(values.begin(), values.end()));
}

// What each of `outputs` says, twenty pictures at a time.
template <typename Outputs>
std::vector<int> seen(const Tensor<float>& x, const Outputs& outputs) {
    std::vector<int> all;
    for (int begin = 0; begin < x.shape()[0]; begin += 20) {
        const std::vector<int> some =
            predictions(outputs(part_of(x, begin, std::min(begin + 20, x.shape()[0]))), false);
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

int alike(const std::vector<int>& a, const std::vector<int>& b) {
    int same = 0;
    for (std::size_t n = 0; n < a.size(); ++n) same += a[n] == b[n] ? 1 : 0;
    return same;
}

// How many decibels the activations of floats are above what bytes make wrong of them.
// 10 log10 (sum of x^2 / sum of (x' - x)^2)
double decibels(const Tensor<float>& x, const Tensor<float>& from_bytes) {
    double signal = 0, noise = 0;
    for (int i = 0; i < x.size(); ++i) {
        const double value = static_cast<double>(x.data()[i]),
                     error = static_cast<double>(from_bytes.data()[i]) - value;
        signal += value * value;
        noise += error * error;
    }
    return 10 * std::log10(signal / noise);
}

// The activations after each layer, those after a ReLU under the name of the layer in front of it.
std::map<std::string, Tensor<float>> activations(Model<float>& model, Tensor<float> x) {
    std::map<std::string, Tensor<float>> all;
    std::string last;
    for (Layer<float>* layer : flattened(model.network)) {
        x = layer->forward(x, {});
        if (dynamic_cast<ReluLayer<float>*>(layer) == nullptr) last = layer->name();
        all.insert_or_assign(last, x);
    }
    return all;
}

struct Setting {
    std::string name;
    int pictures;
    bool sums, equal;
    Calibration calibration = {};
};

std::vector<Setting> settings() {
    return {
        {"4 pictures", 4, false, false},
        {"100 pictures", 100, false, false},
        {"32-bit sums compared", 100, true, false},
        {"one of 10000 cut off", 100, true, false, {.keep = 0.9998}},
        {"channels half equal", 100, true, true},
    };
}

constexpr int asked_of_each = 100;

double largest_output(const Kernels<float>& kernels) {
    Model<float> model = trained_squeezenet();
    const Tensor<float> y = kernels.outputs(model.network, photographs(Split::test, 1));
    return static_cast<double>(*std::max_element(y.values().begin(), y.values().end()));
}

// How far each layer's activations are above their noise.
std::vector<RunFile::Row> layer_rows(Model<float>& model, const Int8Network& network, const Tensor<float>& x) {
    const auto exact = activations(model, x);
    Tensor<std::int8_t> y = quantise(x, network.x.scale, network.x.zero_point);
    std::vector<RunFile::Row> rows;
    for (const Int8Layer& layer : network.layers) {
        y = run_int8(layer, y, fast_int8_kernels);
        const auto back = dequantise<float>(y, layer.y.scale, layer.y.zero_point);
        rows.push_back({layer.name, "", "", decimals(decibels(exact.at(layer.name), back), 1), ""});
    }
    return rows;
}

void run(const Kernels<float>& kernels, const KeepRows& keep_rows) {
    const RunFile::Row columns{"setting", "as floats", "percent", "decibels", "beginning"};
    Model<float> model = trained_squeezenet();
    std::vector<RunFile::Row> rows{{"floats", "200", "100.0", "", decimals(largest_output(kernels), 3)}};
    const Tensor<float> x = photographs(Split::test, asked_of_each);
    const auto floats = seen(x, [&](const Tensor<float>& some) { return kernels.outputs(model.network, some); });
    for (const Setting& s : settings()) {
        Model<float> changed = trained_squeezenet();
        const Tensor<float> known = photographs(Split::train, s.pictures / 2);
        if (s.equal) equalise_channels(changed.network, known);
        const Int8Network whole = quantise_squeezenet(changed, known, s.calibration);
        const Int8Network maps = without_mean(whole);
        const FastInt8Network fast(s.sums ? maps : whole);
        const auto bytes = seen(x, [&](const Tensor<float>& some) {
            const Tensor<std::int8_t> y = fast.run(quantise(some, whole.x.scale, whole.x.zero_point));
            return class_sums(y, model.classes, s.sums ? maps.y().zero_point : whole.y().zero_point);
        });
        const int same = alike(floats, bytes);
        rows.push_back({s.name, std::to_string(same), decimals(100.0 * same / x.shape()[0], 1), "", ""});
        keep_rows(columns, rows);
        if (s.equal)
            for (RunFile::Row& row : layer_rows(changed, maps, part_of(x, 0, 20))) rows.push_back(std::move(row));
    }
    keep_rows(columns, rows);
}

RunFile::Row begin(const Kernels<float>& kernels) { return {"floats", decimals(largest_output(kernels), 3)}; }

}  // namespace

Study bytes_study() { return {"bytes", "SqueezeNet in bytes: how often it sees what it saw in floats", run, begin}; }

}  // namespace cnn
