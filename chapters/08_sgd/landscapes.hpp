// Chapter 8: losses of two weights, small enough to draw. Where do the optimizers go?
#pragma once

#include <array>
#include <cmath>
#include <string>

#include "chapters/08_sgd/optimizer.hpp"

namespace cnn {

using Point = std::array<double, 2>;

struct Landscape {
    std::string name;
    double (*loss)(Point p);
    Point (*gradient)(Point p);
    Point start;
};

// A curved valley with a nearly flat floor. Lowest at (1, 1), where it is 0. Rosenbrock, 1960.
// loss = (1 - x)^2 + 100 (y - x^2)^2
inline Landscape rosenbrock() {
    return {"Rosenbrock",
            [](Point p) { return std::pow(1 - p[0], 2) + 100 * std::pow(p[1] - p[0] * p[0], 2); },
            [](Point p) {
                const double off = p[1] - p[0] * p[0];
                return Point{-2 * (1 - p[0]) - 400 * p[0] * off, 200 * off};
            },
            {-1.2, 1}};
}

// A straight valley, fifty times as steep across as along. Lowest at (0, 0), where it is 0.
// loss = (x^2 + 50 y^2) / 2
inline Landscape ravine() {
    return {"ravine",
            [](Point p) { return (p[0] * p[0] + 50 * p[1] * p[1]) / 2; },
            [](Point p) {
                return Point{p[0], 50 * p[1]};
            },
            {-10, 1}};
}

// The same valley turned by 45 degrees: along (1, 1) it is flat, across it is fifty times as steep.
// loss = (a^2 + 50 b^2) / 2,   a = (x + y) / sqrt(2),   b = (y - x) / sqrt(2)
inline Landscape turned_ravine() {
    return {"turned ravine",
            [](Point p) { return (std::pow(p[0] + p[1], 2) + 50 * std::pow(p[1] - p[0], 2)) / 4; },
            [](Point p) {
                const double along = (p[0] + p[1]) / 2, across = 50 * (p[1] - p[0]) / 2;
                return Point{along - across, along + across};
            },
            {-11 / std::sqrt(2.0), -9 / std::sqrt(2.0)}};  // a = -10, b = 1, as in ravine()
}

// A saddle at (0, 0) between two minima at (0, 1) and (0, -1), where the loss is -1/4.
// loss = x^2 / 2 - y^2 / 2 + y^4 / 4
inline Landscape saddle() {
    return {"saddle",
            [](Point p) { return p[0] * p[0] / 2 - p[1] * p[1] / 2 + std::pow(p[1], 4) / 4; },
            [](Point p) {
                return Point{p[0], p[1] * p[1] * p[1] - p[1]};
            },
            {1, 0.001}};
}

// The places that an optimizer visits: the start and one more for each step.
inline std::vector<Point> descend(const Landscape& landscape, Optimizer<double>& optimizer, int steps) {
    Parameter<double> place("place", Tensor<double>({2}, {landscape.start[0], landscape.start[1]}));
    Parameter<double>* const parameters[] = {&place};
    std::vector<Point> path{landscape.start};
    for (int step = 0; step < steps; ++step) {
        const Point slope = landscape.gradient(path.back());
        place.gradient = Tensor<double>({2}, {slope[0], slope[1]});
        optimizer.step(parameters);
        path.push_back({place.value(0), place.value(1)});
    }
    return path;
}

// The learning rates of the race, chosen for each rule and each valley; but for the second adadelta, which has the rate
// of its paper.
struct RaceRates {
    std::string name;
    double ravine;
    double rosenbrock;
};

inline std::vector<RaceRates> race_rates() {
    return {{"sgd", 0.035, 0.002}, {"momentum", 0.02, 0.001}, {"nesterov", 0.01, 0.001},
            {"adagrad", 2, 1},     {"rmsprop", 0.01, 0.005},  {"adadelta", 0.1, 0.05},
            {"adadelta", 1, 1},    {"adam", 0.2, 0.2},        {"adamw", 0.2, 0.2}};
}

// The first step after which the loss is at most `target`, -1 if there is none.
inline int steps_to_reach(const Landscape& landscape, const std::vector<Point>& path, double target) {
    for (std::size_t step = 0; step < path.size(); ++step)
        if (landscape.loss(path[step]) <= target) return static_cast<int>(step);
    return -1;
}

// The first step from which on the loss stays at most `target` for `long_enough` steps more, -1 if there is none.
inline int steps_to_stay(const Landscape& landscape, const std::vector<Point>& path, double target, int long_enough) {
    int below = 0;
    for (std::size_t step = 0; step < path.size(); ++step) {
        below = landscape.loss(path[step]) <= target ? below + 1 : 0;
        if (below > long_enough) return static_cast<int>(step) - long_enough;
    }
    return -1;
}

}  // namespace cnn
