// Chapter 12: the figures of the lesson.
#pragma once

#include "chapters/12_batch_norm/deep_plain.hpp"
#include "common/files/files.hpp"
#include "common/pictures/chart.hpp"
#include "common/program/output_folder.hpp"
#include "common/program/run_file.hpp"

namespace cnn {

inline std::vector<Point> by_layer(const std::vector<double>& values) {
    std::vector<Point> points;
    for (const double value : values) points.push_back({static_cast<double>(points.size()), value});
    return points;
}

// One line for each way to begin; `which` says what is drawn.
inline std::string spread_chart(const std::string& title, const std::string& subtitle, const std::string& axis,
                                std::vector<double> Spreads::*which) {
    Chart chart(title, {"layer", 0, 20}, {axis, 1e-8, 1e8, true});
    chart.subtitle(subtitle);
    for (const auto& [name, factor, normalised] :
         {std::tuple{"plain, half of He's weights", 0.5, false}, std::tuple{"plain, He's weights", 1.0, false},
          std::tuple{"plain, twice He's weights", 2.0, false}, std::tuple{"normalised, any of the three", 2.0, true}}) {
        const int series = chart.series(name);
        const std::vector<Point> points = by_layer(spreads_at_the_start(20, factor, normalised, 1).*which);
        chart.line(series, points);
        for (const Point at : points) chart.point(series, at);
    }
    return chart.svg();
}

inline std::string averages_chart() {
    Chart chart("A running variance on its way", {"training step", 0, 100}, {"running variance", 0, 14});
    chart.subtitle(
        "Batches of 64 numbers of variance 9. The average begins at 1; test mode is wrong until it arrives.");
    for (const double momentum : {0.5, 0.1, 0.01}) {
        BatchNormLayer<double> layer("bn", 1, {.momentum = momentum});
        Random random(3);
        std::vector<Point> points{{0, layer.running_var(0)}};
        for (int step = 1; step <= 100; ++step) {
            layer.forward(random_normal<double>({64, 1}, random, 3), {.training = true});
            points.push_back({static_cast<double>(step), layer.running_var(0)});
        }
        std::string name = "momentum " + std::to_string(momentum);
        name.erase(name.find_last_not_of('0') + 1);
        chart.line(chart.series(name), points);
    }
    return chart.svg();
}

// The training losses of the study "deep_satellite": one line for each row of its table.
inline std::string satellite_chart() {
    const RunFile run = read_run_file(run_path("deep_satellite"));
    Chart chart("Twenty convolutions learn satellite pictures", {"epoch", 1, 15}, {"training loss", 0, 2.5});
    chart.subtitle("Three learning rates each, with and without batch normalisation.");
    for (const RunFile::Row& row : run.rows) {
        std::vector<Point> points;
        for (int epoch = 1; epoch <= 15; ++epoch)
            points.push_back({static_cast<double>(epoch), std::stod(run.at(row[0], "loss " + std::to_string(epoch)))});
        chart.line(chart.series(row[0]), points);
    }
    return chart.svg();
}

inline void write_figures() {
    const std::filesystem::path folder = output_folder("12_batch_norm");
    write_file(folder / "activations.svg",
               spread_chart("Activations at the start of a deep plain network",
                            "20 convolutions of 16 channels with ReLU, normal numbers as input.",
                            "deviation of the activations", &Spreads::activations));
    write_file(folder / "gradients.svg",
               spread_chart("Gradients at the start of a deep plain network",
                            "The same networks: read from right to left, from the loss back to the input.",
                            "deviation of the gradients", &Spreads::gradients));
    write_file(folder / "averages.svg", averages_chart());
    write_file(folder / "satellite.svg", satellite_chart());
}

}  // namespace cnn
