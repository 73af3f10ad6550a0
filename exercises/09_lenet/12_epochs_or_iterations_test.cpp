#include "exercises/09_lenet/12_epochs_or_iterations.hpp"

#include "chapters/09_lenet/training.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;
using cnn::check::rounding;

TEST(three_epochs_of_ten_images_in_batches_of_four) {
    CHECK_EQUAL(iterations_of(3, 10, 4), 9);
    CHECK_EQUAL(epoch_of(2, 10, 4), 0);
    CHECK_EQUAL(epoch_of(3, 10, 4), 1);
    CHECK_CLOSE(epochs_after(4, 10, 4), 1.4, rounding(10, 10));
}

TEST(a_batch_that_divides_and_a_batch_of_everything) {
    CHECK_EQUAL(iterations_of(2, 12, 4), 6);
    CHECK_EQUAL(iterations_of(5, 7, 7), 5);
    CHECK_EQUAL(iterations_of(5, 7, 100), 5);
    CHECK_CLOSE(epochs_after(5, 7, 100), 5, rounding(10, 10));
}

// The batches of the book, one after the other.
TEST(every_iteration_of_random_runs) {
    cnn::Random random(912);
    for (int run = 0; run < 30; ++run) {
        const int images = 1 + random.below(40), batch = 1 + random.below(15), epochs = 1 + random.below(4);
        ABOUT(images, batch, epochs);
        const cnn::TrainingOptions options{epochs, batch, 1, {}};
        CHECK_EQUAL(iterations_of(epochs, images, batch), options.total_steps(images));
        int iteration = 0, seen = 0;
        for (int epoch = 0; epoch < epochs; ++epoch) {
            const std::vector<int> order = cnn::epoch_order(images, 1, epoch);
            for (const auto piece : cnn::batches(order, batch)) {
                ABOUT(epoch);
                CHECK_EQUAL(epoch_of(iteration, images, batch), epoch);
                ++iteration;
                seen += static_cast<int>(piece.size());
                CHECK_CLOSE(epochs_after(iteration, images, batch), static_cast<double>(seen) / images,
                            rounding(10, 10));
            }
        }
    }
}

TEST(the_epochs_of_the_lecture) { CHECK_ANSWER(epochs_of_the_lecture(), cnn::epochs(1700, 60, 55000), 0.005); }
