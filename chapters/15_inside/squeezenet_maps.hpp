// Chapter 15: where SqueezeNet sees cats and dogs, compared with boxes that were drawn by eye.
#pragma once

#include <charconv>
#include <sstream>

#include "chapters/09_lenet/pictures.hpp"
#include "chapters/15_inside/class_map.hpp"
#include "chapters/15_inside/map_picture.hpp"
#include "chapters/15_inside/photographs.hpp"
#include "common/files/files.hpp"
#include "common/files/unpacked.hpp"

namespace cnn {

inline Tensor<float> shipped_photograph(const std::string& name) {
    return photograph(read_image(std::filesystem::path(CNN_DATASETS) / "squeezenet" / (name + ".png")));
}

// The map of class k of SqueezeNet, from the 512 maps of its last fire: (13,13)
inline Tensor<float> squeezenet_map(const Model<float>& squeezenet, const Tensor<float>& maps, int k) {
    const std::vector<Parameter<float>*> parameters = squeezenet.network.parameters();
    const Tensor<float>& w = parameters[parameters.size() - 2]->value;  // of the last convolution, (1000,512,1,1)
    return class_activation_map(maps, w.reshaped({w.shape()[0], w.shape()[1]}), k).reshaped({13, 13});
}

// The class from `first` to `last` with the largest z[0,...].
inline int best_between(const Tensor<float>& z, int first, int last) {
    int best = first;
    for (int k = first; k <= last; ++k)
        if (z(0, k) > z(0, best)) best = k;
    return best;
}

// Of a picture of a cat or a dog: the map of the likeliest of ImageNet's 5 cats or of its 118 dogs.
inline Tensor<float> animal_map(Model<float>& squeezenet, const Tensor<float>& x, bool cat) {
    PixelNetwork<float> network = of_pixels(squeezenet, caffe_preparation);
    const LookInside<float> seen = look_inside(squeezenet.network, network.input(x), "features.12");
    return squeezenet_map(squeezenet, seen.maps, cat ? best_between(seen.z, 281, 285) : best_between(seen.z, 151, 268));
}

// A line of datasets/inside/boxes.csv: a test image of catsdogs64, the box around its animal, and what for.
struct DrawnBox {
    int image;
    Box box;
    bool reports;  // false: it helps to choose the share
};

// Throws std::runtime_error for a line that is none.
inline std::vector<DrawnBox> read_drawn_boxes(const std::filesystem::path& path = std::filesystem::path(CNN_DATASETS) /
                                                                                  "inside" / "boxes.csv") {
    std::istringstream lines(read_file(path));
    std::vector<DrawnBox> boxes;
    std::string line;
    for (std::getline(lines, line); std::getline(lines, line);) {
        DrawnBox b{};
        char use[16] = "";
        if (std::sscanf(line.c_str(), "%d,%lf,%lf,%lf,%lf,%15s", &b.image, &b.box.top, &b.box.left, &b.box.bottom,
                        &b.box.right, use) != 6)
            throw std::runtime_error(path.string() + ": expected an image, four numbers and a use, found \"" + line +
                                     "\"");
        b.reports = std::string(use) == "report";
        boxes.push_back(b);
    }
    return boxes;
}

// How well boxes agree with those that were drawn: the mean overlap, and that of pictures whose animal fills less than half.
struct Agreement {
    int pictures = 0, small = 0;
    double all = 0, small_ones = 0;

    void add(const Box& drawn, const Box& found, double picture) {
        const double agreed = overlap(drawn, found);
        ++pictures;
        all += agreed;
        if (drawn.area() >= picture / 2) return;
        ++small;
        small_ones += agreed;
    }
    double mean() const { return all / pictures; }
    double mean_of_small() const { return small_ones / small; }
};

struct BoxReport {
    double share = 0;      // chosen on the pictures that do not report
    Agreement map, whole;  // of the box around the map, and of one around the whole picture
};

inline BoxReport report_boxes(Model<float>& squeezenet) {
    const Examples set = read_data_set(unpacked("catsdogs64"), Split::test);
    const std::vector<DrawnBox> drawn = read_drawn_boxes();
    const int side = set.image_shape()[1];
    std::vector<Tensor<float>> maps;
    for (const DrawnBox& d : drawn)
        maps.push_back(
            animal_map(squeezenet, photograph(example_image(set, d.image)),
                       set.classes[static_cast<std::size_t>(set.labels[static_cast<std::size_t>(d.image)])] == "cat"));
    const auto agreement = [&](double share, bool reports) {
        Agreement a;
        for (std::size_t n = 0; n < drawn.size(); ++n)
            if (drawn[n].reports == reports)
                a.add(drawn[n].box, box_in_picture(maps[n], share, side, side), side * side);
        return a;
    };
    BoxReport report;
    double best = 0;
    for (int percent = 5; percent <= 50; percent += 5)
        if (const double mean = agreement(percent / 100.0, false).mean(); mean > best)
            best = mean, report.share = percent / 100.0;
    report.map = agreement(report.share, true);
    for (const DrawnBox& d : drawn)
        if (d.reports) report.whole.add(d.box, {0, 0, 1.0 * side, 1.0 * side}, side * side);
    return report;
}

}  // namespace cnn
