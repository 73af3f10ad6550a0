// Chapter 11: its pictures. Every change on a digit and on a flower, a 6 on its way to a 9, two curves, two searches.
#pragma once

#include <cmath>

#include "chapters/08_sgd/preprocessing.hpp"
#include "chapters/11_regularisation/distortion.hpp"
#include "chapters/11_regularisation/endless_batches.hpp"
#include "chapters/11_regularisation/fancy_pca.hpp"
#include "chapters/11_regularisation/few_digits.hpp"
#include "chapters/11_regularisation/search.hpp"
#include "common/files/files.hpp"
#include "common/files/idx.hpp"
#include "common/pictures/chart.hpp"
#include "common/pictures/image_file.hpp"
#include "common/pictures/tiles.hpp"
#include "common/program/output_folder.hpp"

namespace cnn {

inline std::filesystem::path figure(const std::string& name) { return output_folder("11_regularisation") / name; }

// x: (1,C,H,W), 0 to 1. Rounded first, so that the last digits of a sine make no other picture.
inline Image shown(const Tensor<double>& x) {
    Tensor<float> pixels({x.shape()[1], x.shape()[2], x.shape()[3]});
    for (int k = 0; k < x.size(); ++k)
        pixels.data()[k] = static_cast<float>(255 * std::round(x.data()[k] * 1e6) / 1e6 + 1e-4);
    return to_image(pixels);
}

// MNIST's first test image of this label: (1,1,28,28)
inline Tensor<double> first_digit(int label) {
    const Examples digits = read_mnist(CNN_MNIST, Split::test);
    int n = 0;
    while (digits.labels[static_cast<std::size_t>(n)] != label) ++n;
    const int which[] = {n};
    return pictures_of<double>(digits, which);
}

// datasets/flower.ppm, four times smaller on each side: (1,3,53,80)
inline Tensor<double> flower() {
    const Image image = reduced(read_image(std::filesystem::path(CNN_DATASETS) / "flower.ppm"), 4);
    const Tensor<float> pixels = to_tensor(image);
    Tensor<double> x({1, image.C, image.H, image.W});
    for (int k = 0; k < x.size(); ++k) x.data()[k] = static_cast<double>(pixels.data()[k]) / 255;
    return x;
}

// The changes that a grey picture can have, too.
inline std::vector<Tile> changed(const Tensor<double>& x) {
    const int H = x.shape()[2], W = x.shape()[3];
    const double unit = H / 28.0;
    const PadMode border = x.shape()[1] == 1 ? PadMode::zero : PadMode::symmetric;
    Random random(1);
    return {{shown(x), "as it is"},
            {shown(warp(x, shift(3 * unit, 4 * unit), border)), "shift"},
            {shown(warp(x, turn(20), border)), "turn by 20 degrees"},
            {shown(warp(x, scale(0.7), border)), "scale by 0.7"},
            {shown(warp(x, stretch(1.3, 1), border)), "stretch rows by 1.3"},
            {shown(warp(x, shear(-0.4), border)), "shear by -0.4"},
            {shown(warp(x, flip_left_right(), border)), "flip"},
            {shown(crop(x, H / 8, W / 8, 3 * H / 4, 3 * W / 4)), "crop"},
            {shown(lens(x, 0.3, border)), "lens"},
            {shown(elastic(x, 34 * unit, 4 * std::sqrt(unit), border, random)), "elastic"},
            {shown(brightness(x, 0.3)), "brightness + 0.3"},
            {shown(contrast(x, 0.4)), "contrast times 0.4"},
            {shown(noise(x, 0.15, random)), "noise 0.15"},
            {shown(cutout(x, H / 2, W / 2, H / 3)), "cutout"}};
}

inline void draw_galleries() {
    write_image(figure("digit.png"), tiles(changed(first_digit(4)), {.columns = 7, .scale = 3}));
    const Tensor<double> x = flower();
    std::vector<Tile> all = changed(x);
    const ColourAxes axes = axes_of(colour_covariance(x));
    Random random(2);
    all.push_back({shown(colourfulness(x, 0)), "grey"});
    all.push_back({shown(colourfulness(x, 2)), "colourfulness 2"});
    all.push_back({shown(fancy_pca(x, axes, 2, random)), "fancy PCA"});
    write_image(figure("flower.png"), tiles(all, {.columns = 5, .scale = 2}));
}

inline void draw_six_to_nine() {
    const Tensor<double> six = first_digit(6);
    std::vector<Tile> all;
    for (const int degrees : {0, 15, 45, 90, 135, 180})
        all.push_back({shown(warp(six, turn(degrees), PadMode::zero)), std::to_string(degrees) + " degrees"});
    write_image(figure("six.png"), tiles(all, {.scale = 3}));
}

inline void draw_course(const Course& course) {
    const auto points = [](const std::vector<double>& losses) {
        std::vector<Point> line;
        for (std::size_t e = 0; e < losses.size(); ++e) line.push_back({static_cast<double>(e + 1), losses[e]});
        return line;
    };
    Chart chart("100 digits, learnt by heart", {"epoch", 0, static_cast<double>(course.training.size())},
                {"loss", 0.004, 3, true});
    chart.subtitle("The loss of the digits that the network learns from, and of 100 others.");
    chart.line(chart.series("training"), points(course.training));
    chart.line(chart.series("validation"), points(course.validation));
    chart.vertical(course.best_epoch + 1, "best epoch");
    write_file(figure("overfitting.svg"), chart.svg());
}

// Nine trials, and what each has tried of either setting: marks below and beside the square.
inline void draw_trials(Svg& picture, double left, const std::string& name, const std::vector<Trial>& trials) {
    const double top = 70, side = 260;
    picture.rectangle({left, top}, side, side, "box");
    for (const Trial& trial : trials) {
        const double x = left + side * trial[0], y = top + side * (1 - trial[1]);
        picture.line({x, top + side + 6}, {x, top + side + 20}, "data " + colour_class(0));
        picture.line({left - 20, y}, {left - 6, y}, "data " + colour_class(1));
        picture.marker({x, y}, 2, 0);
    }
    picture.text({left, top + side + 40}, name + ": " + std::to_string(different_values(trials, 0)) + " rates, " +
                                              std::to_string(different_values(trials, 1)) + " decays");
}

inline void draw_search() {
    Svg picture(700, 400, "Nine trials of two settings, on a grid and at random");
    picture.heading("Nine trials of two settings", {"Across: the learning rate. Upwards: the weight decay."});
    Random random(3);
    draw_trials(picture, 50, "on a grid", grid_search(3));
    draw_trials(picture, 400, "at random", random_search(9, random));
    write_file(figure("search.svg"), picture.str());
}

}  // namespace cnn
