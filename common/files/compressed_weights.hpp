// Weights that were pruned and put into a codebook (Han, Mao, Dally, Deep Compression, 2016), as in the file
// compressed_SqueezeNet.net. Little-endian:
//
//     one uint32 for each layer: how many of its weights are stored; all others are 0
//     then for each layer
//         256 floats    the codebook; entry 0 is 0
//         F floats      the biases
//         1 byte        for each stored weight: its place in the codebook
//         half a byte   for each stored weight, the low half first: how many places to skip before it
//
// A longer way than 15 places is bridged by a stored weight that is 0. The file does not say which layers it holds.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/files/safetensors.hpp"

namespace cnn {

struct CompressedLayer {
    std::string name;
    Shape weight;  // (F,C,KH,KW)
};

// The tensors NAME.weight and NAME.bias of each layer. Throws std::runtime_error that names the path, what was expected,
// what was found and the offset, unless these layers fill the file to its last byte.
WeightFile read_compressed_weights(const std::filesystem::path& path, const std::vector<CompressedLayer>& layers);

// The same from the bytes of a file. `path` is only for the messages.
WeightFile decode_compressed_weights(std::string_view bytes, const std::filesystem::path& path,
                                     const std::vector<CompressedLayer>& layers);

}  // namespace cnn
