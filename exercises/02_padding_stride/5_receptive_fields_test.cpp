#include "exercises/02_padding_stride/5_receptive_fields.hpp"

#include "chapters/02_padding_stride/receptive_field.hpp"
#include "common/exercises/check_answer.hpp"
#include "common/tensor.hpp"

using namespace exercise;

namespace {

struct WindowLayer {
    int k, stride, padding;
};

cnn::ReceptiveField field_of(const std::vector<WindowLayer>& layers) {
    cnn::ReceptiveField field;
    for (const auto& [k, stride, padding] : layers) field = cnn::after_layer(field, k, stride, padding);
    return field;
}

int weights(int K) { return cnn::Tensor<double>({12, 12, K, K}).size(); }

}  // namespace

TEST(one_layer_with_stride_3) {
    const cnn::ReceptiveField field = field_of({{5, 3, 2}});
    CHECK_ANSWER(first_size(), field.size);
    CHECK_ANSWER(first_jump(), field.jump);
}

TEST(two_layers_with_strides) {
    const cnn::ReceptiveField field = field_of({{5, 3, 2}, {3, 2, 0}});
    CHECK_ANSWER(second_size(), field.size);
    CHECK_ANSWER(second_jump(), field.jump);
    CHECK_ANSWER(second_centre(), field.centre);
}

TEST(the_fields_of_a_network) {
    CHECK_ANSWER(after_two_pools(), field_of({{7, 1, 0}, {2, 2, 0}, {3, 1, 0}, {2, 2, 0}}).size);
    CHECK_ANSWER(after_five_layers(), field_of({{7, 1, 0}, {2, 2, 0}, {3, 1, 0}, {2, 2, 0}, {5, 1, 0}}).size);
}

TEST(two_small_windows_against_a_large_one) {
    CHECK_ANSWER(two_small_windows(), field_of({{5, 1, 0}, {5, 1, 0}}).size);
    CHECK_ANSWER(weights_of_two(), 2 * weights(5));
    CHECK_ANSWER(weights_of_one(), weights(9));
}
