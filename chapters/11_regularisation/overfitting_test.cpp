// What the lesson says of its 100 digits.
#include "chapters/11_regularisation/few_digits.hpp"
#include "chapters/11_regularisation/white_noise.hpp"
#include "common/check.hpp"
#include "common/files/idx.hpp"

using namespace cnn;

namespace {

Examples small_digits() {
    const std::filesystem::path folder = CNN_DATASETS;
    return read_idx(folder / "digits8x8-images-idx3-ubyte", folder / "digits8x8-labels-idx1-ubyte");
}

const Augment<double>& flips() {
    static const Augment<double> change = move_at_random<double>({.flip = true}, PadMode::zero);
    return change;
}

}  // namespace

TEST(training_and_validation_part) {
    const Course course = learn_few_digits(small_digits(), {}, 40, 1);
    const double best = course.validation[static_cast<std::size_t>(course.best_epoch)];
    CHECK(course.training.back() < 0.01);
    CHECK(course.validation.back() > 1.1 * best);
    CHECK(course.best_epoch >= 5 && course.best_epoch < 30);
    CHECK(course.last.right > 780);
}

TEST(flips_make_digits_worse) {
    const Examples set = small_digits();
    CHECK(learn_few_digits(set, {.augment = flips()}, 15, 1).last.right + 20 <
          learn_few_digits(set, {}, 15, 1).last.right);
}

TEST(a_course_is_the_same_every_time_and_another_for_another_seed) {
    const Examples set = small_digits();
    const Remedies all{.augment = flips(), .keep = 0.5, .weight_decay = 0.01};
    const Course course = learn_few_digits(set, all, 2, 1);
    CHECK_EQUAL(learn_few_digits(set, all, 2, 1).last.logits, course.last.logits);
    CHECK(learn_few_digits(set, all, 2, 2).last.logits != course.last.logits);
    CHECK(learn_few_digits(set, {.augment = flips(), .keep = 0.5}, 2, 1).last.logits != course.last.logits);
    CHECK(learn_few_digits(set, {.augment = flips(), .weight_decay = 0.01}, 2, 1).last.logits != course.last.logits);
    CHECK(learn_few_digits(set, {.keep = 0.5, .weight_decay = 0.01}, 2, 1).last.logits != course.last.logits);
}

TEST(the_three_parts_have_no_digit_in_common) {
    const Examples set = small_digits();
    const std::vector<int> order = epoch_order(set.size(), 1, 0);
    CHECK_EQUAL(few_digits(set, 0, 100).labels.size(), 100U);
    CHECK_EQUAL(few_digits(set, 100, 100).labels.front(), set.labels[static_cast<std::size_t>(order[100])]);
    CHECK_EQUAL(test_labels(set).size(), 1000U);
    CHECK_EQUAL(test_labels(set).front(), set.labels[static_cast<std::size_t>(order[200])]);
}

TEST(white_noise_can_be_remembered_and_not_be_learnt) {
    const NoiseCourse same = learn_noise(false, 120, 2), anew = learn_noise(true, 20, 2);
    CHECK(same.known.right > 95);
    CHECK(same.other.right < 25);
    CHECK(anew.known.right < 25);
    CHECK_CLOSE(anew.known.loss, std::log(10), 0.05);
}
