#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/11_regularisation/early_stopping.hpp"
#include "chapters/13_architectures/fast/fast_architectures.hpp"
#include "chapters/13_architectures/satellite.hpp"
#include "chapters/programs/studies/study.hpp"
#include "chapters/programs/studies/training.hpp"
#include "common/files/idx.hpp"
#include "common/files/unpacked.hpp"
#include "common/program/progress.hpp"

namespace cnn {
namespace {

Training laid_in_eight_ways(const ModelEntry& entry, const Examples& known, std::uint64_t seed) {
    return {.entry = &entry, .recipe = entry.recipe, .augment = lay_at_random<float>(), .known = &known, .seed = seed};
}

long long parameters_of(const ModelEntry& entry, const Examples& set) {
    const Model<float> model =
        entry.make(plain_kernels<float>(), set.image_shape(), static_cast<int>(set.classes.size()));
    return parameter_count(model.network.parameters());
}

// With the steps for this chapter's layers.
const Kernels<float>& kernels() {
    static const Kernels<float> all = fast_kernels_with(steps_of_architectures());
    return all;
}

void run(const Kernels<float>& /*kernels*/, const KeepRows& keep_rows) {
    const RunFile::Row columns{"network", "parameters", "seed 1", "seed 2", "seed 3", "mean", "seconds", "beginning"};
    const Examples known = read_data_set(unpacked("eurosat32"), Split::train);
    const Examples asked = read_data_set(unpacked("eurosat32"), Split::test);
    std::vector<RunFile::Row> rows;
    for (const ModelEntry& entry : satellite_models()) {
        RunFile::Row row{entry.name, std::to_string(parameters_of(entry, known))};
        double sum = 0, beginning = 0;
        const Stopwatch watch;
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            const Outcome o = train_and_ask(laid_in_eight_ways(entry, known, seed), kernels(), asked);
            const double right = percent_right(o.outputs, asked);
            if (seed == 1) beginning = o.first_loss;
            sum += right / 3;
            row.push_back(decimals(right, 1));
        }
        row.insert(row.end(), {decimals(sum, 1), decimals(watch.seconds() / 3, 0), exact(beginning)});
        rows.push_back(row);
        keep_rows(columns, rows);
    }
}

RunFile::Row begin(const Kernels<float>& /*kernels*/) {
    const Examples known = read_data_set(unpacked("eurosat32"), Split::train);
    const ModelEntry& entry = satellite_models().front();
    return {entry.name, exact(first_loss(laid_in_eight_ways(entry, known, 1), kernels()))};
}

}  // namespace

Study satellite_study() {
    return {"satellite", "Plain, VGG-like, inception and residual networks on satellite pictures, three seeds", run,
            begin};
}

}  // namespace cnn
