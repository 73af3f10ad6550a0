// The networks for text: their counts, their gradients, what padding does to them, and whether they learn.
#include "chapters/16_text/text_training.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"

using namespace cnn;

namespace {

using Values = Tensor<double>;

const Kernels<double>& plain() { return plain_kernels<double>(); }

constexpr TextSizes small{.V = 12, .D = 3, .classes = 3};

// Every kind of network, small: bag, lecture's with its pool, Kim's three windows side by side.
std::vector<TextModel<double>> small_networks(double keep = 1) {
    std::vector<TextModel<double>> models;
    models.push_back(bag_of_words<double>(small, plain()));
    models.push_back(text_network<double>("pooled", small, {{2, 3}}, 8, keep, plain()));
    models.push_back(text_network<double>("side by side", small, {{1}, {2}, {3}}, 4, keep, plain()));
    Random random(11);
    for (TextModel<double>& model : models) {
        initialise(model, 0.5, random);
        for (Parameter<double>* p : model.network.parameters())
            if (p != model.table) p->value = random_normal<double>(p->value.shape(), random, 0.5);
    }
    return models;
}

// Texts of all lengths, from none to more than all windows.
Texts texts() {
    Texts set{
        "texts", {{}, {5}, {3, 7}, {2, 2, 11}, {4, 6, 8, 10, 4}, {1, 9, 3, 5, 7, 9, 2, 8}}, {0, 1, 2, 0, 1, 2}, {}};
    set.classes = {"a", "b", "c"};
    return set;
}

Values all_padded(int L) { return padded<double>(texts(), std::vector<int>{0, 1, 2, 3, 4, 5}, L); }

const Description& part(const Description& box, const std::string& name) {
    for (const Description& p : box.parts)
        if (p.name == name) return p;
    throw std::invalid_argument("no part " + name);
}

}  // namespace

TEST(the_counts_of_the_lectures_network) {
    TextModel<double> model = lecture_network<double>({}, plain());
    const Description all = model.network.describe({1, 21});
    CHECK_EQUAL(part(all, "embedding").output, (Shape{1, 128, 1, 21}));
    CHECK_EQUAL(part(all, "embedding").parameters, 1'280'000);
    const Description& branch = part(all, "windows").parts.at(0);
    CHECK_EQUAL(part(branch, "window5.conv").output, (Shape{1, 32, 1, 17}));
    CHECK_EQUAL(part(branch, "window5.conv").parameters, 20'512);
    CHECK_EQUAL(part(branch, "window5.pool").output, (Shape{1, 32, 1, 5}));
    CHECK_EQUAL(part(all, "windows").output, (Shape{1, 32}));
    CHECK_EQUAL(all.output, (Shape{1, 2}));
    CHECK_EQUAL(all.parameters, 1'280'000 + 20'512 + 66);
}

TEST(the_counts_of_kims_network) {
    TextModel<double> model = kim_network<double>({}, plain());
    const Description all = model.network.describe({1, 40});
    CHECK_EQUAL(part(all, "windows").output, (Shape{1, 300}));
    CHECK_EQUAL(part(all, "windows").parameters, 100 * (3 + 4 + 5) * 128 + 300);
    CHECK_EQUAL(model.least_words, 5);
}

TEST(the_bag_of_words_is_one_dense_layer) {
    TextModel<double> model = bag_of_words<double>({}, plain());
    CHECK_EQUAL(model.network.describe({1, 7}).parameters, 20'002);
    CHECK(model.table == nullptr);
    BagOfWordsLayer<double> bag("bag", 5);
    CHECK_EQUAL(bag.forward(Values({2, 3}, {4, 2, 4, 1, 0, 0}), {}), Values({2, 5}, {0, 0, 1, 0, 1, 0, 1, 0, 0, 0}));
    CHECK_THROWS(bag.forward(Values({1, 1}, {5}), {}), "bag: word 0 of text 0 has the number 5");
}

TEST(the_gradients_of_whole_networks) {
    const std::vector<int> labels = texts().labels;
    for (const bool training : {false, true})
        for (TextModel<double>& model : small_networks(0.6)) {
            ABOUT(model.name, training);
            const Pass pass{.training = training, .seed = 3, .step = 5};
            std::vector<GradientInput> inputs;
            for (Parameter<double>* p : model.network.parameters()) inputs.push_back({p->name, &p->value});
            CHECK_GRADIENTS(
                inputs, [&] { return model.network.forward(all_padded(9), pass); },
                [&](const Values& dy) {
                    model.network.forward(all_padded(9), pass);
                    model.network.zero_gradients();
                    CHECK_EQUAL(model.network.backward(dy), Values({6, 9}));  // no gradient of a number of a word
                    std::vector<Values> gradients;
                    for (Parameter<double>* p : model.network.parameters()) gradients.push_back(p->gradient);
                    return gradients;
                },
                {.kinks_allowed = 0.3});
        }
}

TEST(padding_changes_nothing) {
    for (TextModel<double>& model : small_networks())
        for (int n = 0; n < texts().size(); ++n) {
            const auto words = static_cast<int>(texts().words[static_cast<std::size_t>(n)].size());
            const auto answer = [&](int L) {
                return model.network.forward(padded<double>(texts(), std::vector<int>{n}, L), {});
            };
            const Values without = answer(std::max(words, model.least_words));
            for (const int L : {9, 12, 30}) {
                ABOUT(model.name, n, L);
                CHECK_EQUAL(answer(L), without);
            }
        }
}

TEST(a_text_gets_the_same_answer_alone_and_in_a_batch) {
    for (TextModel<double>& model : small_networks()) {
        const Values together = model.network.forward(all_padded(20), {});
        for (int n = 0; n < texts().size(); ++n) {
            ABOUT(model.name, n);
            const auto words = static_cast<int>(texts().words[static_cast<std::size_t>(n)].size());
            const Values alone = model.network.forward(
                padded<double>(texts(), std::vector<int>{n}, std::max(words, model.least_words)), {});
            for (int k = 0; k < 3; ++k) CHECK_CLOSE(alone(0, k), together(n, k), 1e-15);
        }
    }
}

TEST(the_row_of_padding_is_neither_read_nor_learned) {
    for (TextModel<double>& model : small_networks()) {
        if (model.table == nullptr) continue;
        const Values before = model.network.forward(all_padded(9), {});
        for (int d = 0; d < small.D; ++d) model.table->value(0, d) = 1000;
        CHECK_EQUAL(model.network.forward(all_padded(9), {}), before);
        model.network.zero_gradients();
        Random random(12);
        model.network.backward(random_normal<double>(before.shape(), random));
        for (int d = 0; d < small.D; ++d) {
            CHECK_EQUAL(model.table->gradient(0, d), 0.0);
            CHECK(model.table->gradient(2, d) != 0);
        }
    }
}

TEST(a_small_set_is_learned_by_heart) {
    for (TextModel<double>& model : small_networks()) {
        ABOUT(model.name);
        TextTrainer<double> trainer(model, plain(), {.batch = 4, .words = 8, .learning_rate = 0.02});
        double loss = 0;
        for (int epoch = 0; epoch < 150; ++epoch) loss = trainer.epoch(texts(), epoch);
        CHECK_CLOSE(loss, 0, 0.3);  // one word alone may look like none
        CHECK(score(text_outputs(model, plain(), texts(), 8), texts().labels).right() >= 5);
    }
}

TEST(a_loss_that_is_no_number_ends_the_training) {
    TextModel<double> model = std::move(small_networks()[1]);
    model.network.parameters().back()->value(0) = NAN;
    TextTrainer<double> trainer(model, plain(), {});
    CHECK_THROWS(trainer.epoch(texts(), 0), "the loss is no longer a finite number at step 1");
}

TEST(precision_and_recall_on_paper) {
    // labels 0 0 0 1 1, answers 0 1 1 1 1
    const TextScore s = score(Values({5, 2}, {1, 0, 0, 1, 0, 1, 0, 1, 0, 1}), std::vector<int>{0, 0, 0, 1, 1});
    CHECK_EQUAL(s.right(), 3);
    CHECK_CLOSE(s.accuracy(), 0.6, 1e-15);
    CHECK_CLOSE(s.precision(0), 1, 1e-15);
    CHECK_CLOSE(s.recall(0), 1.0 / 3, 1e-15);
    CHECK_CLOSE(s.precision(1), 0.5, 1e-15);
    CHECK_CLOSE(s.recall(1), 1, 1e-15);
}

TEST(networks_have_names) {
    for (const std::string& name : text_model_names()) CHECK_EQUAL(text_model<double>(name, small, plain()).name, name);
    CHECK_THROWS(text_model<double>("kimm", small, plain()), "kim");
}
