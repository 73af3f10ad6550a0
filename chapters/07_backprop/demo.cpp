// Prints the worked examples of chapter 7.
#include <cstdio>
#include <string>
#include <vector>

#include "chapters/07_backprop/sequential.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

void print(const char* label, const Tensor<double>& x) {
    std::printf("  %-14s", label);
    for (const double value : x.values()) std::printf(" %8.4f", value);
    std::printf("\n");
}

void show_softmax() {
    std::printf("== 1. Softmax and cross entropy ==\n");
    const Tensor<double> logits({1, 3}, {1, 2, 3});
    const std::vector<int> labels{2};
    print("logits", logits);
    print("softmax", softmax(logits));
    const auto result = softmax_cross_entropy(logits, labels);
    std::printf("  The right class is 2, so the loss is -log of the last one: %.4f\n", result.loss);
    print("gradient", result.dlogits);
    std::printf("  The gradient is softmax less one-hot: the right logit must grow, the others shrink.\n");
    std::printf("  exp(1000) overflows, but softmax subtracts the largest logit first:\n");
    print("1001 1002 1003", softmax(Tensor<double>({1, 3}, {1001, 1002, 1003})));
    const std::vector<int> three{3};
    std::printf("  Ten classes, no idea yet: loss %.4f = ln 10. A first loss far from it means a mistake.\n\n",
                softmax_cross_entropy(Tensor<double>({1, 10}), three).loss);
}

void show_squared_errors() {
    std::printf("== 2. Three losses called \"squared error\" ==\n");
    const Tensor<double> y({3, 2}, {1, 2, 3, 4, 5, 6});
    const Tensor<double> target({3, 2}, {1, 1, 1, 4, 4, 4});
    const auto row = [](const char* name, const LossAndGrad<double>& result) {
        std::printf("  %-20s loss %7.4f   gradient of the last entry %7.4f\n", name, result.loss, result.dlogits(2, 1));
    };
    row("half_squared_error", half_squared_error(y, target));
    row("batch_squared_error", batch_squared_error(y, target));
    row("mean_squared_error", mean_squared_error(y, target));
    std::printf("  Same y, same target: say which one you mean.\n\n");
}

void show_network_on_paper() {
    std::printf("== 3. Three layers by hand: dense, ReLU, dense ==\n");
    const Kernels<double>& kernels = plain_kernels<double>();
    DenseLayer<double> first("first", 2, 2, kernels);
    ReluLayer<double> relu_layer("relu", kernels);
    DenseLayer<double> second("second", 2, 1, kernels);
    first.weight.value = Tensor<double>({2, 2}, {1, -1, 0.5, 1});
    first.bias.value = Tensor<double>({2}, {0, -0.5});
    second.weight.value = Tensor<double>({1, 2}, {3, 1});
    second.bias.value = Tensor<double>({1}, {-1});

    std::printf("  forward\n");
    const Tensor<double> x({1, 2}, {1, 2});
    const Tensor<double> z = first.forward(x);
    const Tensor<double> a = relu_layer.forward(z);
    const Tensor<double> y = second.forward(a);
    print("x", x);
    print("z = W1 x + b1", z);
    print("a = relu(z)", a);
    print("y = W2 a + b2", y);
    const auto loss = half_squared_error(y, Tensor<double>({1, 1}, {3}));
    std::printf("  target 3: loss %.4f\n  backward\n", loss.loss);
    const Tensor<double> da = second.backward(loss.dlogits);
    const Tensor<double> dz = relu_layer.backward(da);
    const Tensor<double> dx = first.backward(dz);
    print("dy", loss.dlogits);
    print("dW2", second.weight.gradient);
    print("da", da);
    print("dz", dz);
    print("dW1", first.weight.gradient);
    print("dx", dx);
    std::printf("  ReLU let only the second unit through, so only its weights get a gradient.\n\n");
}

Sequential<double> small_network(Random& random) {
    const Kernels<double>& kernels = plain_kernels<double>();
    Sequential<double> net;
    net.add(std::make_unique<Conv2dLayer<double>>("conv", 1, 3, 3, Conv2dOptions{}, kernels));
    net.add(std::make_unique<ReluLayer<double>>("relu", kernels));
    net.add(std::make_unique<Pool2dLayer<double>>("pool", Pooling::max, Pool2dOptions{}, kernels));
    net.add(std::make_unique<FlattenLayer<double>>("flatten"));
    net.add(std::make_unique<DenseLayer<double>>("dense", 27, 10, kernels));
    for (Parameter<double>* p : net.parameters()) p->value = random_normal<double>(p->value.shape(), random, 0.3);
    return net;
}

void show_whole_network() {
    std::printf("== 4. A whole network: one derivative, taken twice ==\n");
    Random random(7);
    Sequential<double> net = small_network(random);
    const Tensor<double> x = random_normal<double>({2, 1, 8, 8}, random);
    const std::vector<int> labels{3, 8};
    Shape shape = x.shape();
    for (const auto& layer : net.layers()) {
        const Shape next = layer->output_shape(shape);
        std::printf("  %-8s %-18s %-11s -> %s\n", layer->name().c_str(), layer->kind().c_str(),
                    to_string(shape).c_str(), to_string(next).c_str());
        shape = next;
    }
    plain_kernels<double>().loss_and_gradients(net, x, labels, softmax_cross_entropy<double>);
    std::printf("  %-14s %-10s %12s %12s\n", "parameter", "entry", "backward", "(L+ - L-)/2h");
    const double h = 1e-5;
    for (Parameter<double>* p : net.parameters()) {
        double& entry = p->value.data()[p->value.size() / 2];
        const double kept = entry;
        entry = kept + h;
        const double above = softmax_cross_entropy(net.forward(x), labels).loss;
        entry = kept - h;
        const double below = softmax_cross_entropy(net.forward(x), labels).loss;
        entry = kept;
        std::printf("  %-14s %-10d %12.8f %12.8f\n", p->name.c_str(), p->value.size() / 2,
                    p->gradient.data()[p->value.size() / 2], (above - below) / (2 * h));
    }
    std::printf("  The test compares every entry of every parameter and of x this way.\n");
}

}  // namespace

int main() {
    show_softmax();
    show_squared_errors();
    show_network_on_paper();
    show_whole_network();
    return 0;
}
