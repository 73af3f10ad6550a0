// For the test of the page: what the functions of the book compute, a line of JSON for each case.
#include <iostream>
#include <memory>

#include "chapters/01_convolution/convolution.hpp"
#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/03_relu/relu.hpp"
#include "chapters/04_pooling/pooling.hpp"
#include "chapters/08_sgd/optimizers.hpp"
#include "chapters/programs/pages/json.hpp"
#include "chapters/programs/play/play_page.hpp"
#include "common/random.hpp"

namespace {

using namespace cnn;

struct Case {
    Shape x, kernel;
    int stride, dilation, padding;
    PadMode border;
    bool convolution, relu;
    std::string pool;
    int pool_size, pool_stride;
    double divisor;
};

// Whole numbers of eighths from -4 to 4: many ties, many zeros.
Tensor<double> eighths(const Shape& shape, Random& random) {
    Tensor<double> x(shape);
    for (double& value : x.values()) value = (static_cast<double>(random.below(65)) - 32) / 8;
    return x;
}

Tensor<double> as_batch(const Tensor<double>& x) { return x.reshaped({1, 1, x.shape()[0], x.shape()[1]}); }

std::string map_text(const Tensor<double>& x) {  // (H,W) or (1,1,H,W)
    const Shape& shape = x.shape();
    return "{\"H\":" + std::to_string(shape[shape.size() - 2]) + ",\"W\":" + std::to_string(shape.back()) +
           ",\"values\":" + json_list(x.values(), json_number) + "}";
}

std::string settings_text(const Case& c, const Tensor<double>& kernel, double bias) {
    const auto field = [](const std::string& name, const std::string& value) { return ",\"" + name + "\":" + value; };
    return "{\"kernel\":" + map_text(kernel) + field("divisor", json_number(c.divisor)) +
           field("bias", json_number(bias)) + field("stride", std::to_string(c.stride)) +
           field("dilation", std::to_string(c.dilation)) + field("padding", std::to_string(c.padding)) +
           field("border", json_text(to_string(c.border))) + field("convolution", c.convolution ? "true" : "false") +
           field("relu", c.relu ? "true" : "false") + ",\"pool\":{\"kind\":" + json_text(c.pool) +
           field("size", std::to_string(c.pool_size)) + field("stride", std::to_string(c.pool_stride)) + "}}";
}

// The ways there and back, in C++. Throws std::invalid_argument where a window or the padding does not fit.
std::string results_text(const Case& c, const Tensor<double>& x, const Tensor<double>& kernel, double bias,
                         Random& random) {
    const bool line = c.x[0] == 1 && c.kernel[0] == 1;
    const int rows = line ? 0 : c.padding;
    const Padding sides{rows, rows, c.padding, c.padding};
    const Conv2dOptions o{.stride = c.stride, .dilation = c.dilation};
    const Pool2dOptions pool{.size = c.pool_size, .stride = c.pool_stride};
    Tensor<double> w = c.convolution ? flipped(kernel) : kernel;
    for (double& weight : w.values()) weight /= c.divisor;

    const Tensor<double> padded = pad2d(as_batch(x), sides, c.border);
    const Tensor<double> y = conv2d(padded, as_batch(w), Tensor<double>({1}, {bias}), o);
    const Tensor<double> activated = c.relu ? relu(y) : y;
    const Tensor<double> out = c.pool == "max"    ? max_pool2d(activated, pool)
                               : c.pool == "mean" ? avg_pool2d(activated, pool)
                                                  : activated;

    const Tensor<double> d_out = eighths(out.shape(), random);
    const Tensor<double> d_activated = c.pool == "max"    ? max_pool2d_backward(activated, d_out, pool)
                                       : c.pool == "mean" ? avg_pool2d_backward(activated, d_out, pool)
                                                          : d_out;
    const Tensor<double> dy = c.relu ? relu_backward(y, d_activated) : d_activated;
    const Conv2dGrads<double> g = conv2d_backward(padded, as_batch(w), dy, o);
    const Tensor<double> dx = pad2d_backward({1, 1, c.x[0], c.x[1]}, g.dx, sides, c.border);
    const Tensor<double> dk = c.convolution ? flipped(g.dw) : g.dw;
    return ",\"d_out\":" + map_text(d_out) + ",\"there\":{\"padded\":" + map_text(padded) + ",\"y\":" + map_text(y) +
           ",\"activated\":" + map_text(activated) + ",\"out\":" + map_text(out) +
           "},\"back\":{\"d_activated\":" + map_text(d_activated) + ",\"dy\":" + map_text(dy) +
           ",\"d_padded\":" + map_text(g.dx) + ",\"dx\":" + map_text(dx) + ",\"dk\":" + map_text(dk) +
           ",\"db\":" + json_number(g.db(0)) + "}";
}

void print_case(const Case& c, Random& random) {
    const Tensor<double> x = eighths(c.x, random);
    const Tensor<double> kernel = eighths(c.kernel, random);
    const double bias = (static_cast<double>(random.below(9)) - 4) / 4;
    std::string results = ",\"fails\":true";
    try {
        results = results_text(c, x, kernel, bias, random);
    } catch (const std::invalid_argument&) {
    }
    std::cout << "{\"x\":" << map_text(x) << ",\"s\":" << settings_text(c, kernel, bias) << results << "}\n";
}

// Sizes, strides, dilations, paddings and borders, each with each; what stands after the convolution in turns.
void print_maps() {
    Random random(20);
    const std::vector<Shape> pictures{{1, 4}, {5, 7}, {6, 6}, {9, 4}}, kernels{{1, 1}, {1, 3}, {3, 3}, {2, 4}, {7, 7}};
    const std::vector<std::string> pools{"none", "max", "mean"};
    int n = 0;
    for (const Shape& x : pictures)
        for (const Shape& kernel : kernels)
            for (const int stride : {1, 2, 3})
                for (const int dilation : {1, 2, 3})
                    for (const int padding : {0, 1, 3})
                        for (const PadMode border :
                             {PadMode::zero, PadMode::replicate, PadMode::reflect, PadMode::symmetric, PadMode::wrap}) {
                            ++n;
                            const std::string& pool = pools[static_cast<std::size_t>(random.below(3))];
                            const int size = 1 + random.below(3);
                            const int pool_stride = 1 + random.below(3);
                            print_case({x, kernel, stride, dilation, padding, border, random.below(2) == 1,
                                        random.below(2) == 1, pool, size, pool_stride, n % 3 == 0 ? 3.0 : 1.0},
                                       random);
                        }
}

// Fifty steps of each rule on each landscape, with its own defaults but for the rate.
void print_paths() {
    for (const LandscapeSet& set : landscape_sets())
        for (const RaceRates& race : race_rates()) {
            const double rate = set.name == "rosenbrock" ? race.rosenbrock : race.ravine;
            const std::unique_ptr<Optimizer<double>> optimizer = make_optimizer<double>(race.name, rate);
            const std::vector<Point> path = descend(set.landscape, *optimizer, 50);
            std::cout << "{\"landscape\":" << json_text(set.landscape.name) << ",\"rule\":" << json_text(race.name)
                      << ",\"rate\":" << json_number(rate)
                      << ",\"path\":" << json_list(path, [](const Point& p) { return json_list(p, json_number); })
                      << ",\"losses\":"
                      << json_list(path, [&](const Point& p) { return json_number(set.landscape.loss(p)); }) << "}\n";
        }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::string(argv[1]) == "paths")
        print_paths();
    else
        print_maps();
}
