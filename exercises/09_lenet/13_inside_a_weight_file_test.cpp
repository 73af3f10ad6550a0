#include "exercises/09_lenet/13_inside_a_weight_file.hpp"

#include <string>

#include "common/exercises/check_answer.hpp"
#include "common/files/safetensors.hpp"

using namespace exercise;

namespace {

cnn::WeightFile first_tensors() {
    return {{},
            {{"conv1.weight", cnn::Tensor<float>({8, 3, 3, 3})},
             {"conv1.bias", cnn::Tensor<float>({8})},
             {"conv2.weight", cnn::Tensor<float>({12, 8, 5, 5})}}};
}

// The two data_offsets of a tensor, as the book writes them.
std::pair<int, int> offsets(const std::string& name) {
    const std::string bytes = cnn::encode_safetensors(first_tensors());
    const std::size_t entry = bytes.find("\"" + name + "\"");
    const std::size_t list = bytes.find('[', bytes.find("data_offsets", entry));
    const std::size_t comma = bytes.find(',', list);
    return {std::stoi(bytes.substr(list + 1)), std::stoi(bytes.substr(comma + 1))};
}

}  // namespace

TEST(the_first_tensor) { CHECK_ANSWER(bytes_of_conv1_weight(), offsets("conv1.weight").second); }

TEST(the_tensors_after_it) {
    CHECK_ANSWER(end_of_conv1_bias(), offsets("conv1.bias").second);
    CHECK_ANSWER(end_of_conv2_weight(), offsets("conv2.weight").second);
}

TEST(all_values) { CHECK_ANSWER(bytes_of_all_values(), 52345 * sizeof(float)); }

TEST(the_header) {
    const int length = 120 + 3 * 256;
    CHECK_ANSWER(length_of_the_header(), length);
    CHECK_ANSWER(first_byte_of_conv2_weight(), 8 + length + offsets("conv2.weight").first);
}
