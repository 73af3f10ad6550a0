#include "exercises/09_lenet/13_inside_a_weight_file.hpp"

#include <string>

#include "common/exercises/check_answer.hpp"
#include "common/files/safetensors.hpp"

using namespace exercise;

namespace {

cnn::WeightFile first_tensors() {
    return {{},
            {{"c1.weight", cnn::Tensor<float>({6, 1, 5, 5})},
             {"c1.bias", cnn::Tensor<float>({6})},
             {"c3.weight", cnn::Tensor<float>({16, 6, 5, 5})}}};
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

TEST(the_first_tensor) { CHECK_ANSWER(bytes_of_c1_weight(), offsets("c1.weight").second); }

TEST(the_tensors_behind_it) {
    CHECK_ANSWER(end_of_c1_bias(), offsets("c1.bias").second);
    CHECK_ANSWER(end_of_c3_weight(), offsets("c3.weight").second);
}

TEST(all_values) { CHECK_ANSWER(bytes_of_all_values(), 61706 * sizeof(float)); }

TEST(the_header) {
    const int length = 200 + 2 * 256;
    CHECK_ANSWER(length_of_the_header(), length);
    CHECK_ANSWER(first_byte_of_c3_weight(), 8 + length + offsets("c3.weight").first);
}
