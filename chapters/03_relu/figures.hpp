// The pictures of chapter 3, drawn by the demo.
#pragma once

#include <filesystem>

#include "chapters/01_convolution/strokes.hpp"
#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/03_relu/activation_table.hpp"
#include "chapters/03_relu/relu.hpp"
#include "common/files/files.hpp"
#include "common/pictures/chart.hpp"
#include "common/pictures/image_file.hpp"
#include "common/pictures/tiles.hpp"

namespace cnn {

// A frame for curves: x from -4 to 4, y from -2 to 3, its upper left corner at `corner`.
struct CurveFrame {
    static constexpr double low = -2, high = 3, reach = 4, unit = 20;  // pixels for 1
    static constexpr double width = 2 * reach * unit, height = (high - low) * unit;
    Point corner;

    Point pixel(double x, double y) const { return {corner[0] + (x + reach) * unit, corner[1] + (high - y) * unit}; }
};

// The parts of a curve from x = from to x = to that lie in the frame, as lines of this kind.
inline void draw_curve(Svg& picture, const CurveFrame& frame, const std::function<double(double)>& f, double from,
                       double to, const std::string& css) {
    constexpr int steps = 64;
    std::vector<Point> line;
    for (int step = 0; step <= steps; ++step) {
        const double x = from + (to - from) * step / steps;
        const double y = f(x);
        if (y >= frame.low && y <= frame.high) line.push_back(frame.pixel(x, y));
        if ((step == steps || !(y >= frame.low && y <= frame.high)) && !line.empty()) {
            picture.polyline(line, css);
            line.clear();
        }
    }
}

// One function of the table and its derivative; each is drawn on both sides of a kink by itself.
inline void draw_activation(Svg& picture, const CurveFrame& frame, const Activation& row) {
    picture.text({frame.corner[0], frame.corner[1] - 6}, row.name);
    picture.rectangle(frame.corner, frame.width, frame.height, "box");
    picture.line(frame.pixel(-frame.reach, 0), frame.pixel(frame.reach, 0), "axis");
    picture.line(frame.pixel(0, frame.low), frame.pixel(0, frame.high), "axis");
    constexpr double beside = 1e-9;
    std::vector<double> ends{std::max(-frame.reach, row.defined_above + beside)};
    for (const double kink : row.kinks) ends.insert(ends.end(), {kink - beside, kink + beside});
    ends.push_back(frame.reach);
    for (std::size_t k = 0; k + 1 < ends.size(); k += 2) {
        draw_curve(picture, frame, row.derivative, ends[k], ends[k + 1], "data dash " + colour_class(1));
        draw_curve(picture, frame, row.f, ends[k], ends[k + 1], "data " + colour_class(0));
    }
}

// These activations with their derivatives, `columns` in a row.
inline void draw_activations(const std::filesystem::path& file, const std::vector<Activation>& table, int columns) {
    const double rows = (static_cast<int>(table.size()) + columns - 1) / columns;
    Svg picture(750, 80 + 142 * rows, "The activations and their derivatives");
    picture.heading("The activations and their derivatives", {"x from -4 to 4, y from -2 to 3, crossing at 0"});
    picture.line({430, 30}, {460, 30}, "data " + colour_class(0));
    picture.text({466, 34}, "the function");
    picture.line({580, 30}, {610, 30}, "data dash " + colour_class(1));
    picture.text({616, 34}, "its derivative");
    for (std::size_t k = 0; k < table.size(); ++k) {
        const CurveFrame frame{{16 + 184.0 * static_cast<double>(k % static_cast<std::size_t>(columns)),
                                84 + 142.0 * static_cast<double>(k / static_cast<std::size_t>(columns))}};
        draw_activation(picture, frame, table[k]);
    }
    write_file(file, picture.str());
}

// What is left of a gradient of 1 after 0 to 10 layers of one function, from x = 1.
inline void draw_ten_layers(const std::filesystem::path& file) {
    Chart chart("What is left of a gradient after ten layers", {"layers", 0, 10}, {"gradient", 1e-7, 2, true});
    chart.subtitle("The slope of f(f(...f(x)...)) at x = 1. 1/4 a layer is the most that a sigmoid lets through.");
    for (const char* name : {"relu", "tanh", "sigmoid"}) {
        const int series = chart.series(name);
        std::vector<Point> line;
        for (int layers = 0; layers <= 10; ++layers)
            line.push_back({static_cast<double>(layers), chained_derivative(find_activation(name), 1, layers)});
        chart.line(series, line);
    }
    chart.roof({0, 1}, {10, std::pow(0.25, 10)}, "1/4 a layer", 0.5);
    write_file(file, chart.svg());
}

// digit: (1,H,W), 0 paper to 255 ink   w: (F,1,3,3)
// The maps of the digit under each filter, and below them what a ReLU leaves: orange is positive, blue negative.
inline void draw_rectified_strokes(const std::filesystem::path& file, const Tensor<float>& digit,
                                   const Tensor<float>& w) {
    const Tensor<float> x = digit.reshaped({1, 1, digit.shape()[1], digit.shape()[2]});
    const int F = w.shape()[0];
    const Tensor<float> maps = conv2d(x, w, Tensor<float>({F}), {.padding = 1});
    std::vector<Tile> all;
    const auto add = [&](const Tensor<float>& y, const std::string& what) {
        for (int f = 0; f < F; ++f)
            all.push_back({enlarged(signed_image(plane(y, 0, f), largest_absolute(maps)), 5),
                           what + stroke_names[static_cast<std::size_t>(f)]});
    };
    add(maps, "");
    add(relu(maps), "relu: ");
    write_image(file, tiles(all, {.columns = F}));
}

}  // namespace cnn
