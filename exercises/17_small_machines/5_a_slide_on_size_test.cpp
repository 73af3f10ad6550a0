#include "exercises/17_small_machines/5_a_slide_on_size.hpp"

#include <filesystem>

#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

constexpr int layers = 26, weights = 1244448, stored = 422083, biases = 3976;

double file_bytes() {
    return static_cast<double>(std::filesystem::file_size(CNN_DATASETS "/squeezenet/compressed_SqueezeNet.net"));
}

}  // namespace

TEST(the_floats) { CHECK_ANSWER(megabytes_as_floats(), 4e-6 * (weights + biases), 0.01); }

TEST(the_places) { CHECK_ANSWER(bytes_for_places(), stored / 2.0, 20); }

TEST(the_codebooks) { CHECK_ANSWER(bytes_of_codebooks(), layers * 256 * 4); }

TEST(the_file) { CHECK_ANSWER(bytes_of_the_file(), file_bytes(), 20); }

TEST(bits_for_a_weight) { CHECK_ANSWER(bits_a_stored_weight(), 8 * file_bytes() / stored, 0.1); }
