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

// A validation part with wrong labels is read worse the more is learnt, and the best epoch is an early one. The same
// digits are the test: each of them ten times, and so with the same mean loss.
TEST(the_test_is_read_with_the_weights_of_the_best_epoch) {
    Examples set = small_digits();
    const std::vector<int> order = epoch_order(set.size(), 1, 0);
    const auto D = static_cast<std::ptrdiff_t>(set.image(0).size());
    const auto label = [&set](int n) -> int& { return set.labels[static_cast<std::size_t>(n)]; };
    for (std::size_t k = 100; k < 200; ++k) label(order[k]) = (label(order[k]) + 1) % 10;
    for (std::size_t k = 200; k < 1200; ++k) {
        const int from = order[100 + k % 100], to = order[k];
        std::copy_n(set.x.data() + from * D, D, set.x.data() + to * D);
        label(to) = label(from);
    }
    const Course course = learn_few_digits(set, {}, 8, 1);
    const auto best = std::min_element(course.validation.begin(), course.validation.end());
    CHECK_EQUAL(course.best_epoch, static_cast<int>(best - course.validation.begin()));
    CHECK(course.best_epoch < 7);
    CHECK_CLOSE(course.best.loss, *best, 1e-12);
    CHECK_CLOSE(course.last.loss, course.validation.back(), 1e-12);
    CHECK(course.last.loss > course.best.loss + 0.1);
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

// With another label for the last digit of a part, what is made of that part is another number.
TEST(every_part_is_used_to_its_last_digit) {
    Examples set = small_digits();
    const std::vector<int> order = epoch_order(set.size(), 1, 0);
    Course before = learn_few_digits(set, {}, 1, 1);
    for (const std::size_t last : {1199U, 199U, 99U}) {
        ABOUT(last);
        int& label = set.labels[static_cast<std::size_t>(order[last])];
        label = (label + 1) % 10;
        const Course now = learn_few_digits(set, {}, 1, 1);
        CHECK_EQUAL(now.last.loss != before.last.loss, last != 199);
        CHECK_EQUAL(now.validation != before.validation, last != 1199);
        CHECK_EQUAL(now.training != before.training, last == 99);
        before = now;
    }
}

TEST(white_noise_can_be_remembered_and_not_be_learnt) {
    const NoiseCourse same = learn_noise(false, 120, 2), anew = learn_noise(true, 20, 2);
    CHECK(same.known.right > 95);
    CHECK(same.other.right < 25);
    CHECK(anew.known.right < 25);
    CHECK_CLOSE(anew.known.loss, std::log(10), 0.05);
}
