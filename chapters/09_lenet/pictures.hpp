// Chapter 9: pictures of a trained network, drawn by the demo from datasets/lenet5.safetensors and lenet_runs.csv.
#pragma once

#include <sstream>
#include <stdexcept>

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/09_lenet/evaluation.hpp"
#include "common/files/files.hpp"
#include "common/files/idx.hpp"
#include "common/pictures/chart.hpp"
#include "common/pictures/heat_map.hpp"
#include "common/pictures/image_file.hpp"
#include "common/pictures/tiles.hpp"
#include "common/program/output_folder.hpp"
#include "common/program/progress.hpp"

namespace cnn {

inline std::filesystem::path picture_path(const std::string& name) { return output_folder("09_lenet") / name; }

// An example as one sees it: colours as they are, light ink on dark ground turned into ink on paper.
inline Image example_image(const Examples& set, int n) {
    const Shape shape = set.image_shape();
    const int C = shape[0], H = shape[1], W = shape[2];
    if (C != 1 && C != 3)
        throw std::invalid_argument(set.name + ": a picture has 1 or 3 channels, got " + std::to_string(C));
    Image image{H, W, C, {}};
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j)
            for (int c = 0; c < C; ++c) {
                const std::uint8_t pixel = set.x(n, c, i, j);
                image.pixels.push_back(C == 1 ? static_cast<std::uint8_t>(255 - pixel) : pixel);
            }
    return image;
}

// The first `rows` images of every class, one column for each.
inline void draw_digits(const Examples& training, int rows) {
    std::vector<std::vector<int>> found(training.classes.size());
    for (int n = 0; n < training.size(); ++n)
        found[static_cast<std::size_t>(training.labels[static_cast<std::size_t>(n)])].push_back(n);
    std::vector<Tile> all;
    for (int row = 0; row < rows; ++row)
        for (const std::vector<int>& same : found)
            all.push_back({example_image(training, same[static_cast<std::size_t>(row)])});
    write_image(picture_path("digits.png"), tiles(all, {.columns = static_cast<int>(found.size()), .scale = 2}));
}

inline void draw_c3_table() {
    HeatMap map{.values = Tensor<double>({6, 16}), .title = "Which maps of S2 each map of C3 sees"};
    for (int f = 0; f < 16; ++f)
        for (const int c : c3_table()[static_cast<std::size_t>(f)]) map.values(c, f) = 1;
    for (int f = 0; f < 16; ++f) map.columns.push_back(std::to_string(f));
    for (int c = 0; c < 6; ++c) map.rows.push_back(std::to_string(c));
    map.row_label = "map of S2";
    map.column_label = "map of C3";
    map.numbers = HeatMap::Numbers::none;
    map.show_scale = false;
    write_file(picture_path("c3_table.svg"), map.svg());
}

inline void draw_digit_codes() {
    const Tensor<float> codes = digit_codes<float>();
    std::vector<Tile> all;
    for (int k = 0; k < 10; ++k) {
        const float* first = &codes(k, 0);
        all.push_back(
            {grey_image(Tensor<float>({12, 7}, std::vector<float>(first, first + 84)), 1, -1), std::to_string(k)});
    }
    write_image(picture_path("codes.png"), tiles(all, {.scale = 8}));
}

// The filters of C1 as the seed made them, and as training left them, in the same colours.
inline void draw_filters(const Model<float>& before, const Model<float>& after) {
    const Tensor<float>& w0 = before.network.parameters().front()->value;
    const Tensor<float>& w1 = after.network.parameters().front()->value;
    const double largest = std::max(largest_absolute(w0), largest_absolute(w1));
    std::vector<Image> rows;
    for (const auto& [w, title] : {std::pair{&w0, "C1 before training"}, {&w1, "C1 after training"}}) {
        std::vector<Tile> filters;
        for (int f = 0; f < w->shape()[0]; ++f)
            filters.push_back({signed_image(plane(*w, f, 0), largest), std::to_string(f)});
        rows.push_back(tiles(filters, {.scale = 16, .title = title}));
    }
    write_image(picture_path("filters.png"), stacked(rows));
}

// A layer's output for one image, the largest value black. Vectors become rows of 20.
inline Image maps_picture(const Tensor<float>& y, const std::string& title) {
    const double largest = largest_absolute(y);
    std::vector<Tile> maps;
    if (y.shape().size() == 2) {
        const int D = y.shape()[1], columns = D % 20 == 0 ? 20 : 14;
        maps.push_back({grey_image(y.reshaped({D / columns, columns}), largest, 0)});
        return tiles(maps, {.scale = 12, .title = title});
    }
    const int C = y.shape()[1], H = y.shape()[2];
    for (int c = 0; c < C; ++c) maps.push_back({grey_image(plane(y, 0, c), largest, 0)});
    return tiles(maps, {.columns = C > 8 ? 8 : 0, .scale = H > 20 ? 3 : H > 10 ? 4 : H > 5 ? 5 : 10, .title = title});
}

// One image on its way through the network. Convolutions are shown after their ReLU.
inline void draw_feature_maps(const Model<float>& model, const Examples& set, int n) {
    const std::vector<int> which{n};
    Tensor<float> x = make_batch(set, which, model);
    const PixelScale scale = pixel_scale(model.pixels);
    const Image input = grey_image(plane(x, 0, 0), scale.ink, scale.background);
    std::vector<Image> rows{tiles({{input}}, {.scale = 3, .title = "input: 1x32x32"})};
    const std::map<std::string, std::string> titles{{"relu1", "C1, ReLU: 6x28x28"},  {"s2", "S2: 6x14x14"},
                                                    {"relu3", "C3, ReLU: 16x10x10"}, {"s4", "S4: 16x5x5"},
                                                    {"relu5", "C5, ReLU: 120"},      {"relu6", "F6, ReLU: 84"}};
    for (const auto& layer : model.network.layers()) {
        x = layer->forward(x, Pass{});
        if (const auto title = titles.find(layer->name()); title != titles.end())
            rows.push_back(maps_picture(x, title->second));
    }
    const Tensor<float> p = softmax(x);
    std::vector<Tile> answers;
    for (int k = 0; k < model.classes; ++k)
        answers.push_back(
            {grey_image(Tensor<float>({1, 1}, {p(0, k)}), 1, 0), set.classes[static_cast<std::size_t>(k)]});
    rows.push_back(tiles(answers, {.scale = 32, .title = "output, softmax: black is 1"}));
    write_image(picture_path("feature_maps.png"), stacked(rows));
}

inline void draw_confusion(const Evaluation& e, const std::vector<std::string>& classes) {
    const auto K = static_cast<int>(classes.size());
    HeatMap map{.values = Tensor<double>({K, K}), .title = "What the trained LeNet-5 reads"};
    map.subtitle =
        format_count(e.correct) + " of " + format_count(e.examples) + " test images are right. Colours by square root.";
    map.row_label = "digit";
    map.column_label = "read as";
    map.roots = true;
    map.cell = 44;
    map.rows = map.columns = classes;
    for (int i = 0; i < K; ++i) {
        for (int j = 0; j < K; ++j)
            map.values(i, j) = e.confusion[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
    }
    write_file(picture_path("confusion.svg"), map.svg());
}

// Those read wrong with the smallest probability for what they are, with the probability of what they were read as.
inline void draw_mistakes(const std::vector<Mistake>& worst, const Examples& testing) {
    std::vector<Tile> all;
    for (const Mistake& m : worst)
        all.push_back({example_image(testing, m.image),
                       testing.classes[static_cast<std::size_t>(m.label)] + " as " +
                           testing.classes[static_cast<std::size_t>(m.predicted)] + " " +
                           svg_number(100 * static_cast<double>(m.p[static_cast<std::size_t>(m.predicted)]), 1) + "%"});
    write_image(picture_path("mistakes.png"), tiles(all, {.columns = 6, .scale = 3}));
}

// A line of lenet_runs.csv.
struct RunEpoch {
    std::string model;
    double epoch, train_loss, test_loss, test_error;  // error in percent
};

inline std::vector<RunEpoch> read_runs(const std::filesystem::path& path) {
    std::istringstream lines(read_file(path));
    std::string line;
    std::vector<RunEpoch> runs;
    for (std::getline(lines, line); std::getline(lines, line);) {
        RunEpoch r;
        char model[32];
        if (std::sscanf(line.c_str(), "%31[^,],%lf,%lf,%lf,%lf", model, &r.epoch, &r.train_loss, &r.test_loss,
                        &r.test_error) != 5)
            throw std::runtime_error(path.string() + ": expected a model and four numbers, found \"" + line + "\"");
        r.model = model;
        runs.push_back(r);
    }
    return runs;
}

inline void draw_line(Chart& chart, const std::string& name, const std::vector<RunEpoch>& runs,
                      const std::string& model, double RunEpoch::*value) {
    const int series = chart.series(name);
    std::vector<Point> points;
    for (const RunEpoch& r : runs)
        if (r.model == model) {
            points.push_back({r.epoch, r.*value});
            chart.point(series, points.back());
        }
    chart.line(series, points);
}

inline void draw_curves() {
    const std::vector<RunEpoch> runs = read_runs(std::filesystem::path(CNN_DATASETS) / "lenet_runs.csv");
    const Axis epochs{"epoch", 0, 10};
    Chart errors("Test images read wrong", epochs, {"percent of 10,000", 0.5, 5, true});
    errors.subtitle("lenet train, and lenet train --model lenet5-1998, each with seed 1: one run of each");
    draw_line(errors, "today", runs, "lenet5", &RunEpoch::test_error);
    draw_line(errors, "1998", runs, "lenet5-1998", &RunEpoch::test_error);
    write_file(picture_path("errors.svg"), errors.svg());
    for (const auto& [model, title, low, high] : {std::tuple{"lenet5", "LeNet-5 of today: cross entropy", 0.005, 0.3},
                                                  {"lenet5-1998", "LeNet-5 of 1998: loss of equation 9", 1.0, 10.0}}) {
        Chart chart(title, epochs, {"mean loss", low, high, true});
        chart.subtitle("training: mean over the epoch, while the weights change; test: with the weights after it");
        draw_line(chart, "training", runs, model, &RunEpoch::train_loss);
        draw_line(chart, "test", runs, model, &RunEpoch::test_loss);
        write_file(picture_path(std::string("loss_") + model + ".svg"), chart.svg());
    }
}

// Draws everything. Returns how the trained network did on the test images.
struct LookedAt {
    Evaluation evaluation;
    std::vector<Mistake> worst;
};

inline LookedAt draw_pictures() {
    const Kernels<float>& kernels = plain_kernels<float>();
    const Examples training = read_mnist(CNN_MNIST, Split::train), testing = read_mnist(CNN_MNIST, Split::test);
    Model<float> before = modern_lenet(kernels), trained = modern_lenet(kernels);
    Random random(1);
    before.initialise(before.network, random);
    load_weights(read_safetensors(std::filesystem::path(CNN_DATASETS) / "lenet5.safetensors"), trained);
    const Tensor<float> outputs = all_outputs(trained, kernels, testing);
    const LookedAt seen{evaluation_of(outputs, testing, false), worst_mistakes(outputs, testing, false, 18)};
    draw_digits(training, 4);
    draw_c3_table();
    draw_digit_codes();
    draw_filters(before, trained);
    draw_feature_maps(trained, testing, 0);
    draw_confusion(seen.evaluation, testing.classes);
    draw_mistakes(seen.worst, testing);
    draw_curves();
    return seen;
}

}  // namespace cnn
