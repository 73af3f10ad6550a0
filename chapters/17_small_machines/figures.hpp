// Chapter 17: the figures of the lesson.
#pragma once

#include <string>

#include "chapters/17_small_machines/memory_plan.hpp"
#include "common/files/files.hpp"
#include "common/pictures/chart.hpp"
#include "common/program/output_folder.hpp"
#include "common/program/run_file.hpp"

namespace cnn {

// Accuracy against size, as the study "small" has measured it.
inline std::string size_chart() {
    const RunFile run = read_run_file(run_path("small"));
    Chart chart("LeNet-5 in ever fewer bytes", {"bytes of the weights", 4000, 300000, true},
                {"right of 10,000 digits, %", 75, 100});
    chart.subtitle("Pruned, trained again, put into codebooks, trained again. One seed; each size is its own run.");
    const int pruned = chart.series("pruned, with a codebook"), bytes = chart.series("8 bits, nothing trained again"),
              floats = chart.series("floats");
    std::vector<Point> line;
    for (const RunFile::Row& row : run.rows) {
        const Point at{std::stod(run.at(row[0], "bytes")), std::stod(run.at(row[0], "test accuracy"))};
        const bool whole = row[0] == "whole numbers of 8 bits";
        chart.point(row[0] == "floats" ? floats : whole ? bytes : pruned, at, row[0]);
        if (row[0] != "floats" && !whole) line.push_back(at);
    }
    chart.line(pruned, line);
    chart.vertical(12 * 1024, "12 KB");
    return chart.svg();
}

// What lives while each layer runs.
inline std::string memory_chart(const MemoryPlan& plan) {
    std::vector<Bar> bars;
    for (std::size_t t = 1; t < plan.tensors.size(); ++t) {
        const int now = plan.tensors[t].first;
        int live = 0;
        for (const LiveTensor& tensor : plan.tensors)
            if (tensor.first <= now && now <= tensor.last) live += tensor.bytes;
        bars.push_back({plan.tensors[t].name, static_cast<double>(live), std::to_string(live) + " bytes"});
    }
    return bar_chart("What lives while a layer runs", "LeNet-5 in bytes: what the layer reads and what it writes.",
                     "bytes", bars);
}

inline void write_figures(const MemoryPlan& plan) {
    const std::filesystem::path folder = output_folder("17_small_machines");
    write_file(folder / "size.svg", size_chart());
    write_file(folder / "memory.svg", memory_chart(plan));
}

}  // namespace cnn
