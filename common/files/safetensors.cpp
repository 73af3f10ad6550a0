#include "common/files/safetensors.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "common/files/file_kind.hpp"
#include "common/files/files.hpp"
#include "common/files/utf8.hpp"
#include "common/shape_text.hpp"

namespace cnn {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t longest_header = 100'000'000;  // as in the reference implementation
constexpr const char* metadata_key = "__metadata__";

// One line, whatever the file had put into its names.
[[noreturn]] void fail(const fs::path& path, std::string message) {
    for (char& c : message)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    throw std::runtime_error(path.string() + ": " + message);
}

std::string at_offset(std::uint64_t offset) {
    std::string text = " (offset ";
    text += std::to_string(offset);
    return text + ")";
}

// 'c', or the number of a byte that is only part of a character.
std::string in_quotes(char c) {
    if (static_cast<unsigned char>(c) >= 0x80) return "byte " + std::to_string(static_cast<unsigned char>(c));
    return {'\'', c, '\''};
}

std::string utf8(std::uint32_t code) {
    if (code < 0x80) return {static_cast<char>(code)};
    std::string text;
    unsigned shift = code < 0x800 ? 6 : code < 0x10000 ? 12 : 18;
    text += static_cast<char>((shift == 6 ? 0xc0U : shift == 12 ? 0xe0U : 0xf0U) | code >> shift);
    for (; shift > 0; shift -= 6) text += static_cast<char>(0x80U | (code >> (shift - 6) & 0x3fU));
    return text;
}

// An IEEE number of 16 bits: 1 for the sign, 5 for the exponent, 10 behind the point. All of them are floats too.
float from_half(std::uint64_t bits) {
    const auto sign = static_cast<std::uint32_t>(bits >> 15U << 31U), rest = static_cast<std::uint32_t>(bits & 0x7fffU);
    if (rest < 0x400)
        return std::bit_cast<float>(sign | std::bit_cast<std::uint32_t>(static_cast<float>(rest) * 0x1p-24F));
    if (rest >= 0x7c00) return std::bit_cast<float>(sign | 0x7f800000U | rest << 13U);  // infinity, or NaN
    return std::bit_cast<float>(sign | ((rest << 13U) + (112U << 23U)));
}

template <typename Whole>
float from_whole(std::uint64_t bits) {
    return static_cast<float>(static_cast<Whole>(bits));
}

// What a value is in the file, and how it becomes a float: the nearest one, and infinities and NaN stay what they are.
struct Dtype {
    std::string_view name;
    std::size_t bytes;
    float (*value)(std::uint64_t bits);
};
constexpr std::array dtypes{
    Dtype{"F32", 4, [](std::uint64_t bits) { return std::bit_cast<float>(static_cast<std::uint32_t>(bits)); }},
    Dtype{"F64", 8, [](std::uint64_t bits) { return static_cast<float>(std::bit_cast<double>(bits)); }},
    Dtype{"F16", 2, from_half},
    Dtype{"BF16", 2, [](std::uint64_t bits) { return std::bit_cast<float>(static_cast<std::uint32_t>(bits << 16U)); }},
    Dtype{"I64", 8, from_whole<std::int64_t>},
    Dtype{"I32", 4, from_whole<std::int32_t>},
    Dtype{"I16", 2, from_whole<std::int16_t>},
    Dtype{"I8", 1, from_whole<std::int8_t>},
    Dtype{"U8", 1, from_whole<std::uint8_t>},
    Dtype{"BOOL", 1, from_whole<std::uint8_t>},
};

// What one tensor's entry in the header says.
struct Entry {
    std::string name;
    const Dtype* dtype;
    Shape shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t offset = 0;  // of the name, in the file
};

// Reads JSON as far as the header needs it: objects in objects to a fixed depth, strings, whole numbers.
// It calls itself nowhere, so that no header, however deeply nested, can exhaust the stack.
class HeaderReader {
  public:
    HeaderReader(std::string_view text, const fs::path& path) : text_(text), path_(path) {
        if (const std::size_t wrong = utf8_error(text); wrong != std::string_view::npos)
            cnn::fail(path_, "the header is not UTF-8" + at_offset(8 + wrong));
        if (text.substr(0, 1) != "{") fail("'{'");
    }

    std::vector<Entry> read(std::map<std::string, std::string>& metadata) {
        std::vector<Entry> entries;
        read_object([&](const std::string& key, std::uint64_t offset) {
            if (key == metadata_key)
                read_object([&](const std::string& name, std::uint64_t) { metadata[name] = read_string(); });
            else
                entries.push_back(read_entry(key, offset));
        });
        skip_space();
        if (position_ < text_.size()) fail("the end of the header");
        return entries;
    }

  private:
    [[noreturn]] void fail(const std::string& expected) const {
        const std::string found = position_ < text_.size() ? in_quotes(text_[position_]) : "the end of the header";
        cnn::fail(path_, "header: expected " + expected + ", found " + found + at_offset(offset()));
    }

    std::uint64_t offset() const { return 8 + position_; }

    void skip_space() { position_ = std::min(text_.find_first_not_of(" \t\n\r", position_), text_.size()); }

    bool accept(char wanted) {
        skip_space();
        if (position_ == text_.size() || text_[position_] != wanted) return false;
        ++position_;
        return true;
    }

    void expect(char wanted) {
        if (!accept(wanted)) fail(in_quotes(wanted));
    }

    // Calls read_value(key, offset of the key) with the reader at each value.
    template <typename F>
    void read_object(F read_value) {
        std::set<std::string> keys;
        expect('{');
        if (accept('}')) return;
        do {
            skip_space();
            const std::uint64_t key_offset = offset();
            const std::string key = read_string();
            if (!keys.insert(key).second)
                cnn::fail(path_, "header: \"" + key + "\" is there twice" + at_offset(key_offset));
            expect(':');
            read_value(key, key_offset);
        } while (accept(','));
        if (!accept('}')) fail("',' or '}'");
    }

    std::vector<std::uint64_t> read_numbers() {
        std::vector<std::uint64_t> numbers;
        expect('[');
        if (accept(']')) return numbers;
        do numbers.push_back(read_number());
        while (accept(','));
        if (!accept(']')) fail("',' or ']'");
        return numbers;
    }

    std::uint64_t read_number() {
        skip_space();
        const std::string_view rest = text_.substr(position_);
        const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
        if (digits == 0) fail("a whole number");
        if (digits > 18 || (digits > 1 && rest[0] == '0'))
            cnn::fail(path_, "header: expected a number of at most 18 digits that does not begin with 0, found " +
                                 std::string(rest.substr(0, std::min<std::size_t>(digits, 30))) + at_offset(offset()));
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < digits; ++i) value = 10 * value + static_cast<std::uint64_t>(rest[i] - '0');
        position_ += digits;
        return value;
    }

    std::string read_string() {
        expect('"');
        std::string value;
        for (;; ++position_) {
            if (position_ == text_.size()) fail("'\"'");
            if (static_cast<unsigned char>(text_[position_]) < 0x20)
                cnn::fail(path_, "header: a control character in a string" + at_offset(offset()));
            if (text_[position_] == '"') break;
            if (text_[position_] == '\\')
                value += read_escape();
            else
                value += text_[position_];
        }
        ++position_;
        return value;
    }

    // At the backslash; leaves the reader at the last character of the escape.
    std::string read_escape() {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        ++position_;
        if (position_ == text_.size()) fail("an escape");
        if (text_[position_] == 'u') return utf8(read_code());
        const std::size_t which = letters.find(text_[position_]);
        if (which == std::string_view::npos) fail("one of \"\\/bfnrtu");
        return {meanings[which]};
    }

    // At the u of \uXXXX. Characters above 0xffff are written as two such numbers, a surrogate pair.
    std::uint32_t read_code() {
        const std::uint64_t start = offset() - 1;
        const std::uint32_t high = read_four_digits();
        if (high < 0xd800 || high > 0xdfff) return high;
        if (high < 0xdc00 && text_.substr(position_ + 1, 2) == "\\u") {
            position_ += 2;
            const std::uint32_t low = read_four_digits();
            if (low >= 0xdc00 && low <= 0xdfff) return 0x10000 + ((high - 0xd800) << 10U) + (low - 0xdc00);
        }
        cnn::fail(path_, "header: half of a surrogate pair" + at_offset(start));
    }

    std::uint32_t read_four_digits() {
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i) {
            ++position_;
            const std::size_t digit = position_ < text_.size()
                                          ? std::string_view("0123456789abcdefABCDEF").find(text_[position_])
                                          : std::string_view::npos;
            if (digit == std::string_view::npos) fail("a hexadecimal digit");
            value = 16 * value + static_cast<std::uint32_t>(digit < 16 ? digit : digit - 6);
        }
        return value;
    }

    Entry read_entry(const std::string& name, std::uint64_t name_offset) {
        Entry entry{name, dtypes.data(), {}, 0, 0, name_offset};
        std::size_t keys = 0;
        read_object([&](const std::string& key, std::uint64_t key_offset) {
            skip_space();
            ++keys;
            if (key == "dtype")
                entry.dtype = &read_dtype(name);
            else if (key == "shape")
                entry.shape = read_shape(name);
            else if (key == "data_offsets")
                std::tie(entry.begin, entry.end) = read_data_offsets(name);
            else
                cnn::fail(path_, "tensor \"" + name + "\": expected the keys dtype, shape and data_offsets, found \"" +
                                     key + "\"" + at_offset(key_offset));
        });
        if (keys != 3)
            cnn::fail(path_, "tensor \"" + name + "\": expected the keys dtype, shape and data_offsets, found " +
                                 std::to_string(keys) + " of them" + at_offset(name_offset));
        return entry;
    }

    const Dtype& read_dtype(const std::string& name) {
        const std::uint64_t start = offset();
        const std::string found = read_string();
        std::string known;
        for (const Dtype& dtype : dtypes) {
            if (dtype.name == found) return dtype;
            known += (known.empty() ? "" : ", ") + std::string(dtype.name);
        }
        cnn::fail(path_,
                  "tensor \"" + name + "\": expected a dtype of " + known + ", found " + found + at_offset(start));
    }

    Shape read_shape(const std::string& name) {
        const std::uint64_t start = offset();
        const std::vector<std::uint64_t> sizes = read_numbers();
        if (sizes.size() > 4)
            cnn::fail(path_, "tensor \"" + name + "\": expected at most 4 axes, found " + std::to_string(sizes.size()) +
                                 at_offset(start));
        Shape shape;
        std::uint64_t count = 1;
        for (const std::uint64_t size : sizes) {
            constexpr std::uint64_t most = std::numeric_limits<int>::max();
            if (size < 1 || size > most / count)
                cnn::fail(path_, "tensor \"" + name +
                                     "\": expected sizes of at least 1 and at most 2147483647 values, " +
                                     "found size " + std::to_string(size) + at_offset(start));
            count *= size;
            shape.push_back(static_cast<int>(size));
        }
        return shape.empty() ? Shape{1} : shape;
    }

    std::pair<std::uint64_t, std::uint64_t> read_data_offsets(const std::string& name) {
        const std::uint64_t start = offset();
        const std::vector<std::uint64_t> range = read_numbers();
        if (range.size() != 2 || range[0] > range[1])
            cnn::fail(path_, "tensor \"" + name + "\": expected data_offsets [begin, end] with begin <= end" +
                                 at_offset(start));
        return {range[0], range[1]};
    }

    std::string_view text_;
    const fs::path& path_;
    std::size_t position_ = 0;
};

// Sorted by their data, the tensors must cover exactly `available` bytes.
void check_ranges(std::vector<Entry>& entries, std::uint64_t available, std::uint64_t data, const fs::path& path) {
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.begin < b.begin; });
    std::uint64_t reached = 0;
    for (const Entry& entry : entries) {
        const std::string tensor = "tensor \"" + entry.name + "\": ";
        const std::uint64_t needed = entry.dtype->bytes * static_cast<std::uint64_t>(element_count(entry.shape));
        if (entry.end - entry.begin != needed)
            fail(path, tensor + "shape " + to_string(entry.shape) + " needs " + std::to_string(needed) +
                           " bytes, data_offsets give " + std::to_string(entry.end - entry.begin) +
                           at_offset(entry.offset));
        if (entry.begin != reached)
            fail(path, tensor + "expected data_offsets to begin at " + std::to_string(reached) + ", found " +
                           std::to_string(entry.begin) + (entry.begin < reached ? ": an overlap" : ": a hole") +
                           at_offset(entry.offset));
        reached = entry.end;
        if (reached > available)
            fail(path, tensor + "data truncated: expected data up to offset " + std::to_string(data + reached) +
                           ", the file ends at offset " + std::to_string(data + available) + at_offset(entry.offset));
    }
    if (reached < available)
        fail(path, "expected " + std::to_string(data + reached) + " bytes, found " + std::to_string(data + available) +
                       ": " + std::to_string(available - reached) + " too many (from offset " +
                       std::to_string(data + reached) + ")");
}

std::uint64_t little_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[i]);
    return value;
}

void append_little_endian(std::string& bytes, std::uint64_t value, int count) {
    for (; count > 0; --count, value >>= 8U) bytes += static_cast<char>(value & 255U);
}

std::string quoted(const std::string& text) {
    if (utf8_error(text) != std::string_view::npos)
        throw std::invalid_argument("write_safetensors: a name or value is not UTF-8: " + text);
    std::string result = "\"";
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (code < 0x20) {
            result += "\\u00";
            result += "0123456789abcdef"[code >> 4U];
            result += "0123456789abcdef"[code & 15U];
        } else {
            result += c;
        }
    }
    return result + "\"";
}

std::string header_of(const WeightFile& file) {
    std::string json = "{";
    if (!file.metadata.empty()) {
        json += "\"__metadata__\":{";
        for (const auto& [key, value] : file.metadata) json += quoted(key) + ":" + quoted(value) + ",";
        json.back() = '}';
        json += ',';
    }
    std::uint64_t begin = 0;
    for (const NamedTensor& tensor : file.tensors) {
        std::string sizes;
        for (const int size : tensor.value.shape()) {
            if (!sizes.empty()) sizes += ',';
            sizes += std::to_string(size);
        }
        const std::uint64_t end = begin + 4 * static_cast<std::uint64_t>(tensor.value.size());
        json += quoted(tensor.name) + ":{\"dtype\":\"F32\",\"shape\":[" + sizes + "],\"data_offsets\":[";
        json += std::to_string(begin) + "," + std::to_string(end) + "]},";
        begin = end;
    }
    if (json.back() == ',') json.pop_back();
    json += '}';
    json.append((8 - json.size() % 8) % 8, ' ');
    return json;
}

}  // namespace

const Tensor<float>& WeightFile::at(std::string_view name, const Shape& expected) const& {
    const std::string prefix = path.empty() ? "" : path.string() + ": ";
    std::string list;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const Tensor<float>& value = tensors[i].value;
        if (tensors[i].name == name && value.shape() == expected) return value;
        if (tensors[i].name == name)
            throw std::runtime_error(prefix + "tensor \"" + tensors[i].name + "\": expected shape " +
                                     to_string(expected) + ", found " + to_string(value.shape()));
        if (i < 30) list += (i == 0 ? "" : ", ") + tensors[i].name + " " + to_string(value.shape());
    }
    if (tensors.size() > 30) list += " and " + std::to_string(tensors.size() - 30) + " more";
    throw std::runtime_error(prefix + "expected a tensor \"" + std::string(name) + "\" of shape " +
                             to_string(expected) + ", found " + (list.empty() ? "no tensors" : "only " + list));
}

void require_finite(const WeightFile& file) {
    for (const NamedTensor& tensor : file.tensors) {
        const auto values = tensor.value.values();
        const auto bad = std::find_if(values.begin(), values.end(), [](float v) { return !std::isfinite(v); });
        if (bad == values.end()) continue;
        const auto count = std::count_if(bad, values.end(), [](float v) { return !std::isfinite(v); });
        fail(file.path, "tensor \"" + tensor.name + "\": value " + std::to_string(bad - values.begin()) + " of " +
                            to_string(tensor.value.shape()) + " is " +
                            (std::isnan(*bad) ? "no number (NaN)" : "infinite") +
                            (count > 1 ? " (" + std::to_string(count) + " values are no numbers or infinite)" : "") +
                            ": the training that wrote it had failed; train again, with a smaller rate");
    }
}

std::string encode_safetensors(const WeightFile& file) {
    std::set<std::string> names = {metadata_key};
    for (const NamedTensor& tensor : file.tensors) {
        if (!names.insert(tensor.name).second)
            throw std::invalid_argument("write_safetensors: the name " + tensor.name + " is taken");
        if (tensor.value.size() == 0)
            throw std::invalid_argument("write_safetensors: tensor " + tensor.name + " is empty");
    }
    const std::string header = header_of(file);
    if (header.size() > longest_header)
        throw std::invalid_argument("write_safetensors: a header of " + std::to_string(header.size()) +
                                    " bytes, at most 100000000 are allowed");
    std::string bytes;
    append_little_endian(bytes, header.size(), 8);
    bytes += header;
    for (const NamedTensor& tensor : file.tensors)
        for (const float value : tensor.value.values())
            append_little_endian(bytes, std::bit_cast<std::uint32_t>(value), 4);
    return bytes;
}

WeightFile decode_safetensors(std::string_view bytes, const fs::path& path) {
    if (const std::string kind = file_kind(bytes, path); kind != unknown_kind && (bytes.size() < 9 || bytes[8] != '{'))
        fail(path, "expected weights in safetensors, found " + kind + at_offset(0));
    if (bytes.size() < 8)
        fail(path, "truncated: expected at least 8 bytes, found " + std::to_string(bytes.size()) +
                       " (the file ends at offset " + std::to_string(bytes.size()) + ")");
    const std::uint64_t length = little_endian(bytes.substr(0, 8));
    if (length > longest_header)
        fail(path,
             "expected a header of at most 100000000 bytes, found the length " + std::to_string(length) + at_offset(0));
    if (length > bytes.size() - 8)
        fail(path, "truncated: expected a header of " + std::to_string(length) + " bytes, found " +
                       std::to_string(bytes.size() - 8) + " (the file ends at offset " + std::to_string(bytes.size()) +
                       ")");
    WeightFile file{{}, {}, path};
    const auto header = static_cast<std::size_t>(length);
    const std::string_view data = bytes.substr(8 + header);
    std::vector<Entry> entries = HeaderReader(bytes.substr(8, header), path).read(file.metadata);
    check_ranges(entries, data.size(), 8 + length, path);
    for (const Entry& entry : entries) {
        Tensor<float> value(entry.shape);
        auto next = static_cast<std::size_t>(entry.begin);
        for (float& v : value.values()) {
            v = entry.dtype->value(little_endian(data.substr(next, entry.dtype->bytes)));
            next += entry.dtype->bytes;
        }
        file.tensors.push_back({entry.name, std::move(value)});
    }
    return file;
}

void write_safetensors(const fs::path& path, const WeightFile& file) {
    write_file(path, encode_safetensors(file), Survives::power_cut);
}

WeightFile read_safetensors(const fs::path& path) { return decode_safetensors(read_file(path), path); }

}  // namespace cnn
