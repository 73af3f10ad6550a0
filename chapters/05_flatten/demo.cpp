// Prints the worked examples of chapter 5.
#include <cstdio>
#include <string>

#include "chapters/05_flatten/flatten.hpp"

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
    row("LeNet-5, the input of C5", {1, 16, 5, 5});
    row("TensorFlow laboratory on MNIST", {1, 64, 7, 7});
    row("Keras example, 32 maps", {1, 32, 13, 13});
    row("AlexNet", {1, 256, 6, 6});
    row("AlexNet, its last pool forgotten", {1, 256, 13, 13});
}

}  // namespace

int main() {
    show_flatten();
    show_index();
    show_gradient();
    show_orders();
    show_sizes();
}
