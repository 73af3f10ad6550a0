// Prints the worked examples of chapter 6.
#include <cstdio>
#include <exception>
#include <sstream>
#include <string>
#include <vector>

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/05_flatten/flatten.hpp"
#include "chapters/06_dense/dense.hpp"
#include "chapters/06_dense/parameters.hpp"
#include "common/files/files.hpp"
#include "common/gradient_check.hpp"
#include "common/pictures/chart.hpp"
#include "common/pictures/svg.hpp"
#include "common/program/flags.hpp"
#include "common/program/output_folder.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

void print_matrix(const char* label, const Tensor<double>& x) {
    const int columns = x.shape().back();
    for (int place = 0; place < x.size(); ++place) {
        if (place % columns == 0) std::printf("  %-4s", place == 0 ? label : "");
        std::printf(" %6g", x.data()[place]);
        if (place % columns == columns - 1) std::printf("\n");
    }
}

double largest_difference(const Tensor<double>& a, const Tensor<double>& b) {
    double largest = 0;
    for (int i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a.data()[i] - b.data()[i]));
    return largest;
}

// The example of the lesson: two examples, three inputs, two outputs.
const Tensor<double> paper_x({2, 3}, {1, 2, 3, -1, 0, 1});
const Tensor<double> paper_w({2, 3}, {1, 0, 2, -1, 1, 0});
const Tensor<double> paper_b({2}, {10, 20});
const Tensor<double> paper_dy({2, 2}, {1, 2, 3, -1});

void show_forward() {
    std::printf("== 1. Two examples, three inputs, two outputs ==\n");
    print_matrix("x", paper_x);
    print_matrix("w", paper_w);
    print_matrix("b", paper_b);
    const Tensor<double> y = dense(paper_x, paper_w, paper_b);
    std::printf("  Output 0 of example 0: 1*1 + 2*0 + 3*2 + 10 = %g. Output 1: 1*-1 + 2*1 + 3*0 + 20 = %g.\n", y(0, 0),
                y(0, 1));
    print_matrix("y", y);
    std::printf("\n");
}

// Each product of the first example, and what it hands back.
void show_products() {
    std::printf("== 2. Every product hands its gradient to both factors: example 0 ==\n");
    std::printf("  dy = %g %g\n", paper_dy(0, 0), paper_dy(0, 1));
    for (int k = 0; k < 2; ++k)
        for (int d = 0; d < 3; ++d) {
            const double x = paper_x(0, d), w = paper_w(k, d), dy = paper_dy(0, k);
            std::printf(
                "  x%d*w%d%d = %g*%2g in y%d   to x%d: dy%d*w%d%d = %g*%2g = %2g   to w%d%d: dy%d*x%d = %g*%g = %g\n",
                d, k, d, x, w, k, d, k, k, d, dy, w, dy * w, k, d, k, d, dy, x, dy * x);
        }
    const Tensor<double> dx = dense_backward(paper_x, paper_w, paper_dy).dx;
    std::printf("  Each x collects from both outputs: dx of example 0 is %g %g %g.\n\n", dx(0, 0), dx(0, 1), dx(0, 2));
}

void show_backward() {
    std::printf("== 3. The three gradients of the batch ==\n");
    print_matrix("dy", paper_dy);
    const DenseGrads<double> g = dense_backward(paper_x, paper_w, paper_dy);
    std::printf("  dx = dy W, dW = dy^T x, db = the columns of dy added up:\n");
    print_matrix("dx", g.dx);
    print_matrix("dw", g.dw);
    print_matrix("db", g.db);
    std::printf("\n");
}

void show_convolution() {
    std::printf("== 4. The same layer as a convolution ==\n");
    Random random(1);
    const auto maps = random_normal<double>({2, 16, 5, 5}, random);
    const auto w = random_normal<double>({120, 16, 5, 5}, random);
    const auto b = random_normal<double>({120}, random);
    const Tensor<double> y = dense(flatten(maps), w.reshaped({120, 400}), b);
    std::printf("  C5 of LeNet: 120 filters of 5x5 on 16 maps of 5x5 make (2,120,1,1).\n");
    std::printf("  Against dense on the 400 flattened values: largest difference %g\n",
                largest_difference(conv2d(maps, w, b), y));
    const Tensor<double> pixels = conv2d(flatten(maps).reshaped({2, 400, 1, 1}), w.reshaped({120, 400, 1, 1}), b);
    std::printf("  As a 1x1 convolution on images of one pixel:      largest difference %g\n",
                largest_difference(pixels, y));
    std::printf("  All three add the same products in the same order.\n\n");
}

void show_linear_stack() {
    std::printf("== 5. A stack of linear layers is one linear layer ==\n");
    const Tensor<double> w1({3, 2}, {0, 1, 0, -1, 1, -1}), w2({1, 3}, {1, -1, 1}), none3({3}), none1({1});
    const Tensor<double> x({4, 2}, {1, 1, 5, 2, 3, 4, -3, -1});
    const Tensor<double> product({1, 2}, {1, 1});
    print_matrix("x", x);
    std::printf("  First layer: x1, -x1 and x0 - x1. Second layer: the first - the second + the third.\n");
    std::printf("  %18s %18s %18s\n", "both layers", "one layer, x0 + x1", "ReLU between");
    Tensor<double> hidden = dense(x, w1, none3);
    const Tensor<double> linear = dense(hidden, w2, none1);
    for (double& value : hidden.values()) value = std::max(value, 0.0);
    const Tensor<double> bent = dense(hidden, w2, none1);
    for (int n = 0; n < x.shape()[0]; ++n)
        std::printf("  %18g %18g %18g\n", linear(n, 0), dense(x, product, none1)(n, 0), bent(n, 0));
    std::printf("  With the ReLU the same weights give the larger of x0 and x1. No linear layer can.\n\n");
}

void show_parameters() {
    std::printf("== 6. Parameters: 30 dense outputs against 30 maps of 5x5 ==\n");
    std::printf("  %-10s %12s %12s %10s\n", "image", "dense", "convolution", "ratio");
    for (const ParameterRow& row : parameter_table({28, 32, 64, 128, 224, 512}, 30, 5))
        std::printf("  %3dx%-6d %12lld %12lld %10.0f\n", row.size, row.size, row.dense, row.conv,
                    static_cast<double>(row.dense) / static_cast<double>(row.conv));
    std::printf("  A dense layer grows with the image; shared weights do not.\n\n");
}

void show_layers() {
    std::printf("== 7. Parameters of single layers ==\n");
    const auto row = [](const char* name, long long count) { std::printf("  %-52s %11lld\n", name, count); };
    row("dense, 28x28 pixels to 30", dense_parameters(28 * 28, 30));
    row("one filter of 5x5 on a grey image", conv_parameters(1, 1, 5, 5));
    row("30 filters of 5x5 on a grey image", conv_parameters(1, 30, 5, 5));
    row("8 filters of 5x5 on three colours", conv_parameters(3, 8, 5, 5));
    row("10 filters of 5x5 on three colours", conv_parameters(3, 10, 5, 5));
    row("32 filters of 3x3 on three colours", conv_parameters(3, 32, 3, 3));
    row("32 filters of width 5 on vectors of 128", conv_parameters(128, 32, 1, 5));
    row("a vector of 128 for each of 10,000 words, no bias", 10000LL * 128);
    row("C5 of LeNet: dense 400 to 120, or 120 filters of 5x5", dense_parameters(400, 120));
    row("F6 of LeNet: dense 120 to 84", dense_parameters(120, 84));
    row("first dense layer of VGG-16: 512 maps of 7x7 to 4,096", dense_parameters(512 * 7 * 7, 4096));
    std::printf("\n");
}

void show_networks() {
    std::printf("== 8. Where the parameters of known networks are ==\n");
    std::printf("  %-36s %12s %12s %12s %8s\n", "", "convolutions", "dense", "together", "dense, %");
    const auto row = [](const char* name, long long conv, long long dense_part) {
        std::printf("  %-36s %12lld %12lld %12lld %8.1f\n", name, conv, dense_part, conv + dense_part,
                    100.0 * static_cast<double>(dense_part) / static_cast<double>(conv + dense_part));
    };
    row("LeNet-5, modern", conv_parameters(1, 6, 5, 5) + conv_parameters(6, 16, 5, 5),
        dense_parameters(400, 120) + dense_parameters(120, 84) + dense_parameters(84, 10));
    row("TensorFlow laboratory", conv_parameters(1, 32, 3, 3) + conv_parameters(32, 64, 3, 3),
        dense_parameters(3136, 100) + dense_parameters(100, 10));
    row("Keras, 1,024 hidden units", conv_parameters(1, 32, 5, 5) + conv_parameters(32, 64, 5, 5),
        dense_parameters(3136, 1024) + dense_parameters(1024, 10));
    for (const int groups : {2, 1}) {
        const long long conv = conv_parameters(3, 96, 11, 11) + conv_parameters(96, 256, 5, 5, groups) +
                               conv_parameters(256, 384, 3, 3) + conv_parameters(384, 384, 3, 3, groups) +
                               conv_parameters(384, 256, 3, 3, groups);
        const long long rest = dense_parameters(4096, 4096) + dense_parameters(4096, 1000);
        row(groups == 2 ? "AlexNet, two groups" : "AlexNet, ungrouped", conv,
            dense_parameters(6 * 6 * 256, 4096) + rest);
        if (groups == 1) row("  and its last pool forgotten", conv, dense_parameters(13 * 13 * 256, 4096) + rest);
    }
}

// Checks a backward pass with a mistake, and prints the report.
void show_report(const char* what, const std::function<void(DenseGrads<double>&, const Tensor<double>& dy)>& mistake) {
    std::printf("  %s\n", what);
    Random random(2);
    Tensor<double> x = random_normal<double>({3, 4}, random), w = random_normal<double>({4, 4}, random),
                   b = random_normal<double>({4}, random);
    const GradientReport report = check_gradients(
        {{"x", &x}, {"w", &w}, {"b", &b}}, [&] { return dense(x, w, b); },
        [&](const Tensor<double>& dy) {
            DenseGrads<double> g = dense_backward(x, w, dy);
            mistake(g, dy);
            return std::vector{g.dx, g.dw, g.db};
        });
    std::istringstream lines(report.text);
    for (std::string line; std::getline(lines, line);) std::printf("    %s\n", line.c_str());
}

void show_mistakes() {
    std::printf("\n== 9. What breaks if ==\n");
    std::printf("  ... the maps are not flattened first:\n");
    try {
        dense(Tensor<double>({3, 1, 1, 5}), Tensor<double>({4, 5}), Tensor<double>({4}));
    } catch (const std::exception& error) {
        std::printf("    %s\n", error.what());
    }
    show_report("... dW comes out as x^T dy, in a square layer:",
                [](DenseGrads<double>& g, const Tensor<double>&) { g.dw = transposed(g.dw); });
    show_report("... the bias is given the mean over the batch of three instead of the sum:",
                [](DenseGrads<double>& g, const Tensor<double>&) {
                    for (double& value : g.db.values()) value /= 3;
                });
    show_report("... only the last image of the batch counts for the bias:",
                [](DenseGrads<double>& g, const Tensor<double>& dy) {
                    for (int k = 0; k < 4; ++k) g.db(k) = dy(2, k);
                });
}

// Six inputs and four outputs, once with a line for each pair, once with a window of three.
void draw_connections() {
    Svg picture(640, 300, "The connections of a dense layer and of a convolution");
    picture.heading("Six inputs, four outputs",
                    {"Left, dense: 24 lines, 24 weights. Right, a window of three: 12 lines, "
                     "3 weights, one for each colour."});
    for (const double left : {40.0, 360.0}) {
        const auto input = [left](int d) { return Point{left + 46.0 * d, 250}; };
        const auto output = [left](int k) { return Point{left + 46.0 * (k + 1), 110}; };
        for (int k = 0; k < 4; ++k)
            for (int d = 0; d < 6; ++d) {
                const int v = d - k;
                if (left < 100) picture.line(input(d), output(k), "axis");
                if (left > 100 && v >= 0 && v < 3) picture.line(input(d), output(k), colour_class(v) + " data");
            }
        for (int d = 0; d < 6; ++d) picture.circle(input(d), 11, "box");
        for (int k = 0; k < 4; ++k) picture.circle(output(k), 11, "box");
        picture.text({left + 115, 286}, "inputs", "soft", 12, Svg::Anchor::middle);
        picture.text({left + 115, 92}, "outputs", "soft", 12, Svg::Anchor::middle);
    }
    write_file(output_folder("06_dense") / "connections.svg", picture.str());
}

void draw_parameters() {
    Chart chart("Parameters against the size of the image", {"width of a square grey image, pixels", 8, 512, true},
                {"", 100, 1e7, true});
    chart.subtitle("Weights and biases of 30 dense outputs, and of 30 filters of 5x5.");
    const int dense_series = chart.series("dense");
    const int conv_series = chart.series("convolution");
    std::vector<Point> dense_line, conv_line;
    for (const ParameterRow& row : parameter_table({8, 16, 28, 32, 64, 128, 224, 256, 512}, 30, 5)) {
        dense_line.push_back({static_cast<double>(row.size), static_cast<double>(row.dense)});
        conv_line.push_back({static_cast<double>(row.size), static_cast<double>(row.conv)});
    }
    chart.line(dense_series, dense_line);
    chart.line(conv_series, conv_line);
    chart.vertical(28, "MNIST");
    chart.vertical(224, "ImageNet");
    write_file(output_folder("06_dense") / "parameters.svg", chart.svg());
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        show_forward();
        show_products();
        show_backward();
        show_convolution();
        show_linear_stack();
        show_parameters();
        show_layers();
        show_networks();
        show_mistakes();
        draw_connections();
        draw_parameters();
        return 0;
    });
}
