#include "exercises/16_text/9_precision_and_recall.hpp"

#include "chapters/16_text/text_training.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using exercise::Rates;
using exercise::rates;

TEST(five_texts_on_paper) {
    const Rates r = rates({1, 1, 0, 0, 0}, {1, 0, 0, 0, 0}, 1);
    CHECK_CLOSE(r.precision, 1, 1e-15);
    CHECK_CLOSE(r.recall, 0.5, 1e-15);
    CHECK_CLOSE(r.accuracy, 0.8, 1e-15);
}

TEST(the_other_class_has_other_rates) {
    const Rates r = rates({1, 1, 0, 0, 0}, {1, 0, 0, 0, 0}, 0);
    CHECK_CLOSE(r.precision, 0.75, 1e-15);
    CHECK_CLOSE(r.recall, 1, 1e-15);
}

TEST(a_class_that_nobody_was_called) {
    const Rates r = rates({1, 0}, {0, 0}, 1);
    CHECK_EQUAL(r.precision, 0.0);
    CHECK_EQUAL(r.recall, 0.0);
}

TEST(right_answers_of_other_classes_count_for_accuracy_alone) {
    const Rates r = rates({0, 1, 2, 2}, {0, 1, 2, 0}, 2);
    CHECK_CLOSE(r.precision, 1, 1e-15);
    CHECK_CLOSE(r.recall, 0.5, 1e-15);
    CHECK_CLOSE(r.accuracy, 0.75, 1e-15);
}

TEST(as_the_books_own) {
    cnn::Random random(169);
    for (int round = 0; round < 20; ++round) {
        cnn::Tensor<double> outputs({9, 3});
        std::vector<int> labels{0, 1, 2}, answers;
        while (labels.size() < 9) labels.push_back(random.below(3));
        for (int n = 0; n < 9; ++n) {
            answers.push_back(random.below(3));
            outputs(n, answers.back()) = 1;
        }
        const cnn::TextScore s = cnn::score(outputs, labels);
        for (int k = 0; k < 3; ++k) {
            ABOUT(round, k);
            const Rates r = rates(labels, answers, k);
            const auto kk = static_cast<std::size_t>(k);
            CHECK_CLOSE(r.accuracy, s.accuracy(), 1e-12);
            CHECK_CLOSE(r.recall, s.recall(kk), 1e-12);
            if (r.precision != 0) CHECK_CLOSE(r.precision, s.precision(kk), 1e-12);
        }
    }
}
