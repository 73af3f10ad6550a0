// Chapter 13: the figures of the lesson, and the table that two of them draw.
#pragma once

#include "chapters/13_architectures/depth.hpp"
#include "chapters/13_architectures/networks.hpp"
#include "common/files/files.hpp"
#include "common/pictures/chart.hpp"
#include "common/program/output_folder.hpp"

namespace cnn {

struct CountedNetwork {
    std::string name;
    Shape image;
    int depth;
    long long parameters, multiply_adds;
    Description all;
};

inline std::vector<CountedNetwork> counted_networks() {
    std::vector<CountedNetwork> counted;
    for (const NamedNetwork& row : named_networks()) {
        const Shape s = row.image();
        const Description all = row.make(plain_kernels<float>()).network.describe({1, s[0], s[1], s[2]});
        counted.push_back({row.name(), s, depth(all), all.parameters, all.multiply_adds, all});
    }
    return counted;
}

// Blocks as boxes, from top to bottom.
class BlockDrawing {
  public:
    BlockDrawing(double width, double height, const std::string& title) : picture_(width, height, title) {}

    void title(double x, const std::string& words) { picture_.text({x, 24}, words, "ink", 14, Svg::Anchor::middle); }
    void box(Point centre, const std::string& words, double width = 66) {
        picture_.rectangle({centre[0] - width / 2, centre[1] - half}, width, 2 * half, "box");
        picture_.text({centre[0], centre[1] + 4}, words, "ink", 12, Svg::Anchor::middle);
    }
    // From the box at one place to the box at another.
    void arrow(Point from, Point to) { picture_.arrow({from[0], from[1] + half}, {to[0], to[1] - half}); }
    // A column of boxes with arrows from `top` and to `bottom`, which are places of boxes too.
    void column(Point top, double x, const std::vector<std::pair<double, std::string>>& boxes, Point bottom) {
        Point last = top;
        for (const auto& [y, words] : boxes) {
            const Point here{x, y};
            arrow(last, here);
            box(here, words);
            last = here;
        }
        arrow(last, bottom);
    }
    // From one place to another around what lies between, at the height of boxes; with a box on the way if it has words.
    void around(Point from, Point to, double x, const std::string& words) {
        picture_.polyline({{from[0] + 33, from[1]}, {x, from[1]}, {x, to[1]}}, "axis");
        picture_.arrow({x, to[1]}, {to[0] + 33, to[1]});
        if (!words.empty()) box({x, (from[1] + to[1]) / 2}, words, 84);
    }
    std::string svg() const { return picture_.str(); }

  private:
    static constexpr double half = 14;
    Svg picture_;
};

inline std::string side_by_side() {
    BlockDrawing drawing(760, 300, "Branches side by side");
    drawing.title(220, "inception (GoogLeNet)");
    const Point x{220, 60}, joined{220, 260};
    drawing.column(x, 45, {{165, "1x1"}}, joined);
    drawing.column(x, 175, {{130, "1x1"}, {200, "3x3"}}, joined);
    drawing.column(x, 265, {{130, "1x1"}, {200, "5x5"}}, joined);
    drawing.column(x, 355, {{130, "pool 3x3"}, {200, "1x1"}}, joined);
    drawing.box(x, "channels");
    drawing.box(joined, "joined");
    drawing.title(600, "fire (SqueezeNet)");
    const Point squeeze{600, 130}, fire{600, 260};
    drawing.box({600, 60}, "channels");
    drawing.arrow({600, 60}, squeeze);
    drawing.column(squeeze, 545, {{200, "1x1"}}, fire);
    drawing.column(squeeze, 655, {{200, "3x3"}}, fire);
    drawing.box(squeeze, "1x1");
    drawing.box(fire, "joined");
    return drawing.svg();
}

inline std::string ways_around() {
    BlockDrawing drawing(760, 360, "A way around");
    const auto block = [&](double x, const std::string& title, const std::vector<std::string>& windows,
                           const std::string& projection) {
        const Point top{x, 60}, sum{x, 270}, relu{x, 325};
        std::vector<std::pair<double, std::string>> boxes;
        const double step = 210.0 / (static_cast<double>(windows.size()) + 1);
        for (const std::string& window : windows)
            boxes.emplace_back(60 + step * static_cast<double>(boxes.size() + 1), window);
        drawing.title(x + 20, title);
        drawing.column(top, x, boxes, sum);
        drawing.around(top, sum, x + 85, projection);
        drawing.arrow(sum, relu);
        drawing.box(top, "channels");
        drawing.box(sum, "+");
        drawing.box(relu, "ReLU");
    };
    block(90, "basic (ResNet-18, -34)", {"3x3", "3x3"}, "");
    block(330, "bottleneck (ResNet-50)", {"1x1", "3x3", "1x1"}, "");
    block(575, "where the shapes change", {"1x1", "3x3 / 2", "1x1"}, "1x1 / 2");
    return drawing.svg();
}

// One point for each network, lines through those of one family.
inline std::string depth_chart(const std::string& title, const std::string& axis, double low, double high,
                               const std::vector<CountedNetwork>& networks, long long CountedNetwork::*count) {
    Chart chart(title, {"layers with weights, one behind the other", 0, 160}, {axis, low, high, true});
    chart.subtitle("Each point is a network of the table; ResNets are 18, 34, 50, 101 and 152 layers deep.");
    const std::vector<std::pair<std::string, std::vector<std::string>>> families{
        {"AlexNet, ZFNet", {"alexnet", "alexnet_paper", "zfnet"}},
        {"VGG", {"vgg16", "vgg19"}},
        {"Network in Network", {"network_in_network"}},
        {"GoogLeNet", {"googlenet", "googlenet_paper"}},
        {"ResNet", {"resnet18", "resnet34", "resnet50", "resnet101", "resnet152"}},
        {"SqueezeNet", {"squeezenet"}}};
    for (const auto& [family, names] : families) {
        const int series = chart.series(family);
        std::vector<Point> points;
        for (const CountedNetwork& n : networks)
            if (std::find(names.begin(), names.end(), n.name) != names.end()) {
                points.push_back({static_cast<double>(n.depth), static_cast<double>(n.*count)});
                chart.point(series, points.back(), n.name);
            }
        chart.line(series, points);
    }
    return chart.svg();
}

inline void write_figures(const std::vector<CountedNetwork>& networks) {
    const std::filesystem::path folder = output_folder("13_architectures");
    write_file(folder / "side_by_side.svg", side_by_side());
    write_file(folder / "ways_around.svg", ways_around());
    write_file(folder / "parameters.svg",
               depth_chart("Depth and parameters", "parameters", 1e6, 2e8, networks, &CountedNetwork::parameters));
    write_file(folder / "work.svg", depth_chart("Depth and work", "multiply-adds for one picture", 4e8, 4e10, networks,
                                                &CountedNetwork::multiply_adds));
}

}  // namespace cnn
