#include "chapters/programs/bench/byte_speed.hpp"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <stdexcept>

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/10_simd_conv/machine/machine.hpp"
#include "chapters/17_small_machines/fast/fast_int8.hpp"
#include "chapters/17_small_machines/int8_lenet.hpp"
#include "chapters/17_small_machines/int8_squeezenet.hpp"
#include "common/pictures/image_file.hpp"
#include "common/program/progress.hpp"

namespace cnn {
namespace {

struct Contest {
    std::string name;
    Model<float> model;
    Int8Network network;
    Tensor<float> x;
};

Contest lenet_contest() {
    Model<float> model = modern_lenet(fast_kernels());
    load_weights(read_safetensors(CNN_DATASETS "/lenet5.safetensors"), model);
    Random random(1);
    Tensor<float> x({64, 1, 32, 32});
    for (float& pixel : x.values()) pixel = static_cast<float>(random.uniform());
    Int8Network network = quantise_network(model.network, x, pixel_bytes(model.pixels));
    return {"LeNet-5", std::move(model), std::move(network), x};
}

Contest squeezenet_contest() {
    Model<float> model = trained_squeezenet();
    const auto x = prepare(read_image(CNN_DATASETS "/squeezenet/chelsea.png"), caffe_preparation)
                       .reshaped({1, 3, caffe_preparation.side, caffe_preparation.side});
    Int8Network network = quantise_squeezenet(model, x);
    return {"SqueezeNet", std::move(model), std::move(network), x};
}

double milliseconds(const std::function<void()>& body, int calls) {
    const Stopwatch watch;
    for (int call = 0; call < calls; ++call) body();
    return 1000 * watch.seconds() / calls;
}

ByteSpeed compare(Contest& c, int samples) {
    const FastInt8Network fast(c.network);
    const Tensor<std::int8_t> x = quantise(c.x, c.network.x.scale, c.network.x.zero_point);
    if (fast.run(x) != run_int8(c.network.layers, x))
        throw std::runtime_error("bench: " + c.name + " in bytes is wrong on " + to_string(byte_set()) +
                                 " and was not timed");
    const auto run_floats = [&] { fast_kernels().outputs(c.model.network, c.x); };
    const auto run_bytes = [&] { fast.run(x); };
    const int calls = std::max(1, static_cast<int>(5 / milliseconds(run_floats, 3)));
    std::vector<double> floats, bytes;
    for (int sample = 0; sample < samples; ++sample) {
        floats.push_back(milliseconds(run_floats, calls));
        bytes.push_back(milliseconds(run_bytes, calls));
    }
    std::sort(floats.begin(), floats.end());
    std::sort(bytes.begin(), bytes.end());
    const std::size_t middle = floats.size() / 2;
    return {c.name, to_string(byte_set()), floats.front(), floats[middle], bytes.front(), bytes[middle]};
}

std::string with_decimals(double value, int count) {
    char text[40];
    std::snprintf(text, sizeof text, "%.*f", count, value);
    return text;
}

}  // namespace

std::vector<ByteSpeed> compare_with_bytes(int samples) {
    prepare_fast_kernels(1);
    Contest contests[] = {lenet_contest(), squeezenet_contest()};
    std::vector<ByteSpeed> speeds;
    const SimdSet before = simd_set();
    for (const SimdSet set : available_simd_sets()) {
        if (set == SimdSet::scalar) continue;
        set_simd_set(set);
        for (Contest& contest : contests) speeds.push_back(compare(contest, samples));
    }
    set_simd_set(before);
    return speeds;
}

std::string byte_speed_table(const std::vector<ByteSpeed>& speeds) {
    std::string text =
        "a batch, in ms      floats: best  median    bytes: best  median    times as fast: best  median\n";
    for (const ByteSpeed& s : speeds) {
        char line[160];
        std::snprintf(line, sizeof line,
                      "%-10s %-16s%6.3f  %6.3f         %6.3f  %6.3f                  %4.2f    %4.2f\n",
                      s.network.c_str(), s.set.c_str(), s.floats_best, s.floats_median, s.bytes_best, s.bytes_median,
                      s.floats_best / s.bytes_best, s.floats_median / s.bytes_median);
        text += line;
    }
    return text;
}

RunFile byte_speed_run(const std::vector<ByteSpeed>& speeds, const std::string& command) {
    RunFile run{.command = command,
                .origin = processor_name() + ", 1 thread; " + commit_text(),
                .columns = {"network", "floats best", "floats median", "bytes best", "bytes median", "times best",
                            "times median"}};
    for (const ByteSpeed& s : speeds) {
        RunFile::Row row{s.network + " " + s.set};
        for (const double ms : {s.floats_best, s.floats_median, s.bytes_best, s.bytes_median})
            row.push_back(with_decimals(ms, 3));
        row.push_back(with_decimals(s.floats_best / s.bytes_best, 2));
        row.push_back(with_decimals(s.floats_median / s.bytes_median, 2));
        run.rows.push_back(std::move(row));
    }
    return run;
}

}  // namespace cnn
