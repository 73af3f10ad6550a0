#include "common/files/compressed_weights.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <stdexcept>

#include "common/files/file_kind.hpp"
#include "common/files/files.hpp"

namespace cnn {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t codebook_size = 256;

// What a layer takes of the file behind the counts.
std::size_t bytes_of(const CompressedLayer& layer, std::size_t stored) {
    const auto F = static_cast<std::size_t>(layer.weight[0]);
    return 4 * codebook_size + 4 * F + stored + (stored + 1) / 2;
}

class Reader {
  public:
    Reader(std::string_view bytes, const fs::path& path, const std::vector<CompressedLayer>& layers)
        : bytes_(bytes), path_(path), layers_(layers) {}

    WeightFile read() {
        read_counts();
        WeightFile file{{}, {}, path_};
        for (std::size_t l = 0; l < layers_.size(); ++l) read_layer(l, file);
        return file;
    }

  private:
    [[noreturn]] void fail(const std::string& message, std::size_t offset) const {
        throw std::runtime_error(path_.string() + ": " + message + " (offset " + std::to_string(offset) + ")");
    }

    std::uint32_t byte_at(std::size_t offset) const { return static_cast<unsigned char>(bytes_[offset]); }
    std::uint32_t number_at(std::size_t offset) const {
        std::uint32_t number = 0;
        for (std::size_t i = 4; i-- > 0;) number = number << 8U | byte_at(offset + i);
        return number;
    }
    float float_at(std::size_t offset, const std::string& what) const {
        const float value = std::bit_cast<float>(number_at(offset));
        if (!std::isfinite(value)) fail(what + " is " + std::to_string(value), offset);
        return value;
    }

    void read_counts() {
        std::size_t expected = 4 * layers_.size();
        if (bytes_.size() < expected)
            fail("expected the counts of " + std::to_string(layers_.size()) + " layers, " + std::to_string(expected) +
                     " bytes, found " + std::to_string(bytes_.size()) + " (" + file_kind(bytes_, path_) + ")",
                 bytes_.size());
        for (std::size_t l = 0; l < layers_.size(); ++l) {
            const std::uint32_t count = number_at(4 * l), most = static_cast<std::uint32_t>(weights_of(l));
            if (count > most)
                fail(layers_[l].name + ": expected at most " + std::to_string(most) + " stored weights, found " +
                         std::to_string(count) + "; are these compressed weights of this network? It is " +
                         file_kind(bytes_, path_),
                     4 * l);
            counts_.push_back(count);
            expected += bytes_of(layers_[l], count);
        }
        if (bytes_.size() != expected)
            fail("expected " + std::to_string(expected) + " bytes for the stored weights that it counts, found " +
                     std::to_string(bytes_.size()) + (bytes_.size() < expected ? ": it was cut off" : ""),
                 std::min(bytes_.size(), expected));
        position_ = 4 * layers_.size();
    }

    int weights_of(std::size_t l) const { return element_count(layers_[l].weight); }

    // The next numbers of the file.
    Tensor<float> floats(int count, const std::string& what) {
        Tensor<float> values({count});
        for (int i = 0; i < count; ++i, position_ += 4) values(i) = float_at(position_, what + " " + std::to_string(i));
        return values;
    }

    void read_layer(std::size_t l, WeightFile& file) {
        const auto& [name, shape] = layers_[l];
        const std::size_t stored = counts_[l], begin = position_;
        const Tensor<float> codebook = floats(codebook_size, name + ": codebook entry");
        if (codebook(0) != 0)
            fail(name + ": expected 0 as codebook entry 0, found " + std::to_string(codebook(0)), begin);
        Tensor<float> bias = floats(shape[0], name + ": bias");
        Tensor<float> weight(shape);
        const std::size_t skips = position_ + stored;
        std::int64_t place = -1;
        for (std::size_t k = 0; k < stored; ++k) {
            const std::uint32_t pair = byte_at(skips + k / 2);
            place += 1 + (k % 2 == 0 ? pair & 15U : pair >> 4U);
            if (place >= weight.size())
                fail(name + ": stored weight " + std::to_string(k) + " skips to place " + std::to_string(place) +
                         ", the last of the layer is " + std::to_string(weight.size() - 1),
                     skips + k / 2);
            weight.data()[place] = codebook(static_cast<int>(byte_at(position_ + k)));
        }
        position_ = skips + (stored + 1) / 2;
        file.tensors.push_back({name + ".weight", std::move(weight)});
        file.tensors.push_back({name + ".bias", std::move(bias)});
    }

    std::string_view bytes_;
    const fs::path& path_;
    const std::vector<CompressedLayer>& layers_;
    std::vector<std::size_t> counts_;
    std::size_t position_ = 0;
};

}  // namespace

WeightFile decode_compressed_weights(std::string_view bytes, const fs::path& path,
                                     const std::vector<CompressedLayer>& layers) {
    return Reader(bytes, path, layers).read();
}

WeightFile read_compressed_weights(const fs::path& path, const std::vector<CompressedLayer>& layers) {
    return decode_compressed_weights(read_file(path), path, layers);
}

}  // namespace cnn
