#include <ctime>

#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/13_architectures/fast/fast_architectures.hpp"
#include "chapters/13_architectures/satellite.hpp"
#include "chapters/programs/studies/study.hpp"
#include "chapters/programs/studies/training.hpp"
#include "common/files/idx.hpp"
#include "common/files/unpacked.hpp"

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

// What has been measured of one network so far.
struct Line {
    RunFile::Row seeds{"", "", ""};     // percent right, by the mean of eight answers
    double mean = 0, one_way = 0;       // sums over the seeds
    double seconds = 0, beginning = 0;  // of computing, all threads together; of seed 1
};

void train_once(const ModelEntry& entry, std::size_t seed, const Examples& known, const Examples& asked, Line& line) {
    const std::clock_t start = std::clock();
    const Examples eight = in_eight_ways(asked);
    const Outcome o = train_and_ask(laid_in_eight_ways(entry, known, seed), kernels(), eight);
    const double right = percent_right(mean_of_eight(o.outputs), asked);
    line.seeds.at(seed - 1) = decimals(right, 1);
    line.mean += right;
    line.one_way += percent_right(o.outputs, eight);
    line.seconds += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    if (seed == 1) line.beginning = o.first_loss;
}

const RunFile::Row columns{"network", "parameters", "seconds", "seed 1",   "seed 2",
                           "seed 3",  "mean",       "one way", "beginning"};

RunFile::Row row_of(const ModelEntry& entry, const Line& line, std::size_t seeds, const Examples& known) {
    const double all = static_cast<double>(seeds);
    RunFile::Row row{entry.name, std::to_string(parameters_of(entry, known)), decimals(line.seconds / all, 0)};
    row.insert(row.end(), line.seeds.begin(), line.seeds.end());
    row.insert(row.end(), {decimals(line.mean / all, 1), decimals(line.one_way / all, 1), exact(line.beginning)});
    return row;
}

// All networks with the first seed, then with the second: a run that is ended early leaves rows that can be compared.
void run(const Kernels<float>& /*kernels*/, const KeepRows& keep_rows) {
    const Examples known = read_data_set(unpacked("eurosat32"), Split::train);
    const Examples asked = read_data_set(unpacked("eurosat32"), Split::test);
    const Models& models = satellite_models();
    std::vector<Line> lines(models.size());
    std::vector<RunFile::Row> rows;
    for (std::size_t seed = 1; seed <= 3; ++seed)
        for (std::size_t m = 0; m < models.size(); ++m) {
            train_once(models[m], seed, known, asked, lines[m]);
            rows.resize(std::max(rows.size(), m + 1));
            rows[m] = row_of(models[m], lines[m], seed, known);
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
