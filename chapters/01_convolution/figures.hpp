// The pictures of chapter 1, drawn by the demo.
#pragma once

#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "chapters/01_convolution/filter_bank.hpp"
#include "chapters/01_convolution/gallery.hpp"
#include "chapters/01_convolution/strokes.hpp"
#include "common/files/files.hpp"
#include "common/pictures/chart.hpp"
#include "common/pictures/heat_map.hpp"
#include "common/pictures/image_file.hpp"
#include "common/pictures/tiles.hpp"

namespace cnn {

// Six moments of a window that moves over the image (H,W) and fills the map, place after place, row after row. Rings
// mark what the kernel does not multiply by zero.
inline void draw_sliding_window(const std::filesystem::path& file, const Tensor<double>& image, const Tensor<double>& k,
                                const std::vector<int>& places) {
    const Tensor<double> map = correlate2d(image, k);
    const auto [KH, KW] = sizes<2>(k, "k");
    const int OW = map.shape()[1];
    constexpr double cell = 22, width = 345, height = 205;
    Svg picture(2 * width, 3 * height, "A window slides over an image");
    for (std::size_t frame = 0; frame < places.size(); ++frame) {
        const int i = places[frame] / OW;
        const int j = places[frame] % OW;
        const double left = 15 + width * static_cast<double>(frame % 2);
        const double top = 35 + height * static_cast<double>(frame / 2);
        Tensor<double> so_far = map;
        for (int p = places[frame] + 1; p < map.size(); ++p)
            so_far.data()[p] = std::numeric_limits<double>::quiet_NaN();
        picture.text({left, top - 10}, "row " + std::to_string(i) + ", column " + std::to_string(j) + ": the sum is " +
                                           svg_number(map(i, j)));
        HeatMap{.values = image, .high = 4, .cell = cell, .frames = {{i, j, KH, KW}}}.draw(picture, {left, top});
        for (int u = 0; u < KH; ++u)
            for (int v = 0; v < KW; ++v)
                if (k(u, v) != 0)
                    picture.circle({left + cell * (j + v + 0.5), top + cell * (i + u + 0.5)}, 8, "hollow c1");
        HeatMap{.values = so_far, .low = 0, .high = 4, .cell = cell, .frames = {{i, j, 1, 1}}}.draw(
            picture, {left + cell * (image.shape()[1] + 1), top + cell});
    }
    write_file(file, picture.str());
}

// A step from dark to bright under one edge kernel, by correlation and by convolution.
inline void draw_edge(const std::filesystem::path& file, const Tensor<double>& step, const Tensor<double>& k) {
    constexpr double cell = 30, top = 40;
    Svg picture(710, 215, "Correlation and convolution of an edge");
    const double second = 20 + cell * (step.shape()[1] + 1);
    const double third = second + cell * (correlate2d(step, k).shape()[1] + 1);
    picture.text({20, top - 12}, "image");
    picture.text({20, top + cell * (step.shape()[0] + 0.5)}, "kernel: three rows of -1 0 1", "soft");
    HeatMap{.values = step, .scale = HeatMap::Scale::grey, .low = 0, .high = 25, .cell = cell}.draw(picture, {20, top});
    const auto signed_map = [&](const Tensor<double>& y, double left, const std::string& name) {
        picture.text({left, top + cell - 12}, name);
        HeatMap{.values = y, .scale = HeatMap::Scale::diverging, .low = -80, .high = 80, .cell = cell}.draw(
            picture, {left, top + cell});
    };
    signed_map(correlate2d(step, k), second, "correlation: the kernel as it is");
    signed_map(convolve2d(step, k), third, "convolution: the kernel turned");
    write_file(file, picture.str());
}

inline void draw_box(Svg& picture, Point top_middle, double width, const std::string& text) {
    picture.rectangle({top_middle[0] - width / 2, top_middle[1]}, width, 34, "box");
    picture.text({top_middle[0], top_middle[1] + 22}, text, "ink", 14, Svg::Anchor::middle);
}

// Which gradient every product of a line (W) and a kernel (KW) sends to its pixel, and what each pixel collects.
inline void draw_messages(const std::filesystem::path& file, const Tensor<double>& x, const Tensor<double>& k,
                          const Tensor<double>& dy) {
    constexpr double gap = 150, top = 30, bottom = 170, box = 100;
    Svg picture(gap * x.size() + 110, 265, "Every product passes its gradient to its pixel");
    const auto centre = [](double place) { return 150 + gap * place; };
    picture.text({10, top + 22}, "output");
    picture.text({10, bottom + 22}, "pixel");
    picture.text({10, bottom + 68}, "collects");
    const Tensor<double> dx = correlate1d_backward(x, k, dy).dx;
    for (int j = 0; j < dy.size(); ++j) {
        draw_box(picture, {centre(j + 0.5), top}, box, "dy" + std::to_string(j) + " = " + svg_number(dy(j)));
        for (int v = 0; v < k.size(); ++v) {
            const double side = v == 0 ? -1 : 1;
            const Point from{centre(j + 0.5) + side * 14, top + 36};
            const Point to{centre(j + v) - side * 14, bottom - 4};
            picture.arrow(from, to, "data " + colour_class(v));
            const double share = v == 0 ? 0.3 : 0.7;  // at different heights: neighbours have room
            picture.text({from[0] + share * (to[0] - from[0]) + side * 9, from[1] + share * (to[1] - from[1])},
                         svg_number(dy(j)) + "·" + svg_number(k(v)), "ink", 13,
                         side < 0 ? Svg::Anchor::end : Svg::Anchor::start);
        }
    }
    for (int p = 0; p < x.size(); ++p) {
        draw_box(picture, {centre(p), bottom}, box, "x" + std::to_string(p) + " = " + svg_number(x(p)));
        picture.text({centre(p), bottom + 68}, "dx" + std::to_string(p) + " = " + svg_number(dx(p)), "ink", 14,
                     Svg::Anchor::middle);
    }
    write_file(file, picture.str());
}

// The same products seen from an output, which sends to KW pixels, and from a pixel, which receives from KW outputs.
inline void draw_flip(const std::filesystem::path& file, int KW) {
    constexpr double gap = 112, top = 50, bottom = 170, box = 90;
    Svg picture(740, 225, "An output meets the weights in order, a pixel in reverse order");
    for (const bool pixel : {false, true}) {
        const double middle = pixel ? 560 : 180;
        const double one = pixel ? bottom : top;
        const double many = pixel ? top : bottom;
        picture.text({middle, 24}, pixel ? "a pixel and the outputs that use it" : "an output and the pixels it uses",
                     "ink", 14, Svg::Anchor::middle);
        draw_box(picture, {middle, one}, box, pixel ? "dx[p]" : "dy[j]");
        for (int n = 0; n < KW; ++n) {
            const int v = pixel ? KW - 1 - n : n;
            const std::string shift = v == 0 ? "" : (pixel ? "-" : "+") + std::to_string(v);
            const double place = middle + gap * (n - (KW - 1) / 2.0);
            draw_box(picture, {place, many}, box, pixel ? "dy[p" + shift + "]" : "dx[j" + shift + "]");
            const double near = middle + 16 * (n - (KW - 1) / 2.0);
            const Point from{pixel ? place : near, top + 36};
            const Point to{pixel ? near : place, bottom - 4};
            picture.arrow(from, to, "data " + colour_class(v));
            picture.text({(from[0] + to[0]) / 2 + 12, (from[1] + to[1]) / 2 + 4}, "k" + std::to_string(v), "ink halo",
                         14);
        }
    }
    write_file(file, picture.str());
}

// Squares one behind the other, for the channels of a block; the first stands in front.
inline void draw_channels(Svg& picture, Point corner, double side, const std::vector<std::string>& css) {
    constexpr double step = 10;
    for (std::size_t n = css.size(); n-- > 0;) {
        const double shift = step * static_cast<double>(n);
        picture.rectangle({corner[0] + shift, corner[1] - shift}, side, side, css[n]);
    }
}

// Three channels of 32x32, one filter of 3x5x5, and the six maps of 28x28 that six such filters make.
inline void draw_blocks(const std::filesystem::path& file) {
    Svg picture(740, 300, "Three channels, a filter, six maps");
    const std::string box = "box";
    const auto label = [&](double x, const std::string& first, const std::string& second) {
        picture.text({x, 270}, first, "ink", 14);
        picture.text({x, 290}, second, "soft");
    };
    draw_channels(picture, {20, 90}, 150, {box, box, box});
    draw_channels(picture, {60, 140}, 24, {"frame c1", "frame c1", "frame c1"});
    label(20, "x: 3 x 32 x 32", "three channels");
    draw_channels(picture, {300, 140}, 48, {"frame c1", "frame c1", "frame c1"});
    label(270, "one filter: 3 x 5 x 5", "75 weights and a bias");
    draw_channels(picture, {530, 110}, 130, {box, box, box, box, box, box});
    picture.rectangle({570, 160}, 6, 6, "frame c1");
    label(530, "y: 6 x 28 x 28", "a map for each of six filters");
    picture.arrow({210, 150}, {290, 160});
    picture.arrow({378, 160}, {562, 163});
    picture.text({384, 150}, "75 products, one sum");
    write_file(file, picture.str());
}

// The mean colour of each apple.
inline void draw_apples(const std::filesystem::path& file, const std::vector<std::vector<double>>& colours) {
    std::vector<Tile> all;
    for (const std::vector<double>& colour : colours) {
        Image swatch{60, 140, 3, {}};
        for (int p = 0; p < 60 * 140; ++p)
            for (const double value : colour) swatch.pixels.push_back(static_cast<std::uint8_t>(value));
        all.push_back({swatch, "apple " + std::to_string(all.size() + 1)});
    }
    write_image(file, tiles(all));
}

// The loss before each step of gradient descent.
inline void draw_loss(const std::filesystem::path& file, const std::vector<double>& losses) {
    Chart chart("A kernel is found", {"steps", 0, static_cast<double>(losses.size() - 1)}, {"loss", 1e-25, 10, true},
                740, 320);
    chart.subtitle("Half the mean squared difference from what sobel_x made, on a logarithmic axis.");
    const int series = chart.series("");
    std::vector<Point> line;
    for (std::size_t step = 0; step < losses.size(); ++step) line.push_back({static_cast<double>(step), losses[step]});
    chart.line(series, line);
    write_file(file, chart.svg());
}

// digit: (1,H,W), 0 paper to 255 ink   w: (F,1,KH,KW)
// The digit, and the map that each stroke filter makes of it: orange is positive, blue negative.
inline void draw_strokes(const std::filesystem::path& file, const Tensor<float>& digit, const Tensor<float>& w) {
    const int F = w.shape()[0];
    const Tensor<float> y = filter_bank(digit, w, Tensor<float>({F}));
    const Tensor<float> maps = y.reshaped({1, F, y.shape()[1], y.shape()[2]});
    std::vector<Tile> all{{enlarged(grey_image(digit, 255, 0), 5), "the digit"}};
    for (int f = 0; f < F; ++f)
        all.push_back({enlarged(signed_image(plane(maps, 0, f), largest_absolute(y)), 5),
                       stroke_names[static_cast<std::size_t>(f)]});
    write_image(file, tiles(all));
}

// A photograph under every kernel of the gallery. Where the weights add up to 0 the middle grey stands for 0.
inline void draw_gallery(const std::filesystem::path& file, const Image& photo, const std::string& title) {
    const Tensor<float> grey = to_tensor(to_grey(reduced(photo, 2)));
    std::vector<Tile> all;
    for (const NamedKernel& kernel : kernel_gallery()) {
        const Tensor<float> y = filter_image(grey, kernel_weights<float>(kernel));
        float sum = 0;
        for (const double weight : kernel.weights.values()) sum += static_cast<float>(weight);
        Image picture = sum == 0 ? grey_image(y, -255, 255) : grey_image(y, 0, 255);
        for (std::uint8_t& pixel : picture.pixels)
            pixel = static_cast<std::uint8_t>(pixel / 17 * 17);  // 16 greys: a small file
        all.push_back({picture, kernel.name});
    }
    write_image(file, tiles(all, {.columns = 4, .title = title}));
}

}  // namespace cnn
