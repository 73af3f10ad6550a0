#include "chapters/programs/bench/layouts_run.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>

#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/machine/machine.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/programs/bench/benchmark.hpp"
#include "common/program/run_file.hpp"

namespace cnn {
namespace {

struct NamedShape {
    std::string name, sizes;
};

const std::vector<NamedShape>& shapes() {
    static const std::vector<NamedShape> all{{"LeNet C1", "lenet_c1"},
                                             {"LeNet C3", "lenet_c3"},
                                             {"VGG 56", "vgg_56"},
                                             {"64 to 16", "1,64,58,58,16,3,3,1,0"},
                                             {"64 to 24", "1,64,58,58,24,3,3,1,0"},
                                             {"32 to 24", "1,32,58,58,24,3,3,1,0"}};
    return all;
}

constexpr Layout compared[] = {Layout::filters, Layout::pixels, Layout::images};

std::string step_of(Layout layout) {
    return layout == Layout::filters ? "filter-lanes" : layout == Layout::pixels ? "pixel-lanes" : "image-lanes";
}

std::string percent_promised(const std::vector<Promise>& promises, Layout layout) {
    for (const Promise& promise : promises)
        if (promise.layout == layout) return std::to_string(std::lround(100 * promise.share));
    return "";
}

// The medians of the layouts and of "fast", in GFLOP/s.
std::vector<double> measured(const BenchShape& shape) {
    std::vector<std::string> names;
    for (const Layout layout : compared) names.push_back(step_of(layout));
    std::vector<ConvStep> steps;
    for (const ConvStep& step : conv_steps())
        if (std::find(names.begin(), names.end(), step.name) != names.end() || step.name == "fast")
            steps.push_back(step);
    std::vector<double> reached;
    const BenchResult result = run_bench(shape, Direction::forward, steps);
    names.emplace_back("fast");
    for (const std::string& name : names)
        for (const BenchRow& row : result.rows)
            if (row.kernel == name) reached.push_back(row.median);
    return reached;
}

RunFile::Row row_of(const NamedShape& named) {
    const BenchShape shape = parse_bench_shape(named.sizes);
    const std::vector<Promise> promises = ForwardConv::promises(shape.shape);
    RunFile::Row row{named.name};
    for (const Layout layout : compared) row.push_back(percent_promised(promises, layout));
    set_planning(Planning::measured);
    for (const double speed : measured(shape)) row.push_back(std::to_string(std::lround(speed)));
    row.push_back(to_string(most_promising(promises)));
    row.push_back(to_string(ForwardConv::plan(shape.shape)));
    return row;
}

}  // namespace

void run_layouts(bool update) {
    set_threads(1);
    RunFile run{.command = "build/release/bin/bench --layouts --update",
                .origin = processor_name() + ", 1 thread, " + to_string(simd_set()) + "; no seed; " + commit_text(),
                .columns = {"layer", "filters promise", "pixels promise", "images promise", "filters", "pixels",
                            "images", "fast", "estimated", "measured"}};
    for (const NamedShape& named : shapes()) {
        run.rows.push_back(row_of(named));
        for (std::size_t c = 0; c < run.columns.size(); ++c)
            std::cout << (c == 0 ? "" : ", ") << run.columns[c] << ' ' << run.rows.back()[c];
        std::cout << std::endl;
    }
    if (update) write_run_file(run_path("layouts"), run);
}

}  // namespace cnn
