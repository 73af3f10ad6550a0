// The pictures of chapter 2, drawn by the demo.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "chapters/01_convolution/convolution.hpp"
#include "chapters/01_convolution/strokes.hpp"
#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/02_padding_stride/padding.hpp"
#include "chapters/02_padding_stride/receptive_field.hpp"
#include "common/files/files.hpp"
#include "common/pictures/heat_map.hpp"
#include "common/pictures/image_file.hpp"
#include "common/pictures/tiles.hpp"
#include "common/shape_text.hpp"

namespace cnn {

// 64 greys: a smaller file.
inline Image few_greys(Image picture) {
    for (std::uint8_t& pixel : picture.pixels) pixel = static_cast<std::uint8_t>(pixel / 4 * 4);
    return picture;
}

// One photograph with a wide border in each mode.
inline void draw_padding(const std::filesystem::path& file, const Image& photo) {
    const Image small = to_grey(reduced(photo, 3));
    std::vector<Tile> all;
    for (const PadMode mode : {PadMode::zero, PadMode::replicate, PadMode::reflect, PadMode::symmetric, PadMode::wrap})
        all.push_back({few_greys(to_image(pad2d(to_tensor(small), {35, 35, 50, 50}, mode))), to_string(mode)});
    write_image(file, tiles(all, {.columns = 3}));
}

// The numbers of a photograph and of two maps, side by side: photo (1,H,W), maps (1,2,OH,OW) of each padding.
inline std::vector<Tile> line_tiles(const Image& photo, const Tensor<float>& zero, const Tensor<float>& mirrored) {
    return {{few_greys(to_grey(reduced(photo, 2))), "photograph"},
            {few_greys(grey_image(plane(zero, 0, 0), 0, 255)), "vertical, zeros"},
            {few_greys(grey_image(plane(zero, 0, 1), 0, 255)), "horizontal, zeros"},
            {few_greys(grey_image(plane(mirrored, 0, 1), 0, 255)), "horizontal, symmetric"}};
}

// An image of H x W with padding on each side, the windows of the first, the second and the last output, and the map.
inline void draw_stride(const std::filesystem::path& file, int H, int W, int K, int stride, int padding) {
    constexpr double cell = 32, left = 20, top = 40;
    const int OH = output_size(H, K, stride, 2 * padding);
    const int OW = output_size(W, K, stride, 2 * padding);
    Tensor<double> places({H + 2 * padding, W + 2 * padding});
    for (double& value : places.values()) value = std::numeric_limits<double>::quiet_NaN();
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j) places(i + padding, j + padding) = i * W + j;
    Tensor<double> numbers({OH, OW});
    for (int p = 0; p < numbers.size(); ++p) numbers.data()[p] = p;
    const double second = left + cell * (W + 2 * padding + 2);
    Svg picture(second + cell * OW + 20, top + cell * (H + 2 * padding) + 20, "Windows with stride and padding");
    picture.text({left, top - 14}, std::to_string(H) + " x " + std::to_string(W) + " pixels, numbered; empty: padding");
    picture.text({second, top + cell - 14}, "the map, " + std::to_string(OH) + " x " + std::to_string(OW));
    HeatMap image{.values = places, .low = -20, .high = 90, .cell = cell};
    HeatMap map{.values = numbers, .low = -20, .high = 90, .cell = cell};
    const std::vector<std::vector<int>> shown{{0, 0}, {0, 1}, {OH - 1, OW - 1}};
    for (std::size_t n = 0; n < shown.size(); ++n) {
        const int colour = static_cast<int>(n);
        image.frames.push_back({shown[n][0] * stride, shown[n][1] * stride, K, K, colour});
        map.frames.push_back({shown[n][0], shown[n][1], 1, 1, colour});
    }
    image.draw(picture, {left, top});
    map.draw(picture, {second, top + cell});
    write_file(file, picture.str());
}

// Boxes and rays above a line of pixels.
struct FieldPicture {
    static constexpr double cell = 44;
    Svg picture;

    static double x(double pixel) { return 230 + cell * pixel; }

    void box(double centre, double y, int number) {
        const std::string name = number < 0 ? "" : std::to_string(number);  // below 0: padding
        picture.rectangle({x(centre) - cell / 2 + 2, y}, cell - 4, 34, number < 0 ? "empty" : "box");
        picture.text({x(centre), y + 22}, name, "ink", 13, Svg::Anchor::middle);
    }

    // From a box to the ends of what it sees, `width` pixels, one row further down.
    void rays(double centre, double width, double from, double to, const std::string& css) {
        picture.line({x(centre), from + 34}, {x(centre - width / 2) + 2, to}, css);
        picture.line({x(centre), from + 34}, {x(centre + width / 2) - 2, to}, css);
    }

    void extent(const ReceptiveField& field, double y, int colour) {
        const double left = x(field.centre - field.size / 2.0);
        picture.line({left + 2, y}, {left + cell * field.size - 2, y}, "data " + colour_class(colour));
        picture.text({left + cell * field.size + 6, y + 4}, std::to_string(field.size) + " pixels", "soft");
    }
};

// A line of n pixels and two layers with this window, stride and padding; what the first output of each layer sees.
inline void draw_receptive_field(const std::filesystem::path& file, int n, int k, int stride, int padding) {
    const ReceptiveField first = after_layer({}, k, stride, padding);
    const ReceptiveField second = after_layer(first, k, stride, padding);
    const int n1 = output_size(n, k, stride, 2 * padding);
    const int n2 = output_size(n1, k, stride, 2 * padding);
    constexpr double y0 = 240, y1 = 135, y2 = 30;
    FieldPicture fields{Svg(620, y0 + 75, "The receptive field of two layers")};
    fields.rays(second.centre, (k - 1) * first.jump + 1, y2, y1, "data " + colour_class(1));
    for (const int i : {-1, 1}) fields.rays(first.centre + i * first.jump, first.size, y1, y0, "lead");
    fields.rays(first.centre, first.size, y1, y0, "data " + colour_class(0));
    for (int p = -3; p < n; ++p) fields.box(p + 0.5, y0, p);
    for (int i = -1; i < n1; ++i) fields.box(first.centre + i * first.jump, y1, i);
    for (int i = 0; i < n2; ++i) fields.box(second.centre + i * second.jump, y2, i);
    fields.picture.text({10, y0 + 22}, "pixels");
    fields.picture.text({10, y1 + 22}, "layer 1");
    fields.picture.text({10, y2 + 22}, "layer 2");
    fields.extent(first, y0 + 44, 0);
    fields.extent(second, y0 + 62, 1);
    write_file(file, fields.picture.str());
}

// digit: (1,H,W), 0 paper to 255 ink   w: (F,1,3,3)
// The digit under the last filter, with four choices of options: orange is positive, blue negative.
inline void draw_strokes_with_options(const std::filesystem::path& file, const Tensor<float>& digit,
                                      const Tensor<float>& w) {
    const Tensor<float> x = digit.reshaped({1, 1, digit.shape()[1], digit.shape()[2]});
    const int F = w.shape()[0];
    std::vector<Tile> all{{enlarged(grey_image(digit, 255, 0), 5), "the digit, 28x28"}};
    const auto add = [&](const std::string& caption, const Conv2dOptions& o) {
        const Tensor<float> map = plane(conv2d(x, w, Tensor<float>({F}), o), 0, F - 1);
        const std::string size = std::to_string(map.shape()[0]) + "x" + std::to_string(map.shape()[1]);
        all.push_back({enlarged(signed_image(map), 140 / map.shape()[0]), caption + ": " + size});
    };
    add("no padding", {});
    add("padding 1", {.padding = 1});
    add("padding 1, stride 2", {.stride = 2, .padding = 1});
    add("padding 2, dilation 2", {.padding = 2, .dilation = 2});
    write_image(file, tiles(all));
}

// A line under a kernel with stride and padding, and its gradient as one walk of the turned kernel over dy with gaps.
// x: (1,1,1,W)   w: (1,1,1,KW)   dy: (1,1,1,OW)
inline void draw_spread(const std::filesystem::path& file, const Tensor<double>& x, const Tensor<double>& w,
                        const Tensor<double>& dy, const Conv2dOptions& o) {
    constexpr double cell = 42, top = 50, below = 130, second = 400;
    const int W = x.size(), KW = w.size(), OW = dy.size(), S = o.stride.cols, P = o.padding.cols;
    const Tensor<double> y = conv2d(x, w, Tensor<double>({1}), o);
    const Tensor<double> dx = conv2d_backward(x, w, dy, o).dx;
    Svg picture(second + cell * (W + KW - 1) + 30, below + cell + 34, "A stride forwards is a gap backwards");
    const auto cells = [&](const Tensor<double>& row, Point corner, const std::vector<CellFrame>& frames) {
        HeatMap{.values = row, .low = -20, .high = 150, .cell = cell, .frames = frames}.draw(picture, corner);
    };
    const auto numbers = [](const Tensor<double>& row) {
        std::string text;
        for (const double value : row.values()) text += " " + svg_number(value);
        return text;
    };
    const auto empty = [](int n) { return Tensor<double>::filled({1, n}, std::numeric_limits<double>::quiet_NaN()); };

    picture.text({20, top - 14}, "forward:" + numbers(w) + " over x, stride " + std::to_string(S));
    picture.text({20, below + cell + 20}, "y, each under the middle of its window", "soft");
    Tensor<double> padded = empty(W + 2 * P);
    for (int q = 0; q < W; ++q) padded(0, q + P) = x(0, 0, 0, q);
    std::vector<CellFrame> windows;
    for (int j = 0; j < OW; ++j) {
        windows.push_back({0, j * S, 1, KW, j});
        cells(Tensor<double>({1, 1}, {y(0, 0, 0, j)}), {20 + cell * (j * S + KW / 2), below}, {{0, 0, 1, 1, j}});
    }
    cells(padded, {20, top}, windows);

    picture.text({second, top - 14}, "backward:" + numbers(flipped(w)) + " over dy with gaps, stride 1");
    picture.text({second, below + cell + 20}, "dx, each under the middle of its window", "soft");
    Tensor<double> spread = empty(W + KW - 1);
    for (int q = 0; q < (OW - 1) * S + 1; ++q) spread(0, q + KW - 1 - P) = q % S == 0 ? dy(0, 0, 0, q / S) : 0;
    cells(spread, {second, top}, {{0, 1, 1, KW, 2}});
    cells(dx.reshaped({1, W}), {second + cell * (KW / 2), below}, {{0, 1, 1, 1, 2}});
    write_file(file, picture.str());
}

}  // namespace cnn
