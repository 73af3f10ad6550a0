// Prints the worked examples of chapter 6.
#include <cstdio>

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/05_flatten/flatten.hpp"
#include "chapters/06_dense/dense.hpp"
#include "chapters/06_dense/parameters.hpp"
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

void show_forward_and_backward() {
    std::printf("== 1. Two examples, three inputs, two outputs ==\n");
    const Tensor<double> x({2, 3}, {1, 2, 3, -1, 0, 1});
    const Tensor<double> w({2, 3}, {1, 0, 2, -1, 1, 0});
    const Tensor<double> b({2}, {10, 20});
    print_matrix("x", x);
    print_matrix("w", w);
    print_matrix("b", b);
    std::printf("  y = x W^T + b: the first is 1*1 + 2*0 + 3*2 + 10 = %g\n", dense(x, w, b)(0, 0));
    print_matrix("y", dense(x, w, b));
    const Tensor<double> dy({2, 2}, {1, 2, 3, -1});
    const DenseGrads<double> g = dense_backward(x, w, dy);
    std::printf("  Backward, from\n");
    print_matrix("dy", dy);
    std::printf("  dx = dy W, dW = dy^T x, db = the columns of dy added up:\n");
    print_matrix("dx", g.dx);
    print_matrix("dw", g.dw);
    print_matrix("db", g.db);
    std::printf("\n");
}

void show_convolution() {
    std::printf("== 2. The same layer as a convolution ==\n");
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
    std::printf("== 3. A stack of linear layers is one linear layer ==\n");
    const Tensor<double> w1({2, 2}, {1, 1, 1, -1}), w2({1, 2}, {1, 1}), none2({2}), none1({1});
    const Tensor<double> x({3, 2}, {1, 1, 2, 1, 1, 2});
    const Tensor<double> product({1, 2}, {2, 0});
    print_matrix("x", x);
    std::printf("  x0 + x1 and x0 - x1, then their sum; one layer, 2 x0; the two with ReLU:\n");
    Tensor<double> hidden = dense(x, w1, none2);
    const Tensor<double> linear = dense(hidden, w2, none1);
    for (double& value : hidden.values()) value = std::max(value, 0.0);
    const Tensor<double> bent = dense(hidden, w2, none1);
    for (int n = 0; n < 3; ++n)
        std::printf("  %10g %10g %10g\n", linear(n, 0), dense(x, product, none1)(n, 0), bent(n, 0));
    std::printf("  Only the ReLU makes depth worth anything: the last column is 2 max(x0, x1).\n\n");
}

void show_parameters() {
    std::printf("== 4. Parameters: 30 dense outputs against 30 maps of 5x5 ==\n");
    std::printf("  %-10s %12s %12s %10s\n", "image", "dense", "convolution", "ratio");
    for (const ParameterRow& row : parameter_table({28, 32, 64, 128, 224, 512}, 30, 5))
        std::printf("  %3dx%-6d %12lld %12lld %10.0f\n", row.size, row.size, row.dense, row.conv,
                    static_cast<double>(row.dense) / static_cast<double>(row.conv));
    std::printf("  A dense layer grows with the image; shared weights do not.\n\n");
}

void show_networks() {
    std::printf("== 5. Where the parameters of known networks are ==\n");
    std::printf("  %-36s %12s %12s %12s\n", "", "convolutions", "dense", "together");
    const auto row = [](const char* name, long long conv, long long dense_part) {
        std::printf("  %-36s %12lld %12lld %12lld\n", name, conv, dense_part, conv + dense_part);
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

}  // namespace

int main() {
    show_forward_and_backward();
    show_convolution();
    show_linear_stack();
    show_parameters();
    show_networks();
}
