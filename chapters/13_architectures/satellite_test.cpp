// The small networks for satellite pictures, and the eight ways to lay such a picture.
#include "chapters/13_architectures/satellite.hpp"

#include <map>

#include "common/check.hpp"

using namespace cnn;

namespace {

const Kernels<double>& plain() { return plain_kernels<double>(); }

Model<double> filled(const ModelEntry& entry, std::uint64_t seed) {
    Model<double> model = entry.make(plain(), {3, 16, 16}, 4);
    Random random(seed);
    model.initialise(model.network, random);
    for (Parameter<double>* p : model.network.parameters())
        if (p->value.shape().size() == 1)
            for (double& value : p->value.values()) value += random.uniform(-0.2, 0.2);
    return model;
}

}  // namespace

TEST(a_picture_is_laid_in_eight_ways) {
    const Tensor<double> x({1, 1, 2, 2}, {1, 2, 3, 4});
    CHECK_EQUAL(laid(x, 0), x);
    CHECK_EQUAL(laid(x, 1), Tensor<double>({1, 1, 2, 2}, {2, 4, 1, 3}));  // a quarter against the clock
    CHECK_EQUAL(laid(x, 2), Tensor<double>({1, 1, 2, 2}, {4, 3, 2, 1}));
    CHECK_EQUAL(laid(x, 3), Tensor<double>({1, 1, 2, 2}, {3, 1, 4, 2}));
    CHECK_EQUAL(laid(x, 4), Tensor<double>({1, 1, 2, 2}, {2, 1, 4, 3}));  // left and right exchanged
    CHECK_EQUAL(laid(x, 5), Tensor<double>({1, 1, 2, 2}, {1, 3, 2, 4}));
    CHECK_EQUAL(laid(x, 6), Tensor<double>({1, 1, 2, 2}, {3, 4, 1, 2}));
    CHECK_EQUAL(laid(x, 7), Tensor<double>({1, 1, 2, 2}, {4, 2, 3, 1}));
}

TEST(every_image_and_channel_is_laid_in_the_same_way) {
    Random random(1);
    const Tensor<double> x = random_normal<double>({2, 3, 5, 5}, random);
    const Tensor<double> y = laid(x, 1);
    for (int n = 0; n < 2; ++n)
        for (int c = 0; c < 3; ++c)
            for (int i = 0; i < 5; ++i)
                for (int j = 0; j < 5; ++j) CHECK_EQUAL(y(n, c, 4 - j, i), x(n, c, i, j));
    CHECK_EQUAL(laid(laid(x, 5), 5), x);
    CHECK_THROWS(laid(Tensor<double>({1, 1, 2, 3}), 0),
                 "laid: a square picture can be laid in the ways 0 to 7, got way 0");
    CHECK_THROWS(laid(x, 8), "got way 8");
}

TEST(at_random_each_of_the_eight_ways_comes) {
    Random random(2);
    const Tensor<double> x({1, 1, 2, 2}, {1, 2, 3, 4});
    std::vector<int> count(8);
    for (int draw = 0; draw < 800; ++draw) {
        Tensor<double> y = x;
        lay_at_random<double>()(y, random);
        for (int way = 0; way < 8; ++way)
            if (y == laid(x, way)) ++count[static_cast<std::size_t>(way)];
    }
    for (const int c : count) CHECK(c > 60 && c < 140);
}

TEST(a_set_in_eight_ways_has_all_pictures_in_one_way_after_the_other) {
    const Examples set{"two", Tensor<std::uint8_t>({2, 1, 2, 2}, {1, 2, 3, 4, 5, 6, 7, 8}), {1, 0}, {"a", "b"}};
    const Examples all = in_eight_ways(set);
    CHECK_EQUAL(all.x.shape(), (Shape{16, 1, 2, 2}));
    CHECK_EQUAL(all.size(), 16);
    for (int way = 0; way < 8; ++way) {
        const Tensor<std::uint8_t> x = laid(set.x, way);
        for (int k = 0; k < 8; ++k) CHECK_EQUAL(all.x.data()[8 * way + k], x.data()[k]);
        CHECK_EQUAL(all.labels.at(static_cast<std::size_t>(2 * way)), 1);
        CHECK_EQUAL(all.labels.at(static_cast<std::size_t>(2 * way + 1)), 0);
    }
}

// Two pictures, two classes. Picture 0 in way 3 is sure of class 1, all else does not know.
TEST(eight_answers_become_their_mean) {
    Tensor<double> logits({16, 2});
    logits(2 * 3, 1) = 50;
    CHECK_CLOSE(mean_of_eight(logits), Tensor<double>({2, 2}, {7 / 16.0, 9 / 16.0, 0.5, 0.5}), 1e-12);
    CHECK_THROWS(mean_of_eight(Tensor<double>({12, 2})), "8 lines for each picture, got (12,2)");
}

TEST(the_small_networks_have_these_parameters_and_multiplications) {
    const std::map<std::string, std::pair<long long, long long>> expected{
        {"satellite-plain", {685'994, 26'838'272}},
        {"satellite-vgg", {550'570, 38'896'896}},
        {"satellite-inception", {283'962, 25'225'728}},
        {"satellite-resnet", {696'618, 27'100'416}}};
    for (const ModelEntry& entry : satellite_models()) {
        ABOUT(entry.name);
        const Model<double> model = entry.make(plain(), {3, 32, 32}, 10);
        const Description all = model.network.describe({5, 3, 32, 32});
        CHECK_EQUAL(all.output, (Shape{5, 10}));
        CHECK_EQUAL(all.parameters, expected.at(entry.name).first);
        CHECK_EQUAL(all.multiply_adds, expected.at(entry.name).second);
        CHECK_THROWS(entry.make(plain(), {3, 15, 32}, 10),
                     "the model " + entry.name + " needs images of at least 16x16");
    }
}

// All parameters move along one random direction.
TEST(the_small_networks_have_the_right_gradients) {
    for (const ModelEntry& entry : satellite_models()) {
        ABOUT(entry.name);
        Model<double> model = filled(entry, 3);
        Random random(4);
        const Tensor<double> x = random_normal<double>({3, 3, 16, 16}, random);
        const std::vector<int> labels{2, 0, 3};
        const Pass pass{.training = true, .seed = 5, .step = 6};
        loss_and_gradients(model.network, x, labels, model.loss, pass);
        const auto parameters = model.network.parameters();
        std::vector<Tensor<double>> kept, direction;
        double analytic = 0;
        for (const Parameter<double>* p : parameters) {
            kept.push_back(p->value);
            direction.push_back(random_normal<double>(p->value.shape(), random));
            for (int i = 0; i < p->value.size(); ++i) analytic += direction.back().data()[i] * p->gradient.data()[i];
        }
        const auto loss_at = [&](double h) {
            for (std::size_t k = 0; k < kept.size(); ++k)
                for (int i = 0; i < kept[k].size(); ++i)
                    parameters[k]->value.data()[i] = kept[k].data()[i] + h * direction[k].data()[i];
            return model.loss(model.network.forward(x, pass), labels).loss;
        };
        const double h = 1e-8, numeric = (loss_at(h) - loss_at(-h)) / (2 * h);
        CHECK(std::abs(analytic) > 1e-3);
        CHECK_CLOSE(analytic, numeric, 1e-5 * std::abs(numeric));
    }
}
