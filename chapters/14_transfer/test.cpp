// Chapter 14: a network in two halves, frozen and trained; examples drawn from each class; training on what was prepared.
#include "chapters/07_backprop/mode_layer.hpp"
#include "chapters/08_sgd/momentum.hpp"
#include "chapters/14_transfer/forgetting.hpp"
#include "common/check.hpp"
#include "common/files/idx.hpp"
#include "common/gradient_check.hpp"

using namespace cnn;

namespace {

const Kernels<double>& plain() { return plain_kernels<double>(); }

// Two dense layers with a layer in between that has all that a layer may have: noise in training, and an average.
Sequential<double> small_network(std::uint64_t seed) {
    Sequential<double> network;
    network.add(std::make_unique<DenseLayer<double>>("first", 3, 4, plain()));
    network.add(std::make_unique<ModeLayer<double>>("middle"));
    network.add(std::make_unique<DenseLayer<double>>("last", 4, 2, plain()));
    Random random(seed);
    initialise<double>(network.parameters(), Initialisation::he, random);
    network.parameters()[2]->value(0) = 1.25;
    return network;
}

Tensor<double> some_inputs(int N) {
    Random random(7);
    return random_normal<double>({N, 3}, random);
}

const Pass training{.training = true, .seed = 1, .step = 3};

// n pictures of one pixel, picture n with the value n, of classes 0, 1, 2, 0, 1, 2, ...
Examples numbered(int n) {
    Examples set{"numbers", Tensor<std::uint8_t>({n, 1, 1, 1}), {}, {"a", "b", "c"}};
    for (int k = 0; k < n; ++k) {
        set.x(k, 0, 0, 0) = static_cast<std::uint8_t>(k);
        set.labels.push_back(k % 3);
    }
    return set;
}

}  // namespace

TEST(two_halves_one_after_the_other_are_the_whole_network) {
    const Tensor<double> x = some_inputs(5);
    Sequential<double> whole = small_network(1);
    const Tensor<double> y = whole.forward(x, {});
    for (const std::string layer : {"first", "middle", "last"}) {
        ABOUT(layer);
        TwoHalves<double> halves = cut_before(small_network(1), layer);
        CHECK_EQUAL(halves.above.layers().front()->name(), layer);
        CHECK_EQUAL(halves.below.layers().size() + halves.above.layers().size(), std::size_t{3});
        CHECK(halves.above.forward(halves.below.forward(x, {}), {}) == y);
        CHECK(joined(std::move(halves)).forward(x, {}) == y);
    }
    CHECK_THROWS(cut_before(small_network(1), "f6"), "there is no layer \"f6\"; the layers are first middle last");
}

TEST(rates_are_set_by_the_names_of_layers) {
    Sequential<double> network = small_network(1);
    set_rate(network, "last", 0.25);
    set_rate_below(network, "last", 0);
    std::vector<double> rates;
    for (const Parameter<double>* p : network.parameters()) rates.push_back(p->rate);
    CHECK(rates == (std::vector<double>{0, 0, 0, 0.25, 0.25}));
    CHECK_THROWS(set_rate(network, "lost", 1), "there is no layer \"lost\"");
    CHECK_THROWS(set_rate(network, "last", -1), "the share of last must be at least 0, got -1");
    CHECK_THROWS(set_rate(network, "last", std::nan("")), "the share of last must be at least 0");
}

TEST(a_rate_is_a_share_of_the_learning_rate_and_0_stands_still) {
    Sequential<double> network = small_network(1);
    set_rate(network, "first", 0);
    set_rate(network, "last", 0.1);
    const Inputs<double> all{some_inputs(4), {0, 1, 1, 0}};
    const auto before = network.parameters();
    std::vector<Tensor<double>> values;
    for (const Parameter<double>* p : before) values.push_back(p->value);
    Sgd<double> optimizer;
    train(network, plain(), optimizer, pieces_of(all, 4, 1), {1, 1, {.learning_rate = 0.5}});
    for (std::size_t p = 0; p < values.size(); ++p) {
        const Parameter<double>& now = *network.parameters()[p];
        ABOUT(now.name);
        for (int i = 0; i < now.value.size(); ++i)
            CHECK_CLOSE(now.value.data()[i], values[p].data()[i] - 0.5 * now.rate * now.gradient.data()[i], 1e-15);
    }
    CHECK(network.parameters()[0]->value == values[0]);
    CHECK(!(network.parameters()[3]->value == values[3]));
}

TEST(a_frozen_box_ignores_the_mode_of_the_pass) {
    const Tensor<double> x = some_inputs(5);
    Sequential<double> alone = small_network(2);
    const Tensor<double> used = alone.forward(x, {});
    Frozen<double> frozen(small_network(2));
    CHECK(frozen.forward(x, training) == used);
    CHECK(frozen.forward(x, {}) == used);
    CHECK(*frozen.buffers().front().value == Tensor<double>({1}));
    for (const Parameter<double>* p : frozen.parameters()) CHECK_CLOSE(p->rate, 0, 0);
    alone.forward(x, training);
    CHECK(!(*alone.buffers().front().value == Tensor<double>({1})));
    CHECK(frozen.describe({5, 3}).output == (Shape{5, 2}));
}

TEST(the_gradient_goes_through_a_frozen_box) {
    for (const bool mode : {false, true}) {
        ABOUT(mode);
        Tensor<double> x = some_inputs(3);
        Frozen<double> frozen(small_network(3));
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return frozen.forward(x, {.training = mode, .seed = 1}); },
            [&](const Tensor<double>& dy) { return std::vector{frozen.backward(dy)}; });
    }
}

TEST(a_frozen_lower_half_is_the_same_as_features_computed_once) {
    const Inputs<double> all{some_inputs(6), {0, 1, 1, 0, 1, 0}};
    TwoHalves<double> boxed = cut_before(small_network(4), "last"), once = cut_before(small_network(4), "last");
    Sequential<double> network;
    network.add(std::make_unique<Frozen<double>>(std::move(boxed.below)));
    network.add(std::move(std::move(boxed.above).take_layers().front()));
    const Inputs<double> features{outputs_of(once.below, plain(), all.x, 4), all.labels};
    Momentum<double> first, second;
    const Steps steps{7, 1, {.learning_rate = 0.1}};
    train(network, plain(), first, pieces_of(all, 4, 1), steps);
    train(once.above, plain(), second, pieces_of(features, 4, 1), steps);
    CHECK(network.forward(all.x, {}) == once.above.forward(features.x, {}));
}

TEST(outputs_do_not_depend_on_the_size_of_a_batch) {
    Sequential<double> network = small_network(5);
    const Inputs<double> asked{some_inputs(7), {0, 0, 0, 0, 0, 0, 0}};
    const Tensor<double> y = network.forward(asked.x, {});
    for (const int batch : {1, 3, 7, 64}) CHECK(outputs_of(network, plain(), asked.x, batch) == y);
    int zeros = 0;
    for (int n = 0; n < 7; ++n) zeros += y(n, 0) >= y(n, 1) ? 1 : 0;
    CHECK_EQUAL(right_of(network, plain(), asked), zeros);
}

TEST(an_epoch_of_pieces_has_every_input_once) {
    Inputs<double> all{Tensor<double>({7, 1}), {}};
    for (int n = 0; n < 7; ++n) all.x(n, 0) = n, all.labels.push_back(10 * n);
    const NextInputs<double> next = pieces_of(all, 3, 5);
    for (int epoch = 0; epoch < 2; ++epoch) {
        std::vector<int> seen;
        for (int k = 0; k < 3; ++k) {
            const Inputs<double> piece = next(3 * epoch + k);
            for (std::size_t n = 0; n < piece.labels.size(); ++n) {
                seen.push_back(piece.labels[n] / 10);
                CHECK_CLOSE(piece.x(static_cast<int>(n), 0), piece.labels[n] / 10, 0);
            }
        }
        std::sort(seen.begin(), seen.end());
        CHECK(seen == (std::vector<int>{0, 1, 2, 3, 4, 5, 6}));
    }
    CHECK(!(next(0).labels == next(3).labels));
}

TEST(changed_pictures_are_changed_and_then_prepared) {
    const Examples set = numbered(4);
    const Augment<double> twice = [](Tensor<double>& x, Random&) { x(0, 0, 0, 0) *= 2; };
    const Prepare<double> one_more = [](const Tensor<double>& x) {
        Tensor<double> y = x;
        for (double& value : y.values()) value += 1;
        return y;
    };
    const NextInputs<double> next = changed_pictures(set, 4, 1, twice, one_more);
    for (int step = 0; step < 2; ++step) {
        const Inputs<double> now = next(step);
        double sum = 0;
        for (const double value : now.x.values()) sum += value;
        CHECK_CLOSE(sum, 2 * (0 + 1 + 2 + 3) / 255.0 + 4, 1e-12);
    }
}

TEST(a_loss_that_is_no_number_ends_the_training) {
    Sequential<double> network = small_network(6);
    const Inputs<double> all{some_inputs(4), {0, 1, 1, 0}};
    Sgd<double> optimizer;
    CHECK_THROWS(train(network, plain(), optimizer, pieces_of(all, 4, 1), {50, 1, {.learning_rate = 1e200}}),
                 "the loss is no longer a finite number at step");
}

TEST(some_of_each_class_and_all_the_others) {
    const Examples set = numbered(20);  // 7, 7 and 6 of each
    const TwoParts parts = some_of_each(set, 2, 1);
    CHECK_EQUAL(parts.training.size(), std::size_t{6});
    std::vector<int> counts(3), all;
    for (const int n : parts.training) ++counts[static_cast<std::size_t>(set.labels[static_cast<std::size_t>(n)])];
    CHECK(counts == (std::vector<int>{2, 2, 2}));
    for (const auto* part : {&parts.training, &parts.validation}) all.insert(all.end(), part->begin(), part->end());
    std::sort(all.begin(), all.end());
    for (int n = 0; n < 20; ++n) CHECK_EQUAL(all.at(static_cast<std::size_t>(n)), n);
    CHECK(some_of_each(set, 2, 1).training == parts.training);
    CHECK(!(some_of_each(set, 2, 2).training == parts.training));
    CHECK_THROWS(some_of_each(set, 7, 1), "numbers: 7 pictures of each class are wanted, c has 6");
    CHECK_THROWS(some_of_each(set, 0, 1), "0 pictures of each class");
}

TEST(a_share_of_each_class_is_set_aside) {
    const TwoParts parts = split_each_class(numbered(30), 0.2, 1);
    CHECK_EQUAL(parts.validation.size(), std::size_t{6});
    CHECK_EQUAL(parts.training.size(), std::size_t{24});
    CHECK_EQUAL(split_each_class(numbered(6), 0.01, 1).validation.size(), std::size_t{3});
    CHECK_EQUAL(split_each_class(numbered(6), 0.99, 1).training.size(), std::size_t{3});
    CHECK_THROWS(split_each_class(numbered(5), 0.2, 1),
                 "the class c has 1 picture; one to learn from and one to choose");
}

TEST(a_subset_keeps_pictures_and_labels_together) {
    const Examples set = numbered(9), some = subset(set, std::vector<int>{7, 2});
    CHECK(some.x.shape() == (Shape{2, 1, 1, 1}));
    CHECK_EQUAL(static_cast<int>(some.x(0, 0, 0, 0)), 7);
    CHECK(some.labels == (std::vector<int>{1, 2}));
    CHECK(some.classes == set.classes);
}

TEST(what_is_frozen_by_its_rate_alone_forgets_without_a_weight_that_moved) {
    const Examples set =
        read_idx(CNN_DATASETS "/digits8x8-images-idx3-ubyte", CNN_DATASETS "/digits8x8-labels-idx1-ubyte");
    const Forgetting by_rate = learn_and_look_back(set, false), boxed = learn_and_look_back(set, true);
    CHECK(by_rate.before > 90);
    CHECK_CLOSE(boxed.before, by_rate.before, 0);
    CHECK_CLOSE(boxed.after, boxed.before, 0);
    CHECK_CLOSE(boxed.moved, 0, 0);
    CHECK(by_rate.moved > 0.05);
    CHECK(by_rate.after < by_rate.before - 5);
    CHECK(boxed.exchanged > 70);
}
