// Layers with two modes, and boxes in boxes: rows, sums and joined branches.
#include "chapters/07_backprop/branches.hpp"
#include "chapters/07_backprop/mode_layer.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

const Kernels<double>& plain() { return plain_kernels<double>(); }

std::unique_ptr<Conv2dLayer<double>> conv(const std::string& name, int C, int F, int kernel) {
    return std::make_unique<Conv2dLayer<double>>(name, C, F, kernel, Conv2dOptions{.padding = kernel / 2}, plain());
}

// A row with a sum whose second branch has a joined pair inside: x (N,2,H,W), y (N,5,H,W).
Sequential<double> boxes_in_boxes() {
    Sequential<double> net("outer");
    auto& sum = net.add(std::make_unique<Sum<double>>("sum"));
    sum.add(std::make_unique<Sequential<double>>("way around"));
    auto& inner = sum.add(std::make_unique<Sequential<double>>("inner"));
    auto& both = inner.add(std::make_unique<Concat<double>>("both"));
    both.add(conv("a", 2, 3, 1));
    both.add(conv("b", 2, 1, 3));
    both.add(std::make_unique<ModeLayer<double>>("mode"));
    inner.add(conv("c", 6, 2, 3));
    net.add(conv("d", 2, 5, 3));
    return net;
}

void fill(Layer<double>& layer, Random& random) {
    for (Parameter<double>* p : layer.parameters()) p->value = random_normal<double>(p->value.shape(), random, 0.5);
}

void check_layer(Layer<double>& layer, Tensor<double> x, const Pass& pass) {
    std::vector<GradientInput> inputs{{"x", &x}};
    for (Parameter<double>* p : layer.parameters()) inputs.push_back({p->name, &p->value});
    CHECK_GRADIENTS(
        inputs, [&] { return layer.forward(x, pass); },
        [&](const Tensor<double>& dy) {
            layer.forward(x, pass);
            for (Parameter<double>* p : layer.parameters()) p->gradient = Tensor<double>(p->value.shape());
            std::vector<Tensor<double>> gradients{layer.backward(dy)};
            for (Parameter<double>* p : layer.parameters()) gradients.push_back(p->gradient);
            return gradients;
        });
}

}  // namespace

TEST(a_layer_with_two_modes_has_the_right_gradients_in_both) {
    Random random(3);
    ModeLayer<double> layer("mode");
    for (const bool training : {false, true})
        for (const int N : {1, 3}) {
            layer.running(0) = 0.75;
            check_layer(layer, random_normal<double>({N, 2, 5, 3}, random),
                        {.training = training, .seed = 7, .step = 4});
        }
}

TEST(the_random_numbers_of_a_pass_depend_on_seed_step_and_layer_and_on_nothing_else) {
    const Tensor<double> x = Tensor<double>::filled({40}, 1);
    const auto y = [&x](const std::string& name, const Pass& pass) { return ModeLayer<double>(name).forward(x, pass); };
    const Pass pass{.training = true, .seed = 5, .step = 12};
    CHECK_EQUAL(y("drop1", pass), y("drop1", pass));
    CHECK(y("drop1", pass) != y("drop2", pass));
    CHECK(y("drop1", pass) != y("drop1", {.training = true, .seed = 6, .step = 12}));
    CHECK(y("drop1", pass) != y("drop1", {.training = true, .seed = 5, .step = 13}));
}

// How often each of 16 numbers of a step is below a half: over many steps as often as it is for a coin. The squared
// distances, in deviations, have the mean 1; 640 of them lie within 0.06 of it two times out of three.
TEST(the_random_numbers_of_one_step_know_nothing_of_those_of_the_next) {
    constexpr int seeds = 40, steps = 10000, numbers = 16;
    double squares = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        int low[numbers] = {};
        for (long long step = 0; step < steps; ++step) {
            Random random = random_of({.training = true, .seed = seed, .step = step}, "drop");
            for (int& count : low) count += random.uniform() < 0.5;
        }
        for (const int count : low) squares += (count - steps / 2.0) * (count - steps / 2.0) / (steps / 4.0);
    }
    CHECK_CLOSE(squares / (seeds * numbers), 1.0, 0.15);
}

TEST(only_training_changes_a_buffer) {
    ModeLayer<double> layer("mode");
    layer.forward(Tensor<double>::filled({3}, 2), {});
    CHECK_EQUAL(layer.running(0), 0.0);
    layer.forward(Tensor<double>::filled({3}, 2), {.training = true});
    CHECK_CLOSE(layer.running(0), 0.2, 1e-15);
}

TEST(boxes_in_boxes_have_the_right_gradients_in_both_modes) {
    Random random(4);
    Sequential<double> net = boxes_in_boxes();
    fill(net, random);
    for (const bool training : {false, true})
        for (const int N : {1, 3})
            check_layer(net, random_normal<double>({N, 2, 5, 4}, random), {.training = training, .seed = 7, .step = 4});
}

TEST(a_box_has_the_parameters_and_buffers_of_all_that_is_inside) {
    Sequential<double> net = boxes_in_boxes();
    std::string names;
    for (const Parameter<double>* p : net.parameters()) names += p->name + " ";
    CHECK_EQUAL(names, std::string("a.weight a.bias b.weight b.bias mode.gain c.weight c.bias d.weight d.bias "));
    CHECK_EQUAL(net.buffers().size(), 1U);
    CHECK_EQUAL(net.buffers()[0].name, std::string("mode.running"));
}

TEST(a_sum_sends_its_gradient_into_every_branch) {
    Sum<double> sum("sum");
    sum.add(std::make_unique<Sequential<double>>("once"));
    sum.add(std::make_unique<Sequential<double>>("twice"));
    const Tensor<double> x({1, 3}, {1, 2, 4});
    CHECK_EQUAL(sum.forward(x, {}), Tensor<double>({1, 3}, {2, 4, 8}));
    CHECK_EQUAL(sum.backward(Tensor<double>({1, 3}, {1, 10, 100})), Tensor<double>({1, 3}, {2, 20, 200}));
}

TEST(what_was_joined_is_cut_apart) {
    const Tensor<double> a({2, 1, 1, 2}, {1, 2, 5, 6}), b({2, 2, 1, 2}, {10, 20, 30, 40, 50, 60, 70, 80});
    const Tensor<double> both = concat<double>({a, b});
    CHECK_EQUAL(both, Tensor<double>({2, 3, 1, 2}, {1, 2, 10, 20, 30, 40, 5, 6, 50, 60, 70, 80}));
    const std::vector<Tensor<double>> apart = split(both, {1, 2});
    CHECK_EQUAL(apart[0], a);
    CHECK_EQUAL(apart[1], b);
    CHECK_THROWS(split(both, {1, 1}), "split: the channels add up to 2, y has the shape (2,3,1,2)");
    CHECK_THROWS(concat<double>({a, Tensor<double>({2, 1, 2, 2})}),
                 "concat: input 1 has the shape (2,1,2,2), which does not go with (2,1,1,2) of the first");
    CHECK_THROWS(concat<double>({}), "there is nothing to join");
}

TEST(branches_that_do_not_fit_are_named) {
    Sum<double> sum("sum");
    CHECK_THROWS(sum.forward(Tensor<double>({1, 2, 4, 4}), {}), "sum: has no branch yet");
    sum.add(conv("a", 2, 3, 1));
    sum.add(conv("b", 2, 1, 3));
    CHECK_THROWS(sum.forward(Tensor<double>({1, 2, 4, 4}), {}),
                 "sum: the branch b has the shape (1,1,4,4), which does not go with (1,3,4,4) of the first");
    Concat<double> both("both");
    both.add(conv("a", 2, 3, 1));
    both.add(std::make_unique<Pool2dLayer<double>>("pool", Pooling::max, Pool2dOptions{}, plain()));
    CHECK_THROWS(both.forward(Tensor<double>({1, 2, 4, 4}), {}),
                 "both: the branch pool has the shape (1,2,2,2), which does not go with (1,3,4,4) of the first");
    CHECK_THROWS(Concat<double>("new").backward(Tensor<double>({1, 2})), "new: backward needs a forward before it");
}

TEST(a_box_describes_what_is_inside) {
    const Description d = boxes_in_boxes().describe({3, 2, 6, 7});
    CHECK_EQUAL(d.output, (Shape{3, 5, 6, 7}));
    CHECK_EQUAL(d.parts.size(), 2U);
    CHECK(d.parts[0].side_by_side);
    CHECK_EQUAL(d.parts[0].parts[1].parts[0].output, (Shape{3, 6, 6, 7}));
    const long long places = 6LL * 7;
    CHECK_EQUAL(d.multiply_adds, places * (2 * 3 + 2 * 9 * 1 + 6 * 9 * 2 + 2 * 9 * 5));
    CHECK_EQUAL(d.parameters, (6 + 3) + (18 + 1) + 1 + (108 + 2) + (90 + 5));
}

TEST(every_layer_has_an_id_of_its_own) {
    ModeLayer<double> a("same"), b("same");
    CHECK(a.id() != b.id());
    const long long id = a.id();
    const ModeLayer<double> moved = std::move(a);
    CHECK_EQUAL(moved.id(), id);
}
