// Prints the worked examples of chapter 5.
#include <cstdio>
#include <exception>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "chapters/04_pooling/global_pooling.hpp"
#include "chapters/05_flatten/flatten.hpp"
#include "chapters/05_flatten/order_experiment.hpp"
#include "common/files/files.hpp"
#include "common/gradient_check.hpp"
#include "common/pictures/svg.hpp"
#include "common/program/flags.hpp"
#include "common/program/output_folder.hpp"

using namespace cnn;

namespace {

void print_row(const char* label, const Tensor<int>& x) {
    std::printf("  %-8s", label);
    for (const int value : x.values()) std::printf(" %3d", value);
    std::printf("\n");
}

// One image: channel c, row i, column j holds 100 c + 10 i + j, so that a value says where it came from.
Tensor<int> image() {
    Tensor<int> x({1, 2, 2, 3});
    for (int c = 0; c < 2; ++c)
        for (int i = 0; i < 2; ++i)
            for (int j = 0; j < 3; ++j) x(0, c, i, j) = 100 * c + 10 * i + j;
    return x;
}

void show_maps(const Tensor<int>& x) {
    const auto [N, C, H, W] = sizes<4>(x, "x");
    for (int i = 0; i < H; ++i) {
        for (int c = 0; c < C; ++c) {
            std::printf(c == 0 ? "  " : "     ");
            for (int j = 0; j < W; ++j) std::printf(" %3d", x(N - 1, c, i, j));
        }
        std::printf("\n");
    }
}

void show_flatten() {
    const Tensor<int> x = image();
    std::printf("== 1. Flatten: shape (1,2,2,3) becomes (1,12) ==\n");
    std::printf("  Two maps of 2x3. The digits of a value say channel, row, column:\n");
    show_maps(x);
    print_row("flat", flatten(x));
    std::printf("  Nothing is computed: the values lay in this order all the time.\n\n");
}

void show_index() {
    const Shape shape{2, 3, 4, 5};
    const Shape index{1, 2, 0, 4};
    std::printf("== 2. Where is x%s in shape %s? ==\n", to_string(index).c_str(), to_string(shape).c_str());
    int place = 0;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        std::printf("  %3d * %d + %d = %d\n", place, shape[axis], index[axis], place * shape[axis] + index[axis]);
        place = place * shape[axis] + index[axis];
    }
    std::printf("  flat_index says %d, and index_at(%d) says %s.\n\n", flat_index(index, shape), place,
                to_string(index_at(place, shape)).c_str());
}

void show_gradient() {
    std::printf("== 3. The gradient ==\n");
    Tensor<int> dy({1, 12});
    for (int d = 0; d < 12; ++d) dy(0, d) = d + 1;
    print_row("dy", dy);
    std::printf("  flatten_backward only gives it the shape of x back:\n");
    show_maps(flatten_backward(image(), dy));
    std::printf("\n");
}

void show_orders() {
    const Tensor<int> x = image();
    std::printf("== 4. Two orders: NCHW (this book, PyTorch) and NHWC (TensorFlow) ==\n");
    print_row("NCHW", flatten(x));
    print_row("NHWC", flatten(nchw_to_nhwc(x)));
    std::printf("  The shape is (1,12) both times, so no error tells you that they were mixed up.\n");
    std::printf("  Weights trained on one order meet the wrong pixels in the other.\n");
    std::printf("  A reshape to (1,2,3,2) has the shape of NHWC, but it moves nothing:\n");
    print_row("reshape", x.reshaped({1, 2, 3, 2}));
    std::printf("\n");
}

void show_sizes() {
    std::printf("== 5. Sizes to remember ==\n");
    const auto row = [](const std::string& name, const Shape& shape) {
        std::printf("  %-36s %-16s -> %d\n", name.c_str(), to_string(shape).c_str(), flattened(shape)[1]);
    };
    row("a colour image of 32x32", {1, 3, 32, 32});
    row("LeNet-5, the input of C5", {1, 16, 5, 5});
    row("TensorFlow laboratory on MNIST", {1, 64, 7, 7});
    row("Keras example, 32 maps", {1, 32, 13, 13});
    row("text, 32 maps of 5 places", {1, 32, 1, 5});
    row("AlexNet", {1, 256, 6, 6});
    row("AlexNet, its last pool forgotten", {1, 256, 13, 13});
    std::printf("\n");
}

void show_experiment() {
    const TwoKinds kinds = two_kinds({200, 2, 3, 4});
    const Tensor<double> nchw = flatten(kinds.x);
    const Tensor<double> nhwc = flatten(nchw_to_nhwc(kinds.x));
    const Tensor<double> w = learn_signs(nchw, kinds.sign);
    const Tensor<double> moved = flatten(nchw_to_nhwc(w.reshaped({1, 2, 3, 4}))).reshaped({24});
    std::printf("== 6. Weights that meet the wrong pixels ==\n");
    std::printf("  200 images of two kinds, rows of 24; one unit learns to tell the kinds apart.\n");
    std::printf("  %-36s %-12s %s\n", "weights learned from", "asked on", "right of 200");
    const auto row = [&](const char* learned, const char* asked, int right) {
        std::printf("  %-36s %-12s %d\n", learned, asked, right);
    };
    row("NCHW", "NCHW", right_answers(w, nchw, kinds.sign));
    row("NHWC", "NHWC", right_answers(learn_signs(nhwc, kinds.sign), nhwc, kinds.sign));
    row("NCHW", "NHWC", right_answers(w, nhwc, kinds.sign));
    row("NCHW, then moved like the pixels", "NHWC", right_answers(moved, nhwc, kinds.sign));
    std::printf("\n");
}

void show_error(const char* what, const std::function<void()>& action) {
    try {
        action();
    } catch (const std::exception& error) {
        std::printf("  %s\n    %s\n", what, error.what());
    }
}

void show_mistakes() {
    std::printf("== 7. What breaks if ==\n");
    const Tensor<double> maps({2, 3, 4, 5});
    show_error("... global pooling follows flatten:", [&] { global_max_pool2d(flatten(maps)); });
    show_error("... the gradient comes with its axes exchanged:", [&] {
        flatten_backward(maps, Tensor<double>({60, 2}));
    });
    std::printf("  ... values move forward, and a reshape is taken for the way back:\n");
    Random random(1);
    Tensor<double> x = random_normal<double>({1, 2, 2, 3}, random);
    const GradientReport report = check_gradients(
        {{"x", &x}}, [&] { return nchw_to_nhwc(x); },
        [&](const Tensor<double>& dy) { return std::vector{dy.reshaped(x.shape())}; });
    std::istringstream lines(report.text);
    for (std::string line; std::getline(lines, line);) std::printf("    %s\n", line.c_str());
}

// One value: a cell in the colour of its channel, with its digits.
void draw_value(Svg& picture, Point corner, int value) {
    const Colour light_blue{166, 206, 227}, light_orange{253, 205, 150};
    picture.cell(corner, 44, 30, value < 100 ? light_blue : light_orange);
    char digits[8];
    std::snprintf(digits, sizeof digits, "%03d", value);
    picture.text({corner[0] + 22, corner[1] + 20}, digits, "on-light", 13, Svg::Anchor::middle);
}

void draw_row(Svg& picture, double y, const std::string& name, const Tensor<int>& row) {
    picture.text({16, y - 8}, name);
    for (int d = 0; d < row.size(); ++d) {
        draw_value(picture, {16 + 44.0 * d, y}, row.data()[d]);
        picture.text({38 + 44.0 * d, y + 46}, std::to_string(d), "soft", 11, Svg::Anchor::middle);
    }
}

// The image of section 1, and its values as they lie in memory in either order.
void draw_orders() {
    const Tensor<int> x = image();
    Svg picture(560, 330, "The order of flatten in NCHW and in NHWC");
    picture.heading("One image, two orders", {"The digits of a value say channel, row, column. Places count from 0."});
    for (int c = 0; c < 2; ++c) {
        picture.text({16 + 176.0 * c, 92}, c == 0 ? "channel 0" : "channel 1");
        for (int i = 0; i < 2; ++i)
            for (int j = 0; j < 3; ++j) draw_value(picture, {16 + 176.0 * c + 44 * j, 100 + 30.0 * i}, x(0, c, i, j));
    }
    draw_row(picture, 192, "flattened from NCHW: one map after the other", flatten(x));
    draw_row(picture, 272, "flattened from NHWC: the channels of a pixel side by side", flatten(nchw_to_nhwc(x)));
    write_file(output_folder("05_flatten") / "order.svg", picture.str());
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        show_flatten();
        show_index();
        show_gradient();
        show_orders();
        show_sizes();
        show_experiment();
        show_mistakes();
        draw_orders();
        return 0;
    });
}
