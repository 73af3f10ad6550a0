// The fast step of dropout against the layer.
#include "chapters/08_sgd/initialisation.hpp"
#include "chapters/10_simd_conv/machine/test_mode.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/11_regularisation/dropout.hpp"
#include "chapters/11_regularisation/fast/fast_dropout.hpp"
#include "common/check.hpp"

using namespace cnn;

namespace {

// Dropout between two dense layers, and once more as the first layer.
Sequential<float> network() {
    const Kernels<float>& plain = plain_kernels<float>();
    Sequential<float> net;
    net.add(std::make_unique<DropoutLayer<float>>("drop0", 0.8));
    net.add(std::make_unique<FlattenLayer<float>>("flatten"));
    net.add(std::make_unique<DenseLayer<float>>("hidden", 2 * 3 * 5, 21, plain));
    net.add(std::make_unique<DropoutLayer<float>>("drop1", 0.5));
    net.add(std::make_unique<DenseLayer<float>>("output", 21, 4, plain));
    Random random(1);
    initialise<float>(net.parameters(), Initialisation::he, random);
    return net;
}

Tensor<float> images() {
    Random random(2);
    return random_normal<float>({6, 2, 3, 5}, random);
}

const Kernels<float>& fast() {
    static const Kernels<float> kernels = fast_kernels_with(steps_with_dropout());
    return kernels;
}

float step_of(const Kernels<float>& kernels, Sequential<float>& net, const Pass& pass) {
    const std::vector<int> labels{0, 1, 2, 3, 0, 1};
    net.zero_gradients();
    return kernels.loss_and_gradients(net, images(), labels, softmax_cross_entropy<float>, pass);
}

}  // namespace

TEST(dropout_does_not_take_a_network_off_the_fast_path) {
    CHECK(fast().left_alone(network(), {6, 2, 3, 5}).empty());
    CHECK_EQUAL(fast_kernels().left_alone(network(), {6, 2, 3, 5}).size(), 2U);
}

TEST(the_step_drops_the_same_units_as_the_layer) {
    Sequential<float> ours = network(), theirs = network();
    for (const Pass& pass : {Pass{.training = true, .seed = 3, .step = 4}, Pass{.training = true, .seed = 3, .step = 5},
                             Pass{}, Pass{.training = true, .seed = 4, .step = 4}}) {
        ABOUT(pass.training, pass.seed, pass.step);
        CHECK_CLOSE(step_of(fast(), ours, pass), step_of(plain_kernels<float>(), theirs, pass), 1e-5);
        for (std::size_t p = 0; p < ours.parameters().size(); ++p)
            CHECK_CLOSE(ours.parameters()[p]->gradient, theirs.parameters()[p]->gradient, 1e-5);
    }
    CHECK_CLOSE(fast().outputs(ours, images()), theirs.forward(images(), {}), 1e-5);
}

TEST(dropout_has_the_same_bits_for_any_number_of_threads) {
    const Pass pass{.training = true, .seed = 5, .step = 6};
    std::vector<Tensor<float>> one;
    for (const int threads : {1, 2, 3, 8}) {
        ABOUT(threads);
        const Mode mode(simd_set(), threads);
        Sequential<float> net = network();
        step_of(fast(), net, pass);
        std::vector<Tensor<float>> all;
        for (const Parameter<float>* p : net.parameters()) all.push_back(p->gradient);
        if (threads == 1) one = all;
        CHECK(all == one);
    }
}
