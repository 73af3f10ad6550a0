// Choosing without cheating, committees, searching, and the stream of batches.
#include <map>

#include "chapters/11_regularisation/committee.hpp"
#include "chapters/11_regularisation/early_stopping.hpp"
#include "chapters/11_regularisation/endless_batches.hpp"
#include "chapters/11_regularisation/search.hpp"
#include "common/check.hpp"

using namespace cnn;

namespace {

Examples seven() {
    Examples set{"seven", Tensor<std::uint8_t>({7, 1, 2, 3}), {0, 1, 2, 3, 4, 5, 6}, numbered_classes(7)};
    for (int k = 0; k < set.x.size(); ++k) set.x.data()[k] = static_cast<std::uint8_t>(k);
    return set;
}

Augment<float> slide() { return move_at_random<float>({.shift = 1}, PadMode::replicate); }

}  // namespace

TEST(no_example_is_learnt_from_and_chosen_by) {
    const TwoParts parts = split_off(10, 0.25, 1);
    CHECK_EQUAL(parts.validation.size(), 3U);  // 2.5, halves up
    CHECK_EQUAL(parts.training.size(), 7U);
    std::map<int, int> times;
    for (const int n : parts.training) ++times[n];
    for (const int n : parts.validation) ++times[n];
    for (int n = 0; n < 10; ++n) CHECK_EQUAL(times[n], 1);
    CHECK_EQUAL(split_off(10, 0.25, 1).validation, parts.validation);
    CHECK(split_off(100, 0.25, 2).validation != split_off(100, 0.25, 1).validation);
}

TEST(a_share_that_leaves_a_part_empty_is_an_error) {
    CHECK_THROWS(split_off(10, 0.04, 1), "split_off: a share of 0.040000 of 10 examples leaves none for validation");
    CHECK_THROWS(split_off(10, 0.96, 1), "split_off: a share of 0.960000 of 10 examples leaves none for training");
    CHECK_THROWS(split_off(1, 0.5, 1), "leaves none for training");
    CHECK_THROWS(split_off(10, std::nan(""), 1), "leaves none");
    CHECK_EQUAL(split_off(2, 0.5, 1).training.size(), 1U);
}

TEST(training_is_over_when_patience_has_run_out) {
    EarlyStopping watch(2);
    CHECK(watch.better(3.0));
    CHECK(watch.better(2.0));
    CHECK(!watch.better(2.5));
    CHECK(!watch.over());
    CHECK(watch.better(1.0));
    CHECK(!watch.better(1.0));  // as good is not better
    CHECK(!watch.over());
    CHECK(!watch.better(std::nan("")));
    CHECK(watch.over());
    CHECK_EQUAL(watch.best_epoch(), 3);
    CHECK_EQUAL(watch.best_loss(), 1.0);
}

TEST(a_run_that_never_gets_better_ends_too) {
    EarlyStopping watch(2);
    CHECK(!watch.over());
    CHECK(!watch.better(std::nan("")));
    CHECK(!watch.over());
    watch.better(std::nan(""));
    CHECK(watch.over());
    CHECK_EQUAL(watch.best_epoch(), -1);
    CHECK_THROWS(EarlyStopping(0), "EarlyStopping: patience must be at least 1 epoch, got 0");
}

TEST(a_committee_answers_with_the_mean_of_its_probabilities) {
    // softmax of (ln 3, 0) is 3/4, 1/4; of (0, ln 4) it is 1/5, 4/5.
    const Tensor<double> first({1, 2}, {std::log(3), 0}), second({1, 2}, {0, std::log(4)});
    CHECK_CLOSE(committee<double>({first, second}), Tensor<double>({1, 2}, {0.475, 0.525}), 1e-15);
    CHECK_CLOSE(committee<double>({first}), Tensor<double>({1, 2}, {0.75, 0.25}), 1e-15);
    CHECK_THROWS(committee<double>({}), "committee: nobody is in it");
    CHECK_THROWS(committee<double>({first, Tensor<double>({1, 3})}),
                 "committee: logits must have shape (1,2), got (1,3)");
}

TEST(a_grid_tries_few_values_of_each_setting_and_chance_tries_as_many_as_there_are_trials) {
    Random random(1);
    const auto grid = grid_search(3), chance = random_search(9, random);
    CHECK_EQUAL(grid.size(), 9U);
    CHECK_EQUAL(chance.size(), 9U);
    CHECK_CLOSE(grid.front()[0], 1.0 / 6, 1e-15);
    CHECK_CLOSE(grid.back()[1], 5.0 / 6, 1e-15);
    for (const std::size_t setting : {0U, 1U}) {
        CHECK_EQUAL(different_values(grid, setting), 3);
        CHECK_EQUAL(different_values(chance, setting), 9);
    }
    for (const Trial& trial : chance) CHECK(trial[0] > 0 && trial[0] < 1 && trial[1] > 0 && trial[1] < 1);
    CHECK_THROWS(grid_search(0), "grid_search: needs at least 1, got 0");
    CHECK_THROWS(random_search(-1, random), "random_search: needs at least 1, got -1");
}

TEST(rates_go_in_factors) {
    CHECK_CLOSE(in_factors(0.001, 0.1, 0.5), 0.01, 1e-15);
    CHECK_CLOSE(in_factors(0.001, 0.1, 0), 0.001, 1e-18);
    CHECK_CLOSE(in_factors(0.001, 0.1, 1), 0.1, 1e-15);
    CHECK_THROWS(in_factors(0, 1, 0.5), "in_factors: both ends must be above 0");
}

TEST(an_epoch_of_the_stream_has_every_example_once_and_no_end) {
    const Examples set = seven();
    EndlessBatches<float> stream(set, 3, 1, slide());
    for (int epoch = 0; epoch < 3; ++epoch) {
        std::map<int, int> times;
        for (const int size : {3, 3, 1}) {
            const Batch<float> batch = stream.next();
            CHECK_EQUAL(batch.epoch, epoch);
            CHECK_EQUAL(batch.x.shape(), (Shape{size, 1, 2, 3}));
            for (const int label : batch.labels) ++times[label];
        }
        for (int label = 0; label < 7; ++label) CHECK_EQUAL(times[label], 1);
    }
}

TEST(every_epoch_has_another_order_and_other_changes) {
    const Examples set = seven();
    EndlessBatches<float> stream(set, 7, 1, slide());
    const Batch<float> first = stream.next(), second = stream.next();
    CHECK(first.labels != second.labels);
    int changed = 0;
    for (std::size_t n = 0; n < 7; ++n)
        for (std::size_t m = 0; m < 7; ++m)
            if (first.labels[n] == second.labels[m])
                changed += first.x(static_cast<int>(n), 0, 0, 0) != second.x(static_cast<int>(m), 0, 0, 0);
    CHECK(changed >= 5);  // all seven, unless one is drawn twice alike
}

TEST(a_stream_that_begins_later_goes_on_with_the_same_batches) {
    const Examples set = seven();
    EndlessBatches<float> stream(set, 3, 1, slide()), resumed(set, 3, 1, slide(), 4), other(set, 3, 2, slide());
    for (int step = 0; step < 4; ++step) stream.next();
    for (int step = 4; step < 9; ++step) {
        const Batch<float> a = stream.next(), b = resumed.next();
        CHECK_EQUAL(a.x, b.x);
        CHECK_EQUAL(a.labels, b.labels);
    }
    CHECK(other.next().x != stream.batch(0).x);
    CHECK_EQUAL(stream.batch(0).x, stream.batch(0).x);
}

TEST(pictures_go_from_0_to_1_with_their_labels) {
    const Examples set = seven();
    const Augment<float> nothing = [](Tensor<float>&, Random&) {};
    const Batch<float> batch = EndlessBatches<float>(set, 7, 1, nothing).next();
    for (int n = 0; n < 7; ++n)
        for (int k = 0; k < 6; ++k)
            CHECK_EQUAL(batch.x.data()[6 * n + k],
                        static_cast<float>(6 * batch.labels[static_cast<std::size_t>(n)] + k) / 255);
}

TEST(what_goes_wrong_in_the_worker_arrives_where_the_batch_is_asked_for) {
    const Examples set = seven();
    EndlessBatches<float> stream(set, 3, 1, colour_jitter<float>(0.1));
    CHECK_THROWS(stream.next(), "a grey picture has no colour to change");
    CHECK_THROWS(EndlessBatches<float>(set, 0, 1, slide()),
                 "EndlessBatches: batches of 0 cannot be made of 7 examples");
    const Examples one{"one", Tensor<std::uint8_t>({1, 1, 2, 3}), {4}, numbered_classes(7)};
    CHECK_EQUAL(EndlessBatches<float>(one, 3, 1, slide()).next().labels, (std::vector<int>{4}));
}
