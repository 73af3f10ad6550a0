// Writes what BatchNormLayer computes in both modes, so that another program can compute the same: one JSON object a
// line.
//
//     batch_norm_opinion SEED CASES
#include <cstdio>
#include <cstdlib>

#include "chapters/12_batch_norm/batch_norm_layer.hpp"
#include "common/random.hpp"

namespace {

using namespace cnn;

void print(const char* name, const Tensor<double>& x) {
    std::printf(", \"%s\": {\"shape\": [", name);
    for (std::size_t axis = 0; axis < x.shape().size(); ++axis) std::printf(axis == 0 ? "%d" : ", %d", x.shape()[axis]);
    std::printf("], \"data\": [");
    for (int i = 0; i < x.size(); ++i) std::printf(i == 0 ? "%.17g" : ", %.17g", x.data()[i]);
    std::printf("]}");
}

Shape some_shape(Random& random) {
    Shape shape{1 + random.below(4), 1 + random.below(5)};
    if (random.below(3) > 0) shape.insert(shape.end(), {1 + random.below(5), 1 + random.below(5)});
    if (element_count(shape) == shape[1]) shape[0] = 2;  // one value a channel is an error
    return shape;
}

void print_case(Random& random) {
    const Shape shape = some_shape(random);
    const Shape channels{shape[1]};
    const BatchNormOptions options{.eps = random.uniform(1e-6, 0.1), .momentum = random.uniform(0.01, 1)};
    BatchNormLayer<double> layer("bn", shape[1], options);
    layer.weight.value = random_normal<double>(channels, random);
    layer.bias.value = random_normal<double>(channels, random);
    layer.running_mean = random_normal<double>(channels, random);
    for (double& var : layer.running_var.values()) var = random.uniform(0.1, 3);
    Tensor<double> x = random_normal<double>(shape, random, random.uniform(0.1, 5));
    for (double& value : x.values()) value += 3;
    const Tensor<double> dy = random_normal<double>(shape, random);
    std::printf("{\"eps\": %.17g, \"momentum\": %.17g", options.eps, options.momentum);
    print("x", x), print("dy", dy), print("weight", layer.weight.value), print("bias", layer.bias.value);
    print("running_mean", layer.running_mean), print("running_var", layer.running_var);
    for (const bool training : {false, true}) {
        layer.weight.gradient = layer.bias.gradient = Tensor<double>(channels);
        print(training ? "train.y" : "test.y", layer.forward(x, {.training = training}));
        print(training ? "train.dx" : "test.dx", layer.backward(dy));
        print(training ? "train.dweight" : "test.dweight", layer.weight.gradient);
        print(training ? "train.dbias" : "test.dbias", layer.bias.gradient);
    }
    print("new_running_mean", layer.running_mean), print("new_running_var", layer.running_var);
    std::printf("}\n");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return std::fprintf(stderr, "usage: batch_norm_opinion SEED CASES\n"), 2;
    Random random(std::strtoull(argv[1], nullptr, 10));
    for (int n = std::atoi(argv[2]); n > 0; --n) print_case(random);
}
