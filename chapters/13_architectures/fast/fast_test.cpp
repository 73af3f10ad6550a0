// Every network on chapter 10's engine against the plain layers.
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/10_simd_conv/network/fast_network.hpp"
#include "chapters/13_architectures/fast/fast_architectures.hpp"
#include "chapters/13_architectures/networks.hpp"
#include "common/check.hpp"

using namespace cnn;

namespace {

// He's weights, the same few thousand numbers again and again, since a hundred million take long; factors, biases and running
// averages that change something.
void fill(Sequential<float>& network, std::uint64_t seed) {
    Random random(seed);
    for (Parameter<float>* p : network.parameters()) {
        const Shape& shape = p->value.shape();
        const double deviation = shape.size() > 1 ? initial_deviation(Initialisation::he, fans(shape)) : 0.1;
        const Tensor<float> numbers = random_normal<float>({1 + random.below(4999)}, random, deviation);
        for (int i = 0; i < p->value.size(); i += numbers.size())
            std::copy_n(numbers.data(), std::min(numbers.size(), p->value.size() - i), p->value.data() + i);
        if (p->start == 0) continue;
        for (float& value : p->value.values()) value += static_cast<float>(p->start);
    }
    for (const Buffer<float>& b : network.buffers())
        for (float& value : b.value->values()) value = static_cast<float>(random.uniform(0.5, 2));
}

Tensor<float> picture(const Shape& shape, std::uint64_t seed) {
    Random random(seed);
    return random_normal<float>(shape, random);
}

double largest(const Tensor<float>& x) {
    float most = 0;
    for (const float value : x.values()) most = std::max(most, std::abs(value));
    return static_cast<double>(most);
}

}  // namespace

TEST(every_network_answers_as_its_layers_do_one_after_the_other) {
    for (const NamedNetwork& network : named_networks()) {
        ABOUT(network.name());
        const int side = network.name().starts_with("alexnet") ? 67 : network.name() == "zfnet" ? 47 : 39;
        Model<float> model = network.entry.make(fast_kernels(), {3, side, side}, 10);
        fill(model.network, 1);
        const Tensor<float> x = picture({2, 3, side, side}, 2);
        const Tensor<float> expected = model.network.forward(x, {});
        FastNetwork fast(steps_of_architectures());
        CHECK_CLOSE(fast.outputs(model.network, x), expected, 1e-4 * largest(expected));
    }
}
