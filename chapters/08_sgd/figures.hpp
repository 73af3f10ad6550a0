// Chapter 8: the figures of the lesson, drawn by the demo.
#pragma once

#include <string>

#include "chapters/08_sgd/initialisation.hpp"
#include "chapters/08_sgd/landscapes.hpp"
#include "chapters/08_sgd/line_fit.hpp"
#include "chapters/08_sgd/optimizers.hpp"
#include "common/files/files.hpp"
#include "common/pictures/chart.hpp"
#include "common/program/output_folder.hpp"

namespace cnn {

// A rule, the rate that suits it in a valley, and how many of its steps are drawn.
struct Walker {
    const char* name;
    double learning_rate;
    int steps;
};

inline std::vector<Point> walk_through(const Landscape& land, const Walker& walker) {
    const auto optimizer = make_optimizer<double>(walker.name, walker.learning_rate);
    return descend(land, *optimizer, walker.steps);
}

inline std::string with_rate(const Walker& walker) {
    return std::string(walker.name) + " " + svg_number(walker.learning_rate, 3);
}

// The ways of several rules over the contour lines of a valley.
inline std::string paths_chart(const Landscape& land, const std::string& title, const std::string& subtitle,
                               const Axis& x, const Axis& y, const std::vector<double>& levels,
                               const std::vector<Walker>& walkers) {
    Chart chart(title, x, y);
    chart.subtitle(subtitle);
    chart.contours([&land](Point p) { return land.loss(p); }, levels);
    for (const Walker& walker : walkers) {
        const int series = chart.series(with_rate(walker));
        const std::vector<Point> path = walk_through(land, walker);
        chart.line(series, path);
        if (walker.steps <= 50)
            for (const Point place : path) chart.point(series, place);
        else
            chart.point(series, path.back());
    }
    return chart.svg();
}

inline std::string ravine_chart() {
    return paths_chart(ravine(), "Twenty-five steps through the ravine",
                       "Plain descent swings across, near its limit of 0.04. Momentum overshoots along; Nesterov looks "
                       "ahead. Adam makes both directions equally steep.",
                       {"x", -10.5, 4}, {"y", -1.6, 1.6}, {1, 5, 10, 25, 50},
                       {{"sgd", 0.037, 25}, {"momentum", 0.02, 25}, {"nesterov", 0.01, 25}, {"adam", 0.5, 25}});
}

// One step of momentum and one of Nesterov, from the same place with the same velocity.
inline std::string nesterov_chart() {
    const Landscape land = ravine();
    const double rate = 0.02;
    const Point here{-7, 0.42}, rolled{-5.6, -0.38};  // rolled: where the velocity alone leads
    const auto pulled = [&](Point from, Point asked) {
        const Point slope = land.gradient(asked);
        return Point{from[0] - rate * slope[0], from[1] - rate * slope[1]};
    };
    Chart chart("Whom to ask for the gradient", {"x", -8.2, -4}, {"y", -1, 0.8});
    chart.subtitle(
        "Both begin at the upper left and roll on by the same velocity. Momentum adds the pull of the start and leaves "
        "the valley; Nesterov adds the pull of the place ahead.");
    chart.contours(land.loss, {12, 16, 20, 25, 32});
    const int velocity = chart.series("the velocity alone");
    chart.line(velocity, {here, rolled});
    chart.point(velocity, here);
    chart.point(velocity, rolled);
    for (const auto& [name, asked] :
         {std::pair{"momentum: pull of the start", here}, {"Nesterov: pull ahead", rolled}}) {
        const int series = chart.series(name);
        chart.line(series, {rolled, pulled(rolled, asked)});
        chart.point(series, pulled(rolled, asked));
    }
    return chart.svg();
}

inline std::string rosenbrock_chart() {
    return paths_chart(
        rosenbrock(), "Through the curved valley of Rosenbrock",
        "The first 300 steps from (-1.2, 1) and where they end; the minimum lies at (1, 1). The floor is nearly flat.",
        {"x", -1.6, 1.4}, {"y", -0.5, 1.6}, {0.1, 1, 5, 20, 100},
        {{"sgd", 0.002, 300}, {"momentum", 0.001, 300}, {"adam", 0.2, 300}});
}

// The loss after a fixed number of steps, for each learning rate.
inline std::string sweep_chart() {
    Chart chart("The learning rate, swept", {"learning rate", 0.0005, 1, true},
                {"loss after 100 steps", 1e-8, 1e4, true});
    chart.subtitle(
        "In the ravine, from a loss of 75. Too small crawls, too large diverges: plain descent above "
        "2 / curvature = 0.04. Adam bears a wide range.");
    for (const auto& [name, label] :
         {std::pair{"sgd", "sgd"}, {"momentum", "momentum 0.9"}, {"nesterov", "nesterov 0.9"}, {"adam", "adam"}}) {
        const int series = chart.series(label);
        std::vector<Point> points;
        for (int i = 0; i <= 66; ++i) {
            const double rate = 0.0005 * std::pow(10.0, i / 20.0);
            const double loss = ravine().loss(walk_through(ravine(), {name, rate, 100}).back());
            points.push_back({rate, std::isfinite(loss) ? std::clamp(loss, 1e-9, 1e5) : 1e5});
        }
        chart.line(series, points);
    }
    return chart.svg();
}

// The loss after each step of the same rules: how training is watched.
inline std::string loss_chart() {
    Chart chart("Loss curves", {"step", 0, 200}, {"loss", 1e-6, 200, true});
    chart.subtitle("Down the ravine, with the rates of the table.");
    for (const Walker& walker : {Walker{"sgd", 0.035, 200},
                                 {"momentum", 0.02, 200},
                                 {"nesterov", 0.01, 200},
                                 {"adagrad", 2, 200},
                                 {"rmsprop", 0.01, 200},
                                 {"adam", 0.2, 200}}) {
        const int series = chart.series(with_rate(walker));
        std::vector<Point> points;
        for (const Point place : walk_through(ravine(), walker))
            points.push_back({static_cast<double>(points.size()), std::max(ravine().loss(place), 1e-9)});
        chart.line(series, points);
    }
    return chart.svg();
}

// How far the line of each epoch is from the best one.
inline std::string batches_chart() {
    const Points points = noisy_line(200, 1);
    const Line best = best_line(points);
    Chart chart("Batch, mini-batch, stochastic", {"epoch", 0, 20}, {"distance from the best line", 1e-4, 3, true});
    chart.subtitle(
        "A line through 200 points, learning rate 0.05. One batch an epoch is sure and slow; single examples are there "
        "after one epoch and then wander, unless the rate falls.");
    struct Run {
        const char* name;
        int batch;
        Decay decay;
    };
    for (const Run& run : {Run{"batches of 200 (all)", 200, Decay::constant},
                           {"batches of 20", 20, Decay::constant},
                           {"one by one", 1, Decay::constant},
                           {"one by one, rate falling", 1, Decay::cosine}}) {
        Sgd<double> sgd;
        const LineFit fit = fit_line(points, sgd, {.decay = run.decay, .learning_rate = 0.05}, run.batch, 20, 1);
        std::vector<Point> curve;
        for (const Line& line : fit.lines)
            curve.push_back({static_cast<double>(curve.size()),
                             std::hypot(line.slope - best.slope, line.intercept - best.intercept)});
        chart.line(chart.series(run.name), curve);
    }
    return chart.svg();
}

inline std::string schedules_chart() {
    Chart chart("Four schedules", {"step", 0, 100}, {"learning rate", 0, 0.11});
    chart.subtitle("A run of 100 steps, with a warm-up of 10. Step and exponential halve the rate every 30 steps.");
    for (const std::string& name : decay_names()) {
        const Schedule schedule{
            .decay = decay_named(name), .learning_rate = 0.1, .warmup = 10, .factor = 0.5, .every = 30};
        std::vector<Point> points;
        for (int step = 0; step < 100; ++step) points.push_back({static_cast<double>(step), schedule.rate(step, 100)});
        chart.line(chart.series(name), points);
    }
    return chart.svg();
}

inline std::string initialisation_chart() {
    Chart chart("The signal through ten ReLU layers", {"layer", 0, 10},
                {"mean of the squared values", 1e-20, 1e4, true});
    chart.subtitle(
        "256 units a layer, 64 inputs. A factor above or below 1 in every layer is a power of ten in the end.");
    for (const char* name : {"normal01", "he", "lecun", "small_normal"}) {
        const int series = chart.series(name);
        std::vector<Point> points;
        for (const double moment : depth_study(initialisation_named(name), 10, 256, 64, 2))
            points.push_back({static_cast<double>(points.size()), moment});
        chart.line(series, points);
        for (const Point at : points) chart.point(series, at);
    }
    return chart.svg();
}

inline void write_figures() {
    const std::filesystem::path folder = output_folder("08_sgd");
    write_file(folder / "ravine.svg", ravine_chart());
    write_file(folder / "nesterov.svg", nesterov_chart());
    write_file(folder / "rosenbrock.svg", rosenbrock_chart());
    write_file(folder / "sweep.svg", sweep_chart());
    write_file(folder / "loss.svg", loss_chart());
    write_file(folder / "batches.svg", batches_chart());
    write_file(folder / "schedules.svg", schedules_chart());
    write_file(folder / "initialisation.svg", initialisation_chart());
}

}  // namespace cnn
