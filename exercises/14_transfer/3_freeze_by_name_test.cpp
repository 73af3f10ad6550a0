#include "exercises/14_transfer/3_freeze_by_name.hpp"

#include "common/check.hpp"

using exercise::rates;
using Numbers = std::vector<double>;

TEST(weight_and_bias_of_one_layer) {
    CHECK_EQUAL(rates({"c1.weight", "c1.bias", "f6.weight", "f6.bias"}, {"c1"}), (Numbers{0, 0, 1, 1}));
}

TEST(layer_10_is_not_layer_1) {
    CHECK_EQUAL(rates({"conv1.weight", "conv10.weight", "conv1.bias"}, {"conv1"}), (Numbers{0, 1, 0}));
}

TEST(a_name_may_have_dots_of_its_own) {
    CHECK_EQUAL(
        rates({"features.3.squeeze.weight", "features.3.squeeze.bias", "features.3.weight"}, {"features.3.squeeze"}),
        (Numbers{0, 0, 1}));
}

TEST(no_layer_and_all_layers) {
    CHECK_EQUAL(rates({"a.weight", "b.weight"}, {}), (Numbers{1, 1}));
    CHECK_EQUAL(rates({"a.weight", "b.weight"}, {"b", "a"}), (Numbers{0, 0}));
}

TEST(a_misspelt_layer_is_an_error) {
    CHECK_THROWS(rates({"conv1.weight", "conv2.weight"}, {"conv1", "cnov2"}), "");
    CHECK_THROWS(rates({"conv10.weight"}, {"conv1"}), "");
}
