// The pictures of chapter 4, drawn by the demo.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "chapters/01_convolution/strokes.hpp"
#include "chapters/04_pooling/pooling.hpp"
#include "common/files/files.hpp"
#include "common/pictures/chart.hpp"
#include "common/pictures/heat_map.hpp"
#include "common/pictures/image_file.hpp"
#include "common/pictures/tiles.hpp"

namespace cnn {

// The same map (H,W) twice, with the 2x2 windows of floor and of ceil mode.
inline void draw_windows(const std::filesystem::path& file, const Tensor<double>& map) {
    const auto [H, W] = sizes<2>(map, "draw_windows: map");
    constexpr double cell = 40, top = 80;
    Svg picture(560, 330, "Windows of 2x2 on a map of 5x5");
    picture.heading("Windows of 2x2, stride 2, on a map of 5x5",
                    {"Each frame is a window; neighbours have different colours."});
    for (const bool ceil_mode : {false, true}) {
        const double left = ceil_mode ? 300 : 16;
        HeatMap heat{.values = map, .cell = cell};
        const int OH = pooled_size(H, 2, 2, 0, ceil_mode), OW = pooled_size(W, 2, 2, 0, ceil_mode);
        for (int i = 0; i < OH; ++i)
            for (int j = 0; j < OW; ++j) heat.frames.push_back({2 * i, 2 * j, 2, 2, (i + j) % 2 + 1});
        heat.draw(picture, {left, top});
        picture.text({left, top - 8},
                     ceil_mode ? "ceil: the last ones hang over" : "floor: what is left over is dropped");
    }
    write_file(file, picture.str());
}

// A map (1,1,H,W) under 2x2 windows with stride 1, the gradient of its pools, and what reaches each pixel. Two windows
// have frames.
inline void draw_way_back(const std::filesystem::path& file, const Tensor<double>& x, const Tensor<double>& dy) {
    constexpr double cell = 50, top = 40;
    const int H = x.shape()[2], W = x.shape()[3], OH = H - 1, OW = W - 1;
    const Pool2dOptions o{.size = 2, .stride = 1};
    Svg picture(740, top + cell * H + 20, "Where the gradient of a pool goes");
    double left = 16;
    const auto table = [&](const Tensor<double>& values, const std::string& name, std::vector<CellFrame> frames,
                           HeatMap::Numbers numbers = HeatMap::Numbers::whole) {
        const int rows = values.shape()[2], cols = values.shape()[3];
        picture.text({left, top - 12}, name);
        HeatMap{.values = values.reshaped({rows, cols}), .numbers = numbers, .cell = cell, .frames = std::move(frames)}
            .draw(picture, {left, top});
        left += cell * cols + 40;
    };
    table(x, "x, and two of its windows", {{0, 0, 2, 2, 2}, {OH - 1, OW - 1, 2, 2, 1}});
    table(dy, "dy", {{0, 0, 1, 1, 2}, {OH - 1, OW - 1, 1, 1, 1}});
    table(max_pool2d_backward(x, dy, o), "dx of the maximum", {});
    table(avg_pool2d_backward(x, dy, o), "dx of the mean", {}, HeatMap::Numbers::two_decimals);
    write_file(file, picture.str());
}

// A digit (1,1,28,28), 0 paper to 255 ink, and what the largest and the mean of windows of 2x2 and 4x4 leave.
inline void draw_digit(const std::filesystem::path& file, const Tensor<float>& digit) {
    const auto tile = [&](const Tensor<float>& x, const std::string& caption) {
        return Tile{enlarged(grey_image(plane(x, 0, 0), 255, 0), 140 / x.shape()[3]), caption};
    };
    const Pool2dOptions four{.size = 4, .stride = 4};
    write_image(file, tiles({tile(digit, "28x28"), tile(max_pool2d(digit), "largest of 2x2"),
                             tile(max_pool2d(digit, four), "largest of 4x4"), tile(avg_pool2d(digit), "mean of 2x2"),
                             tile(avg_pool2d(digit, four), "mean of 4x4")}));
}

// x: (1,F,H,W), the maps of the four stroke filters after a ReLU. The maps, and what the largest and the mean of windows
// of 2x2 leave of them: white is 0.
inline void draw_pooled_strokes(const std::filesystem::path& file, const Tensor<float>& x) {
    std::vector<Tile> all;
    const auto add = [&](const Tensor<float>& y, int factor, const std::string& what) {
        for (int f = 0; f < y.shape()[1]; ++f)
            all.push_back({enlarged(signed_image(plane(y, 0, f), largest_absolute(x)), factor),
                           what + stroke_names[static_cast<std::size_t>(f)]});
    };
    add(x, 5, "");
    add(max_pool2d(x), 10, "max: ");
    add(avg_pool2d(x), 10, "mean: ");
    write_image(file, tiles(all, {.columns = 4}));
}

// A photograph in colour, and what the largest and the mean of its windows leave, each channel by itself.
inline void draw_photograph(const std::filesystem::path& file, const Image& photo) {
    const Tensor<float> x = to_tensor(photo);
    const Tensor<float> batch = x.reshaped({1, x.shape()[0], x.shape()[1], x.shape()[2]});
    const Pool2dOptions four{.size = 4, .stride = 4}, eight{.size = 8, .stride = 8};
    const auto tile = [](const Tensor<float>& y, int factor, const std::string& caption) {
        return Tile{enlarged(to_image(y.reshaped({y.shape()[1], y.shape()[2], y.shape()[3]})), factor), caption};
    };
    write_image(file, tiles({{reduced(photo, 2), "the photograph"},
                             tile(max_pool2d(batch, four), 2, "largest of 4x4"),
                             tile(max_pool2d(batch, eight), 4, "largest of 8x8"),
                             tile(avg_pool2d(batch, eight), 4, "mean of 8x8")}));
}

struct ShiftCurve {
    std::string name;
    std::vector<double> similarity;  // at a shift of 0, 1, 2, ... pixels
};

inline void draw_shift(const std::filesystem::path& file, const std::vector<ShiftCurve>& curves) {
    const double last = static_cast<double>(curves.front().similarity.size() - 1);
    Chart chart("How much of a shift does pooling tolerate?", {"shift in pixels", 0, last}, {"similarity", 0, 1});
    chart.subtitle(
        "Maps of strokes in 1,000 digits, before and after the digits moved: 1 is the same, 0 is nothing in common.");
    for (const ShiftCurve& curve : curves) {
        const int series = chart.series(curve.name);
        std::vector<Point> line;
        for (std::size_t shift = 0; shift < curve.similarity.size(); ++shift)
            line.push_back({static_cast<double>(shift), curve.similarity[shift]});
        chart.line(series, line);
    }
    write_file(file, chart.svg());
}

}  // namespace cnn
