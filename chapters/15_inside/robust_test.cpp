#include "chapters/15_inside/robust.hpp"

#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/15_inside/figures.hpp"
#include "common/check.hpp"
#include "common/program/run_file.hpp"

using namespace cnn;

namespace {

Examples first_of(Split split, int count) {
    const Examples all = read_mnist(CNN_MNIST, split);
    std::vector<int> which(static_cast<std::size_t>(count));
    std::iota(which.begin(), which.end(), 0);
    return some_of(all, which);
}

std::vector<float> weights_of(const Model<float>& model) {
    std::vector<float> all;
    for (const Parameter<float>* p : model.network.parameters())
        all.insert(all.end(), p->value.values().begin(), p->value.values().end());
    return all;
}

double cell(const char* row, const char* column) {
    return std::stod(read_run_file(run_path("adversarial")).at(row, column));
}

}  // namespace

TEST(two_batches_become_one) {
    const Tensor<double> x({1, 2}, {1, 2}), y({2, 2}, {3, 4, 5, 6});
    CHECK_EQUAL(one_after_the_other(x, y), Tensor<double>({3, 2}, {1, 2, 3, 4, 5, 6}));
    CHECK_THROWS(one_after_the_other(x, Tensor<double>({1, 3})), "one_after_the_other: y");
}

TEST(the_second_half_of_a_batch_is_the_first_after_a_step) {
    Model<float> model = read_lenet("lenet5.safetensors", plain_kernels<float>());
    PixelNetwork<float> network = of_pixels(model);
    const Examples digits = first_of(Split::test, 4);
    const std::vector<int> which{0, 1, 2, 3};
    const Tensor<float> x = pixels_of<float>(digits, which);
    const Tensor<float> both = with_adversaries<float>(network, x, digits.labels, 48, Random(3));
    CHECK_EQUAL(both.shape(), (Shape{8, 1, 28, 28}));
    float largest = 0;
    for (int p = 0; p < x.size(); ++p) {
        CHECK_EQUAL(both.data()[p], x.data()[p]);
        largest = std::max(largest, std::abs(both.data()[x.size() + p] - x.data()[p]));
    }
    CHECK_CLOSE(static_cast<double>(largest), Random(3).uniform(0, 48), 1e-4);
}

TEST(a_training_with_adversaries_repeats_bit_for_bit_and_is_another_than_one_without) {
    const Examples digits = first_of(Split::train, 200);
    std::vector<double> losses;
    const auto train = [&](double strongest, long long steps, std::uint64_t seed = 1) {
        return weights_of(train_lenet(digits, fast_kernels(),
                                      {.strongest = strongest, .epochs = 2, .seed = seed, .steps = steps},
                                      [&](int, double loss) { losses.push_back(loss); }));
    };
    const std::vector<float> first = train(48, 5);
    CHECK(first == train(48, 5));
    CHECK(first != train(0, 5));
    CHECK(first != train(48, 4));
    CHECK_EQUAL(losses.size(), 7);
    CHECK_EQUAL(losses[0], losses[2]);
    CHECK(losses[1] < losses[0]);
    CHECK(first != train(48, 5, 2));
}

TEST(the_robust_network_resists_and_costs_little) {
    CHECK(cell("32", "trained one step") >= 90);
    CHECK(cell("right before", "trained one step") >= cell("right before", "plain one step") - 0.5);
    Model<float> robust = read_lenet("lenet5_robust.safetensors", fast_kernels());
    Model<float> usual = read_lenet("lenet5.safetensors", fast_kernels());
    const Examples digits = first_of(Split::test, 1000);
    const Resistance one = resistance_to(robust, digits, {.epsilon = 32});
    CHECK(one.share() >= 0.9);
    CHECK(one.right_before >= 985);
    CHECK_CLOSE(100 * one.share(), cell("32", "trained one step"), 2);
    CHECK(resistance_to(usual, digits, {.epsilon = 32}).share() < 0.85);
}

TEST(ten_steps_fool_more_than_one) {
    Model<float> usual = read_lenet("lenet5.safetensors", fast_kernels());
    const Examples digits = first_of(Split::test, 200);
    const Resistance one = resistance_to(usual, digits, {.epsilon = 32});
    const Resistance ten = resistance_to(usual, digits, {.epsilon = 32, .steps = 10});
    CHECK_EQUAL(one.right_before, ten.right_before);
    CHECK(ten.right_after < one.right_after - 20);
}

TEST(noise_is_read_as_every_digit_with_99_9_percent) {
    Reader usual("lenet5.safetensors");
    const Tensor<float> x = noise_as_digits(usual);
    CHECK_EQUAL(x, rounded(x));
    for (const Mistake& m : usual.read(x, first_images(10))) {
        ABOUT(m.label);
        CHECK(m.p[static_cast<std::size_t>(m.label)] > 0.999F);
    }
}

TEST(what_a_digit_looks_like_is_read_as_it) {
    Reader usual("lenet5.safetensors");
    for (const Mistake& m : usual.read(dreamt_digits(usual), first_images(10))) {
        ABOUT(m.label);
        CHECK(m.p[static_cast<std::size_t>(m.label)] > 0.99F);
    }
}
