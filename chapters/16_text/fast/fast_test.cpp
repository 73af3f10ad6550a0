// The fast step for sentences against the plain layers.
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/16_text/fast/fast_text.hpp"
#include "chapters/16_text/text_training.hpp"
#include "common/check.hpp"

using namespace cnn;

namespace {

const Kernels<float>& plain() { return plain_kernels<float>(); }
Kernels<float> fast() { return fast_kernels_with(steps_with_text()); }

constexpr TextSizes sizes_of_test{.V = 300, .D = 7, .classes = 3};

// Texts of 0 to 12 words, more different ones than the dense layer takes at a time.
Texts texts(int N, std::uint64_t seed) {
    Random random(seed);
    Texts set{"texts", {}, {}, {"a", "b", "c"}};
    for (int n = 0; n < N; ++n) {
        std::vector<int> words;
        for (int i = random.below(13); i > 0; --i) words.push_back(1 + random.below(sizes_of_test.V - 1));
        set.words.push_back(words);
        set.labels.push_back(random.below(3));
    }
    return set;
}

Tensor<float> all_of(const Texts& set, int L) {
    std::vector<int> all(static_cast<std::size_t>(set.size()));
    std::iota(all.begin(), all.end(), 0);
    return padded<float>(set, all, L);
}

std::vector<TextModel<float>> models(const Kernels<float>& kernels) {
    std::vector<TextModel<float>> all;
    all.push_back(text_network<float>("pooled", sizes_of_test, {{5, 3}}, 9, 0.5, kernels));
    all.push_back(text_network<float>("side by side", sizes_of_test, {{1}, {3}, {4}}, 5, 0.5, kernels));
    for (TextModel<float>& model : all) {
        Random random(21);
        initialise(model, 0.5, random);
        for (Parameter<float>* p : model.network.parameters())
            if (p->value.shape().size() == 1) p->value = random_normal<float>(p->value.shape(), random, 0.3);
    }
    return all;
}

void require_nothing_left_alone(const Kernels<float>& kernels, const TextModel<float>& model, const Shape& x) {
    CHECK_EQUAL(kernels.left_alone(model.network, x), std::vector<std::string>{"dropout"});
}

}  // namespace

TEST(outputs_and_gradients_are_those_of_the_layers) {
    const Kernels<float> kernels = fast();
    for (const int N : {1, 40})
        for (std::size_t m = 0; m < 2; ++m) {
            TextModel<float> slow = std::move(models(plain())[m]), quick = std::move(models(plain())[m]);
            ABOUT(quick.name, N);
            require_nothing_left_alone(kernels, quick, {N, 12});
            const Texts set = texts(N, 5 + static_cast<unsigned>(N));
            const Tensor<float> x = all_of(set, 12);
            CHECK_CLOSE(kernels.outputs(quick.network, x), slow.network.forward(x, {}), 1e-5);
            const Pass pass{.training = true, .seed = 2, .step = 7};
            for (auto* model : {&slow, &quick}) model->network.zero_gradients();
            for (int twice = 0; twice < 2; ++twice)  // gradients add up
                CHECK_CLOSE(
                    kernels.loss_and_gradients(quick.network, x, set.labels, softmax_cross_entropy<float>, pass),
                    plain().loss_and_gradients(slow.network, x, set.labels, softmax_cross_entropy<float>, pass), 1e-5);
            for (std::size_t p = 0; p < slow.network.parameters().size(); ++p)
                CHECK_CLOSE(quick.network.parameters()[p]->gradient, slow.network.parameters()[p]->gradient, 1e-5);
        }
}

TEST(padding_costs_nothing_and_changes_nothing) {
    const Kernels<float> kernels = fast();
    for (TextModel<float>& model : models(plain()))
        CHECK_EQUAL(kernels.outputs(model.network, all_of(texts(9, 3), 40)),
                    kernels.outputs(model.network, all_of(texts(9, 3), 12)));
}

TEST(the_same_bits_for_any_number_of_threads) {
    const auto trained = [](int threads) {
        set_threads(threads);
        const Kernels<float> kernels = fast();
        TextModel<float> model = std::move(models(kernels)[1]);
        TextTrainer<float> trainer(model, kernels, {.batch = 7, .words = 12});
        for (int epoch = 0; epoch < 2; ++epoch) trainer.epoch(texts(33, 8), epoch);
        std::vector<Tensor<float>> values;
        for (const Parameter<float>* p : model.network.parameters()) values.push_back(p->value);
        return values;
    };
    const std::vector<Tensor<float>> one = trained(1);
    for (const int threads : {2, 3, 8}) {
        ABOUT(threads);
        CHECK(trained(threads) == one);
    }
    set_threads(1);
}

TEST(what_the_step_does_not_know_runs_by_its_own_forward) {
    const Kernels<float> kernels = fast();
    Sequential<float> net;
    auto& embedding = net.add(std::make_unique<EmbeddingLayer<float>>("embedding", 300, 7));
    auto& windows = net.add(std::make_unique<Concat<float>>("windows"));
    auto& branch = windows.add(std::make_unique<Sequential<float>>("padded"));
    branch.add(
        std::make_unique<Conv2dLayer<float>>("conv", 7, 2, Pair{1, 3}, Conv2dOptions{.padding = {0, 1}}, plain()));
    branch.add(std::make_unique<ReluLayer<float>>("relu", plain()));
    branch.add(std::make_unique<GlobalMaxPool1dLayer<float>>("max", WindowsOfText{3}, embedding.lengths()));
    Random random(1);
    initialise<float>(net.parameters(), Initialisation::he, random);
    const Tensor<float> x = all_of(texts(4, 2), 12);
    CHECK_EQUAL(kernels.left_alone(net, x.shape()), (std::vector<std::string>{"embedding", "max"}));
    CHECK_CLOSE(kernels.outputs(net, x), net.forward(x, {}), 1e-5);
}

TEST(weights_that_are_no_numbers_are_not_hidden_by_the_maximum) {
    const Kernels<float> kernels = fast();
    TextModel<float> model = std::move(models(plain())[1]);
    model.network.parameters()[1]->value(0, 0, 0, 0) = NAN;
    CHECK(std::isnan(kernels.outputs(model.network, all_of(texts(9, 3), 12))(0, 0)));
}
