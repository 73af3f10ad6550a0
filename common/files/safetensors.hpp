// safetensors: the file format in which this book, and most frameworks, store trained weights.
//
//     8 bytes   the length of the header, little-endian
//     header    JSON, padded with spaces to a multiple of 8 bytes:
//               {"__metadata__":{"epoch":"3"},
//                "conv1.weight":{"dtype":"F32","shape":[6,1,5,5],"data_offsets":[0,600]}}
//     data      the values, little-endian, row-major; data_offsets are [first, behind the last] byte in here
//
// The data are covered without a hole or an overlap. Nothing in the file is ever executed.
// Source: https://github.com/huggingface/safetensors, "Format".
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/tensor.hpp"

namespace cnn {

struct NamedTensor {
    std::string name;
    Tensor<float> value;
};

struct WeightFile {
    std::map<std::string, std::string> metadata;
    std::vector<NamedTensor> tensors;  // in the order of their data
    std::filesystem::path path{};      // where it was read from, for messages

    // Throws std::runtime_error, which lists what there is, unless there is a tensor of this name and shape.
    const Tensor<float>& at(std::string_view name, const Shape& expected) const&;
    // The tensor of a temporary would be gone at the end of the line: keep the file in a variable.
    const Tensor<float>& at(std::string_view name, const Shape& expected) const&& = delete;
};

// Names and metadata must be UTF-8, names unlike each other and unlike "__metadata__", tensors not empty:
// throws std::invalid_argument otherwise, and std::runtime_error if the file cannot be written. An existing
// file is replaced when the new one is complete.
void write_safetensors(const std::filesystem::path& path, const WeightFile& file);

// Reads tensors of 0 to 4 axes; a scalar, shape [], becomes shape (1). Numbers of other kinds (F64, F16, BF16, whole
// numbers) become the nearest float; infinities and NaN are kept. Throws std::runtime_error that names the path, what was
// expected, what was found and the offset; for weights in other formats also how to convert them.
WeightFile read_safetensors(const std::filesystem::path& path);

// Throws std::runtime_error that names the tensor and the value if one is infinite or NaN: nothing can be computed with
// such weights.
void require_finite(const WeightFile& file);

// The same as reading and writing, from and to the bytes of the file. `path` is only for the messages.
std::string encode_safetensors(const WeightFile& file);
WeightFile decode_safetensors(std::string_view bytes, const std::filesystem::path& path);

}  // namespace cnn
