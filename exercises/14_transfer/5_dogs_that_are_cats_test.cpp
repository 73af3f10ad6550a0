#include "exercises/14_transfer/5_dogs_that_are_cats.hpp"

#include "common/check.hpp"

using exercise::classes_of;
using Labels = std::vector<int>;

TEST(sorted_paths) { CHECK_EQUAL(classes_of({"cats/a.png", "cats/b.png", "dogs/a.png"}), (Labels{0, 0, 1})); }

TEST(the_dogs_are_listed_first) {
    CHECK_EQUAL(classes_of({"dogs/rex.png", "cats/tom.png", "dogs/ace.png"}), (Labels{1, 0, 1}));
}

TEST(training_and_test_agree_on_the_numbers) {
    const Labels training = classes_of({"owl/1.png", "bee/1.png", "cat/1.png", "bee/2.png"});
    const Labels test = classes_of({"cat/8.png", "owl/8.png", "bee/8.png"});
    CHECK_EQUAL(training, (Labels{2, 0, 1, 0}));
    CHECK_EQUAL(test, (Labels{1, 2, 0}));
}

TEST(numbers_have_no_gaps) {
    CHECK_EQUAL(classes_of({"b/1", "b/2", "b/3", "a/1", "a/2", "c/1"}), (Labels{1, 1, 1, 0, 0, 2}));
}
