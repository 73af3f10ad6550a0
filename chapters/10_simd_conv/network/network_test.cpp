#include <cmath>
#include <limits>

#include "chapters/07_backprop/branches.hpp"
#include "chapters/07_backprop/mode_layer.hpp"
#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/machine/test_mode.hpp"
#include "chapters/10_simd_conv/network/fast_network.hpp"
#include "chapters/10_simd_conv/network/fast_pool.hpp"
#include "chapters/10_simd_conv/network/frozen_network.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

const Kernels<float>& plain() { return plain_kernels<float>(); }
constexpr Pass training{.training = true};

// Convolutions of both kinds of layout, odd sizes, every pooling, ReLU alone and before a pooling.
void add_layers(Sequential<float>& net, const std::string& which) {
    if (which == "convolutions") {  // (N,2,15,13)
        net.add(
            std::make_unique<Conv2dLayer<float>>("c1", 2, 5, Pair(3, 5), Conv2dOptions{.padding = {1, 2}}, plain()));
        net.add(std::make_unique<ReluLayer<float>>("r1", plain()));
        net.add(std::make_unique<Pool2dLayer<float>>("p1", Pooling::max, Pool2dOptions{}, plain()));
        net.add(std::make_unique<Conv2dLayer<float>>("c2", 5, 20, 3, Conv2dOptions{.stride = {2, 1}}, plain()));
        net.add(std::make_unique<ReluLayer<float>>("r2", plain()));
        net.add(std::make_unique<FlattenLayer<float>>("f"));
        net.add(std::make_unique<DenseLayer<float>>("d1", 20 * 3 * 4, 18, plain()));
        net.add(std::make_unique<ReluLayer<float>>("r3", plain()));
        net.add(std::make_unique<DenseLayer<float>>("d2", 18, 7, plain()));
    } else if (which == "poolings") {  // (N,2,15,13)
        net.add(std::make_unique<ReluLayer<float>>("r0", plain()));
        net.add(std::make_unique<Pool2dLayer<float>>("p1", Pooling::max,
                                                     Pool2dOptions{.size = 3, .stride = 2, .padding = 1}, plain()));
        net.add(std::make_unique<Conv2dLayer<float>>("c1", 2, 4, 3, Conv2dOptions{}, plain()));
        net.add(std::make_unique<Pool2dLayer<float>>("p2", Pooling::max, Pool2dOptions{}, plain()));
        net.add(std::make_unique<Conv2dLayer<float>>("c2", 4, 3, 2, Conv2dOptions{.padding = 1}, plain()));
        net.add(std::make_unique<Pool2dLayer<float>>("p3", Pooling::mean, Pool2dOptions{.ceil_mode = true}, plain()));
        net.add(std::make_unique<FlattenLayer<float>>("f"));
        net.add(std::make_unique<DenseLayer<float>>("d1", 3 * 2 * 2, 7, plain()));
    } else {  // "dense": (N,19)
        net.add(std::make_unique<DenseLayer<float>>("d1", 19, 33, plain()));
        net.add(std::make_unique<ReluLayer<float>>("r1", plain()));
        net.add(std::make_unique<DenseLayer<float>>("d2", 33, 7, plain()));
    }
}

struct Problem {
    Problem(const std::string& which, int N) {
        if (which != "nothing") add_layers(network, which);
        draw();
        Random random(5, 12);
        x = random_normal<float>(which == "dense" ? Shape{N, 19} : Shape{N, 2, 15, 13}, random);
        for (int n = 0; n < N; ++n) labels.push_back(n * 3 % 7);
    }
    void draw() {
        Random random(5, 11);
        for (Parameter<float>* p : network.parameters()) p->value = random_normal<float>(p->value.shape(), random, 0.3);
    }
    std::vector<Tensor<float>> gradients() const {
        std::vector<Tensor<float>> all;
        for (const Parameter<float>* p : network.parameters()) all.push_back(p->gradient);
        return all;
    }
    Sequential<float> network;
    Tensor<float> x;
    std::vector<int> labels;
};

const std::vector<std::string> kinds{"convolutions", "poolings", "dense"};

// Outputs, loss and gradients are those of the layers themselves.
void must_agree(FastNetwork& fast, Problem& p) {
    p.network.zero_gradients();
    CHECK_CLOSE(fast.outputs(p.network, p.x), p.network.forward(p.x, {}), 1e-4);
    const float expected = loss_and_gradients(p.network, p.x, p.labels, softmax_cross_entropy<float>, training);
    const auto gradients = p.gradients();
    p.network.zero_gradients();
    CHECK_CLOSE(fast.loss_and_gradients(p.network, p.x, p.labels, softmax_cross_entropy<float>, training), expected,
                1e-5);
    for (std::size_t i = 0; i < gradients.size(); ++i) CHECK_CLOSE(p.gradients()[i], gradients[i], 1e-4);
}

void check_against_plain(FastNetwork& fast, const std::string& which, int N) {
    Problem p(which, N);
    CHECK(fast.left_alone(p.network, p.x.shape()).empty());
    must_agree(fast, p);
}

}  // namespace

TEST(networks_give_the_losses_and_gradients_of_their_layers) {
    FastNetwork fast;  // the same for all: plans must not be mixed up
    for (const SimdSet set : available_simd_sets())
        for (const int threads : {1, 2}) {
            const Mode mode(set, threads);
            for (const int N : {1, 3, 18})
                for (const std::string& which : kinds) check_against_plain(fast, which, N);
        }
}

TEST(the_bits_of_a_network_do_not_depend_on_the_number_of_threads) {
    for (const SimdSet set : available_simd_sets())
        for (const std::string& which : kinds) {
            std::vector<Tensor<float>> one;
            for (const int threads : {1, 2, 3, 8}) {
                const Mode mode(set, threads);
                Problem p(which, 19);
                FastNetwork fast;
                fast.loss_and_gradients(p.network, p.x, p.labels, softmax_cross_entropy<float>, training);
                if (threads == 1) one = p.gradients();
                CHECK(p.gradients() == one);
            }
        }
}

TEST(gradients_are_added) {
    FastNetwork fast;
    for (const std::string& which : kinds) {
        Problem p(which, 4);
        fast.loss_and_gradients(p.network, p.x, p.labels, softmax_cross_entropy<float>, training);
        const auto once = p.gradients();
        fast.loss_and_gradients(p.network, p.x, p.labels, softmax_cross_entropy<float>, training);
        for (std::size_t i = 0; i < once.size(); ++i)
            for (int j = 0; j < once[i].size(); ++j)
                CHECK_CLOSE(p.gradients()[i].data()[j], 2 * once[i].data()[j], 1e-5);
    }
}

// Every window has four equal values: the gradient goes to the first. And one whose largest is 0: to none.
TEST(a_tied_maximum_sends_its_gradient_to_the_first) {
    for (const float value : {2.0F, 0.0F, -1.0F}) {
        const auto gradient = [&](auto&& run) {
            Sequential<float> net;
            net.add(std::make_unique<Conv2dLayer<float>>("c", 1, 1, 1, Conv2dOptions{}, plain()));
            net.add(std::make_unique<ReluLayer<float>>("r", plain()));
            net.add(std::make_unique<Pool2dLayer<float>>("p", Pooling::max, Pool2dOptions{}, plain()));
            net.add(std::make_unique<FlattenLayer<float>>("f"));
            net.parameters()[0]->value(0, 0, 0, 0) = 0;
            net.parameters()[1]->value(0) = value;
            Tensor<float> x({1, 1, 5, 7});
            Random random(3);
            for (float& v : x.values()) v = static_cast<float>(random.normal());
            run(net, x);
            return net.parameters()[0]->gradient(0, 0, 0, 0);
        };
        const std::vector<int> labels{4};
        FastNetwork fast;
        const float expected = gradient([&](auto& net, const auto& x) {
            loss_and_gradients(net, x, labels, softmax_cross_entropy<float>, training);
        });
        const float got = gradient([&](auto& net, const auto& x) {
            fast.loss_and_gradients(net, x, labels, softmax_cross_entropy<float>, training);
        });
        CHECK_CLOSE(got, expected, 1e-6);
        CHECK_EQUAL(expected != 0, value > 0);
    }
}

TEST(a_nan_reaches_the_loss) {
    FastNetwork fast;
    for (const std::string& which : kinds) {
        Problem p(which, 3);
        p.x.data()[p.x.size() / 2] = std::numeric_limits<float>::quiet_NaN();
        CHECK(std::isnan(fast.loss_and_gradients(p.network, p.x, p.labels, softmax_cross_entropy<float>, training)));
    }
}

// Calls itself "ReLU", derives from it, and is none.
class LeakyLayer : public ReluLayer<float> {
  public:
    explicit LeakyLayer(const std::string& name) : ReluLayer<float>(name, plain()) {}
    Tensor<float> forward(const Tensor<float>& x, const Pass& /*pass*/) override {
        this->keep(x);
        return leaky_relu(x, 0.3F);
    }
    Tensor<float> backward(const Tensor<float>& dy) override { return leaky_relu_backward(this->kept(), dy, 0.3F); }
};

// The network "convolutions" with a leaky ReLU, which no row of the table knows, in the place of the first.
void add_leaky(Sequential<float>& net) {
    net.add(std::make_unique<Conv2dLayer<float>>("c1", 2, 5, 3, Conv2dOptions{}, plain()));
    net.add(std::make_unique<LeakyLayer>("leaky"));
    net.add(std::make_unique<Pool2dLayer<float>>("p1", Pooling::max, Pool2dOptions{}, plain()));
    net.add(std::make_unique<FlattenLayer<float>>("f"));
    net.add(std::make_unique<DenseLayer<float>>("d1", 5 * 6 * 5, 7, plain()));
}

TEST(a_layer_that_only_looks_like_another_runs_by_its_own_forward) {
    Problem p("nothing", 3);
    add_leaky(p.network);
    p.draw();
    FastNetwork fast;
    CHECK_EQUAL(fast.left_alone(p.network, p.x.shape()), std::vector<std::string>{"leaky"});
    must_agree(fast, p);
}

// A residual block, then two branches joined, one of them a row with a layer that runs by itself. A convolution before
// them, so that somebody wants the gradient of what goes into the block.
void add_boxes(Sequential<float>& net) {
    net.add(std::make_unique<Conv2dLayer<float>>("c0", 2, 2, 1, Conv2dOptions{}, plain()));
    auto& sum = net.add(std::make_unique<Sum<float>>("sum"));
    sum.add(std::make_unique<Sequential<float>>("way around"));
    auto& block = sum.add(std::make_unique<Sequential<float>>("block"));
    block.add(std::make_unique<Conv2dLayer<float>>("c1", 2, 2, 3, Conv2dOptions{.padding = 1}, plain()));
    block.add(std::make_unique<ReluLayer<float>>("r1", plain()));
    auto& both = net.add(std::make_unique<Concat<float>>("both"));
    both.add(std::make_unique<Conv2dLayer<float>>("c2", 2, 3, 1, Conv2dOptions{}, plain()));
    auto& row = both.add(std::make_unique<Sequential<float>>("row"));
    row.add(std::make_unique<LeakyLayer>("leaky"));
    row.add(std::make_unique<Conv2dLayer<float>>("c3", 2, 4, 3, Conv2dOptions{.padding = 1}, plain()));
    net.add(std::make_unique<FlattenLayer<float>>("f"));
    net.add(std::make_unique<DenseLayer<float>>("d1", 7 * 15 * 13, 7, plain()));
}

TEST(boxes_in_boxes_are_run_by_the_same_kernels) {
    for (const SimdSet set : available_simd_sets())
        for (const int threads : {1, 3}) {
            const Mode mode(set, threads);
            Problem p("nothing", 3);
            add_boxes(p.network);
            p.draw();
            FastNetwork fast;
            CHECK_EQUAL(fast.left_alone(p.network, p.x.shape()), std::vector<std::string>{"leaky"});
            must_agree(fast, p);
        }
}

TEST(a_network_that_ends_in_maps_and_one_without_layers_have_outputs) {
    Problem p("nothing", 2);
    FastNetwork fast;
    CHECK_EQUAL(fast.outputs(p.network, p.x), p.x);
    p.network.add(std::make_unique<Conv2dLayer<float>>("c1", 2, 5, 3, Conv2dOptions{}, plain()));
    p.draw();
    CHECK_CLOSE(fast.outputs(p.network, p.x), p.network.forward(p.x, {}), 1e-4);
}

TEST(an_input_that_does_not_fit_gets_the_message_of_the_layer) {
    Problem p("convolutions", 2);
    FastNetwork fast;
    CHECK_THROWS(fast.outputs(p.network, Tensor<float>({2, 3, 15, 13})), "conv2d");
    Problem d("dense", 2);
    CHECK_THROWS(fast.outputs(d.network, Tensor<float>({2, 20})), "dense");
}

TEST(modes_buffers_and_random_numbers_are_the_same_for_any_number_of_threads) {
    std::vector<Tensor<float>> one;
    float running = 0;
    for (const int threads : {1, 2, 3, 8}) {
        const Mode mode(simd_set(), threads);
        Problem p("nothing", 5);
        add_boxes(p.network);
        auto& layer = p.network.add(std::make_unique<ModeLayer<float>>("mode"));
        p.draw();
        FastNetwork fast;
        const Pass pass{.training = true, .seed = 3, .step = 17};
        fast.loss_and_gradients(p.network, p.x, p.labels, softmax_cross_entropy<float>, pass);
        if (threads == 1) one = p.gradients(), running = layer.running(0);
        CHECK(p.gradients() == one);
        CHECK_EQUAL(layer.running(0), running);
        must_agree(fast, p);
    }
}

// A new network at the place of an old one, alike but for the stride: its plan must be its own.
TEST(a_plan_is_never_used_for_another_network) {
    FastNetwork fast;
    for (int turn = 0; turn < 6; ++turn) {
        Problem p("nothing", 2);
        const int stride = 1 + turn % 2;
        p.network.add(std::make_unique<Conv2dLayer<float>>("c1", 2, 4, 3, Conv2dOptions{.stride = stride}, plain()));
        p.draw();
        CHECK_CLOSE(fast.outputs(p.network, p.x), p.network.forward(p.x, {}), 1e-4);
    }
}

// Chapter 10's rows, with ReLU in one step with what is before it.
StepTable fused_steps() {
    StepTable rows = fused_relu_steps();
    rows.insert(rows.end(), standard_steps().begin(), standard_steps().end());
    return rows;
}

// What ReLU is fused with: convolutions with filters, with pixels, and with images in the lanes, a pointwise and a dense one,
// and sums, the second of which begins with the way around.
void add_fused(Sequential<float>& net) {
    const auto relu = [&net](const char* name) { net.add(std::make_unique<ReluLayer<float>>(name, plain())); };
    const auto conv = [](const char* name, int C, int F, Pair kernel, const Conv2dOptions& o) {
        return std::make_unique<Conv2dLayer<float>>(name, C, F, kernel, o, plain());
    };
    net.add(conv("c1", 2, 20, 3, {.stride = 2}));
    relu("r1");
    net.add(conv("c2", 20, 3, 1, {}));
    relu("r2");
    auto& first = net.add(std::make_unique<Sum<float>>("sum1"));
    first.add(conv("c3", 3, 5, 3, {.padding = 1}));
    first.add(conv("c4", 3, 5, 1, {}));
    relu("r3");
    auto& second = net.add(std::make_unique<Sum<float>>("sum2"));
    second.add(std::make_unique<Sequential<float>>("way around"));
    second.add(conv("c5", 5, 5, 3, {.padding = 1}));
    relu("r4");
    net.add(conv("c6", 5, 7, {7, 6}, {}));
    relu("r5");
    net.add(std::make_unique<FlattenLayer<float>>("f"));
}

TEST(relu_in_one_step_with_a_convolution_or_a_sum_changes_nothing) {
    for (const SimdSet set : available_simd_sets())
        for (const int N : {1, 3, 18}) {
            const Mode mode(set, N == 3 ? 2 : 1);
            Problem p("nothing", N);
            add_fused(p.network);
            p.draw();
            FastNetwork fast(fused_steps());
            must_agree(fast, p);
        }
}

// So many values that some pixels of all channels at a time are read side by side: a squeeze of SqueezeNet's.
TEST(relu_behind_a_pointwise_layer_that_is_read_in_panels) {
    for (const SimdSet set : available_simd_sets()) {
        const Mode mode(set, 1);
        Sequential<float> net;
        net.add(std::make_unique<Conv2dLayer<float>>("squeeze", 384, 64, Pair(1), Conv2dOptions{}, plain()));
        net.add(std::make_unique<ReluLayer<float>>("relu", plain()));
        Random random(9);
        for (Parameter<float>* p : net.parameters()) p->value = random_normal<float>(p->value.shape(), random, 0.1);
        const auto x = random_normal<float>({1, 384, 28, 28}, random);
        FastNetwork fast(fused_steps());
        CHECK_CLOSE(fast.outputs(net, x), net.forward(x, {}), 1e-4);
    }
}

TEST(a_frozen_network_answers_as_before_it_was_frozen_until_it_takes_new_weights) {
    for (const int N : {1, 3})
        for (const std::string which : {"convolutions", "poolings", "dense", "boxes", "fused", "nothing"}) {
            ABOUT(which, N);
            Problem p(which == "boxes" || which == "fused" ? "nothing" : which, N);
            if (which == "boxes") add_boxes(p.network);
            if (which == "fused") add_fused(p.network);
            p.draw();
            FastNetwork fast(fused_steps());
            const Tensor<float> before = fast.outputs(p.network, p.x);
            FrozenNetwork frozen(p.network, p.x.shape(), fused_steps());
            CHECK_EQUAL(frozen.outputs(p.x), before);
            if (which != "convolutions") continue;
            p.network.parameters()[0]->value(0, 0, 0, 0) += 10;
            CHECK_EQUAL(frozen.outputs(p.x), before);
            frozen.take_weights();
            CHECK_EQUAL(frozen.outputs(p.x), fast.outputs(p.network, p.x));
        }
}

TEST(a_frozen_network_needs_two_outputs_at_a_time_and_reads_one_size_of_batch) {
    Problem p("dense", 4);
    FrozenNetwork frozen(p.network, p.x.shape());
    // 19 -> 33, ReLU -> 33, 7: two areas of 4 * 33 floats, in whole lines of 16, and the outputs
    CHECK_EQUAL(frozen.memory(), 2 * 144 + 4 * 7);
    CHECK_THROWS(frozen.outputs(Tensor<float>({3, 19})), "FrozenNetwork: x");
}

TEST(fast_max_pooling_is_chapter_4s_to_the_last_bit) {
    Random random(8);
    for (const int N : {1, 2})
        for (const auto& [H, W] : {std::pair{7, 5}, std::pair{8, 21}, std::pair{3, 3}})
            for (const Pool2dOptions& o : {Pool2dOptions{}, Pool2dOptions{.size = 3, .stride = 2},
                                           Pool2dOptions{.size = 3, .stride = 2, .ceil_mode = true},
                                           Pool2dOptions{.size = 3, .stride = 1, .padding = 1, .ceil_mode = true},
                                           Pool2dOptions{.size = {2, 3}, .stride = {1, 3}, .padding = {1, 0}}}) {
                ABOUT(N, H, W, o.size.rows, o.stride.rows);
                Tensor<float> x = random_normal<float>({N, 3, H, W}, random);
                const Tensor<float> expected = max_pool2d(x, o);
                Tensor<float> y(expected.shape());
                fast_max_pool2d(x.data(), x.shape(), o, y.shape(), y.data());
                CHECK_EQUAL(y, expected);
                x(0, 1, H / 2, W / 2) = std::numeric_limits<float>::quiet_NaN();
                fast_max_pool2d(x.data(), x.shape(), o, y.shape(), y.data());
                const Tensor<float> with_nan = max_pool2d(x, o);
                for (int i = 0; i < y.size(); ++i) CHECK_EQUAL(std::isnan(y.data()[i]), std::isnan(with_nan.data()[i]));
            }
}
