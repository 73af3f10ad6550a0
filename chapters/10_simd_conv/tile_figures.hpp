// The pictures of chapter 10 that show where numbers lie: in lanes, in a tile, packed, and with an image in each lane.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/files/files.hpp"
#include "common/pictures/svg.hpp"

namespace cnn {

constexpr double cell_side = 38;

// Four colours that can be told apart in grey, one for each filter, image or row.
inline Colour colour_of(int which) { return sequential(0.06 + 0.16 * which); }

inline void number_cell(Svg& picture, Point corner, const std::string& text, int which) {
    picture.cell(corner, cell_side - 3, cell_side - 3, colour_of(which));
    picture.text({corner[0] + (cell_side - 3) / 2, corner[1] + 23}, text, "on-light", 12, Svg::Anchor::middle);
}

inline void number_row(Svg& picture, Point corner, const std::vector<std::string>& texts, int which) {
    for (std::size_t i = 0; i < texts.size(); ++i)
        number_cell(picture, {corner[0] + cell_side * static_cast<double>(i), corner[1]}, texts[i], which);
}

// A vector of pixels, a broadcast weight and a vector of sums, and the multiply-add of them, lane by lane.
inline void draw_lanes(const std::filesystem::path& file) {
    Svg picture(600, 316, "One multiply-add in eight lanes");
    picture.heading("One multiply-add in eight lanes", {"Each column is a lane. No lane sees its neighbour."});
    const int pixels[] = {3, 1, 4, 1, 5, 9, 2, 6}, sums[] = {10, 20, 30, 40, 50, 60, 70, 80};
    constexpr int weight = 2;
    std::vector<std::string> x, w, before, after;
    for (int lane = 0; lane < 8; ++lane) {
        x.push_back(std::to_string(pixels[lane]));
        w.push_back(std::to_string(weight));
        before.push_back(std::to_string(sums[lane]));
        after.push_back(std::to_string(sums[lane] + weight * pixels[lane]));
    }
    const struct {
        const char* name;
        const std::vector<std::string>& numbers;
        double y;
        int colour;
    } rows[] = {{"eight pixels", x, 80, 0},
                {"times one weight", w, 130, 1},
                {"plus eight sums", before, 180, 2},
                {"eight new sums", after, 254, 3}};
    for (const auto& row : rows) {
        picture.text({16, row.y + 23}, row.name);
        number_row(picture, {170, row.y}, row.numbers, row.colour);
    }
    picture.text({486, 153}, "broadcast", "soft");
    for (int lane = 0; lane < 8; ++lane) {
        const double x_of_lane = 170 + cell_side * lane + (cell_side - 3) / 2;
        picture.arrow({x_of_lane, 218}, {x_of_lane, 251});
    }
    write_file(file, picture.str());
}

// A tile of 2 x 4: two vectors of weights on the left, four pixels on top, eight vectors of sums.
inline void draw_tile(const std::filesystem::path& file) {
    Svg picture(700, 372, "A register tile of 2 x 4");
    picture.heading(
        "A register tile of 2 x 4, one tap",
        {"Six loads: two vectors of weights, four pixels. Eight multiply-adds: each weight meets each pixel."});
    constexpr double left = 186, top = 142, wide = 118, high = 96;
    constexpr double lane = 11;
    const auto vector_at = [&](Point corner, int colour) {
        for (int i = 0; i < 8; ++i) picture.cell({corner[0] + lane * i, corner[1]}, lane - 1, 22, colour_of(colour));
    };
    for (int s = 0; s < 4; ++s) {
        const double x = left + wide * s;
        picture.cell({x + 34, 96}, 22, 22, colour_of(0));
        picture.text({x + 64, 112}, "pixel " + std::to_string(s), "soft", 11);
        picture.arrow({x + 45, 120}, {x + 45, top - 2});
    }
    for (int r = 0; r < 2; ++r) {
        const double y = top + high * r;
        picture.text({16, y + 18}, r == 0 ? "filters 0 to 7" : "filters 8 to 15");
        vector_at({16, y + 28}, 1);
        picture.arrow({108, y + 39}, {left - 8, y + 39});
        for (int s = 0; s < 4; ++s) {
            const double x = left + wide * s;
            picture.rectangle({x - 6, y}, wide - 8, high - 10, "box");
            picture.text({x, y + 18}, "sums", "ink", 12);
            vector_at({x, y + 28}, 2);
            picture.text({x, y + 70}, "+= w" + std::to_string(r) + " * x" + std::to_string(s), "soft", 12);
        }
    }
    picture.text({16, 354},
                 "Eight sums stay in registers from the first tap to the last. Only weights and pixels come and go.");
    write_file(file, picture.str());
}

// Four filters of three taps, in memory as the network has them and as the tile reads them.
inline void draw_packing(const std::filesystem::path& file) {
    Svg picture(620, 330, "Packing four filters of three taps");
    picture.heading("Packing: the same twelve weights in another order",
                    {"One colour for each filter. A vector of 4 lanes takes one weight of each of four filters."});
    constexpr int filters = 4, taps = 3;
    constexpr double left = 100;
    const auto weight = [](int f, int tap) {
        std::string name = "f";
        return name.append(std::to_string(f)).append("t").append(std::to_string(tap));
    };
    picture.text({16, 112}, "before");
    picture.text({16, 232}, "packed");
    for (int f = 0; f < filters; ++f)
        for (int tap = 0; tap < taps; ++tap) {
            const double from = left + cell_side * (f * taps + tap), to = left + cell_side * (tap * filters + f);
            number_cell(picture, {from, 88}, weight(f, tap), f);
            number_cell(picture, {to, 208}, weight(f, tap), f);
            if (tap == 0) picture.arrow({from + 17, 125}, {to + 17, 205});
        }
    for (int tap = 0; tap < taps; ++tap) {
        const double x = left + cell_side * tap * filters;
        picture.line({x, 250}, {x + cell_side * filters - 3, 250}, "axis");
        picture.text({x + cell_side * filters / 2, 268}, "one load for tap " + std::to_string(tap), "ink", 12,
                     Svg::Anchor::middle);
    }
    picture.text({16, 304}, "Arrows: the four weights of tap 0, which lay three apart and now lie side by side.",
                 "soft");
    write_file(file, picture.str());
}

// Rows of three pixels in vectors of four lanes; and four images with one pixel of each in a vector.
inline void draw_image_lanes(const std::filesystem::path& file) {
    Svg picture(740, 410, "Pixels in the lanes, or images in the lanes");
    picture.heading("Pixels in the lanes, or images in the lanes",
                    {"Four images of 3 x 3 pixels, vectors of four lanes. One colour for each image."});
    for (int image = 0; image < 4; ++image) {
        const double left = 16 + 180.0 * image;
        picture.text({left, 88}, "image " + std::to_string(image), "soft");
        for (int p = 0; p < 9; ++p)
            number_cell(picture, {left + cell_side * (p % 3), 96 + cell_side * (p / 3)}, std::to_string(p), image);
    }
    picture.text({16, 250}, "pixels in the lanes: a vector for each row of an image");
    for (int row = 0; row < 3; ++row) {
        const Point corner{16 + 180.0 * row, 262};
        for (int lane = 0; lane < 3; ++lane)
            number_cell(picture, {corner[0] + cell_side * lane, corner[1]}, std::to_string(3 * row + lane), 0);
        picture.rectangle({corner[0] + cell_side * 3, corner[1]}, cell_side - 3, cell_side - 3, "empty");
    }
    picture.text({556, 285}, "... one lane of four idles", "soft");
    picture.text({16, 334}, "images in the lanes: a vector for each pixel");
    for (int p = 0; p < 3; ++p)
        for (int image = 0; image < 4; ++image)
            number_cell(picture, {16 + 180.0 * p + cell_side * image, 346}, std::to_string(p), image);
    picture.text({556, 369}, "... no lane idles", "soft");
    write_file(file, picture.str());
}

}  // namespace cnn
