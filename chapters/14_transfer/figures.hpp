// Chapter 14: the figures of the lesson, from the tables of the long runs and from the pictures of the demo.
#pragma once

#include "chapters/09_lenet/pictures.hpp"
#include "chapters/14_transfer/picture_folder.hpp"
#include "common/files/unpacked.hpp"
#include "common/pictures/chart.hpp"
#include "common/program/run_file.hpp"

namespace cnn {

inline double number_at(const RunFile& run, const std::string& row, const std::string& column) {
    return std::strtod(run.at(row, column).c_str(), nullptr);
}

// The mean of the draws as a line, and each draw as a point. rows: the name of the row, and where it stands on the axis
inline void draw_run(Chart& chart, const std::string& name, const RunFile& run,
                     const std::vector<std::pair<std::string, double>>& rows) {
    const int series = chart.series(name);
    std::vector<Point> means;
    for (const auto& [row, x] : rows) {
        means.push_back({x, number_at(run, row, "mean")});
        for (const std::string& column : run.columns)
            if (column.starts_with("draw ")) chart.point(series, {x, number_at(run, row, column)});
    }
    chart.line(series, means);
}

inline std::string letters_chart(const RunFile& run) {
    Chart chart("From digits to letters", {"letters of each kind to learn from", 0.8, 130, true},
                {"percent of 1,250 test letters", 60, 100});
    chart.subtitle("Points: five draws of letters. Lines: their means.");
    for (const std::string way : {"from nothing", "last layer", "fine-tuned"}) {
        std::vector<std::pair<std::string, double>> rows;
        for (const int letters : {1, 5, 20, 100}) rows.emplace_back(way + ' ' + std::to_string(letters), letters);
        draw_run(chart, way, run, rows);
    }
    return chart.svg();
}

inline std::string cats_chart(const RunFile& features) {
    Chart chart("Cats and dogs with SqueezeNet's features", {"pictures to learn from", 15, 5000, true},
                {"percent of 1,000 test pictures", 70, 100});
    chart.subtitle("A new last layer on 512 features. Points: five draws of pictures. Line: their mean.");
    std::vector<std::pair<std::string, double>> rows;
    for (const RunFile::Row& row : features.rows)
        rows.emplace_back(row.front(), std::strtod(row.front().c_str(), nullptr));
    draw_run(chart, "features", features, rows);
    return chart.svg();
}

// Both ways to bring a wide and a high picture to one shape.
inline Image fits_picture(const Image& wide, const Image& high) {
    return tiles({{wide, "a wide picture"},
                  {cut_to(wide, 130, 130), "cut"},
                  {bordered_to(wide, 130, 130), "with a border"},
                  {high, "a high picture"},
                  {cut_to(high, 130, 130), "cut"},
                  {bordered_to(high, 130, 130), "with a border"}},
                 {.columns = 3});
}

// The first digits of MNIST's kind, and as many letters.
inline Image letters_picture(const Examples& letters) {
    std::vector<Tile> all;
    for (int k = 0; k < 10; ++k)
        for (int n = 0, found = 0; n < letters.size() && found < 2; ++n)
            if (letters.labels[static_cast<std::size_t>(n)] == k) {
                all.push_back({example_image(letters, n), letters.classes[static_cast<std::size_t>(k)]});
                ++found;
            }
    return tiles(all, {.columns = 10, .scale = 2});
}

inline Image pets_picture(const Examples& pets) {
    std::vector<Tile> all;
    for (const int k : {0, 1})
        for (int n = 0, found = 0; n < pets.size() && found < 8; ++n)
            if (pets.labels[static_cast<std::size_t>(n)] == k) {
                all.push_back({example_image(pets, n), pets.classes[static_cast<std::size_t>(k)]});
                ++found;
            }
    return tiles(all, {.columns = 8});
}

}  // namespace cnn
