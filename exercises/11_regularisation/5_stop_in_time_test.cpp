#include "exercises/11_regularisation/5_stop_in_time.hpp"

#include "chapters/11_regularisation/early_stopping.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using exercise::Stop;
using exercise::stop_in_time;

TEST(two_worse_epochs_in_a_row_are_enough) {
    const Stop stop = stop_in_time({5, 4, 6, 7, 1}, 2);
    CHECK_EQUAL(stop.epochs, 4);
    CHECK_EQUAL(stop.best, 1);
}

TEST(a_better_epoch_starts_the_count_anew) {
    const Stop stop = stop_in_time({5, 6, 4, 6, 3, 6, 7}, 2);
    CHECK_EQUAL(stop.epochs, 7);
    CHECK_EQUAL(stop.best, 4);
}

TEST(lower_than_the_one_before_is_not_lower_than_all) {
    const Stop stop = stop_in_time({1, 9, 8, 7, 0}, 3);
    CHECK_EQUAL(stop.epochs, 4);
    CHECK_EQUAL(stop.best, 0);
}

TEST(as_good_is_not_better) {
    const Stop stop = stop_in_time({2, 2, 2, 1}, 2);
    CHECK_EQUAL(stop.epochs, 3);
    CHECK_EQUAL(stop.best, 0);
}

TEST(without_a_reason_to_stop_all_epochs_are_run) {
    const Stop stop = stop_in_time({3, 2, 1}, 1);
    CHECK_EQUAL(stop.epochs, 3);
    CHECK_EQUAL(stop.best, 2);
}

TEST(random_losses_agree_with_the_book) {
    cnn::Random random(3);
    for (int times = 0; times < 100; ++times) {
        std::vector<double> losses(20);
        for (double& loss : losses) loss = random.uniform();
        const int patience = 1 + random.below(6);
        cnn::EarlyStopping watch(patience);
        int epochs = 0;
        while (epochs < 20 && !watch.over()) watch.better(losses[static_cast<std::size_t>(epochs++)]);
        const Stop stop = stop_in_time(losses, patience);
        CHECK_EQUAL(stop.epochs, epochs);
        CHECK_EQUAL(stop.best, watch.best_epoch());
    }
}
