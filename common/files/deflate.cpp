#include "common/files/deflate.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

namespace cnn {
namespace {

using Lengths = std::vector<int>;  // of the code of each symbol, in bits; 0: the symbol does not occur

// Symbols 0 to 255 are bytes, 256 ends a block, and 257 to 285 are lengths of repetitions: length_base[s - 257] and
// what length_extra[s - 257] more bits say. The same for distances.
constexpr int end_of_block = 256, longest_repetition = 258, farthest = 32768, longest_code = 15;
constexpr std::array<int, 29> length_base{3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                          31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
constexpr std::array<int, 29> length_extra{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                           2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
constexpr std::array<int, 30> distance_base{1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
                                            33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
                                            1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
constexpr std::array<int, 30> distance_extra{0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                             6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};
// The order in which a block's header gives the lengths of the code that its other lengths are written in.
constexpr std::array<std::size_t, 19> header_order{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

std::size_t at(int i) { return static_cast<std::size_t>(i); }
int byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

Lengths fixed_lengths() {
    Lengths lengths(288, 8);
    std::fill(lengths.begin() + 144, lengths.begin() + 256, 9);
    std::fill(lengths.begin() + 256, lengths.begin() + 280, 7);
    return lengths;
}

// ---- Compressing

// A repetition, or one byte if distance is 0.
struct Token {
    int distance;
    int length;  // or the byte
};

// Remembers where each three bytes stood, the last place first.
class Repetitions {
  public:
    explicit Repetitions(std::string_view bytes) : bytes_(bytes), last_(1 << 15, -1), before_(bytes.size(), -1) {}

    void remember(int i) {
        if (at(i) + 3 > bytes_.size()) return;
        int& last = last_[hash(i)];
        before_[at(i)] = std::exchange(last, i);
    }

    // The longest one that can stand for the bytes at i, among the last 128 places; the nearest of equal ones. Three
    // bytes from far away are left out: a large distance takes more bits than they do.
    Token longest(int i) const {
        Token best{0, 2};
        const auto left = static_cast<int>(std::min(bytes_.size() - at(i), at(longest_repetition)));
        if (left < 3) return best;
        int tries = 128;
        for (int j = last_[hash(i)]; j >= 0 && i - j <= farthest && tries-- > 0; j = before_[at(j)]) {
            int length = 0;
            while (length < left && bytes_[at(i + length)] == bytes_[at(j + length)]) ++length;
            if (length > best.length && (length > 3 || i - j < 512)) best = {i - j, length};
            if (length == left) break;
        }
        return best;
    }

  private:
    std::size_t hash(int i) const {
        const int three = byte_at(bytes_, at(i)) << 16 | byte_at(bytes_, at(i + 1)) << 8 | byte_at(bytes_, at(i + 2));
        return (static_cast<std::uint32_t>(three) * 2654435761U) >> 17U;
    }

    std::string_view bytes_;
    std::vector<int> last_, before_;
};

// A repetition is put off by one byte if a longer one begins there.
std::vector<Token> tokens_of(std::string_view bytes) {
    std::vector<Token> tokens;
    Repetitions seen(bytes);
    const auto size = static_cast<int>(bytes.size());
    Token here = size > 0 ? seen.longest(0) : Token{};
    for (int i = 0; i < size;) {
        seen.remember(i);
        const Token next = i + 1 < size ? seen.longest(i + 1) : Token{};
        if (here.distance == 0 || next.length > here.length) {
            tokens.push_back({0, byte_at(bytes, at(i))});
            here = next;
            ++i;
            continue;
        }
        tokens.push_back(here);
        for (int k = 1; k < here.length; ++k) seen.remember(i + k);
        i += here.length;
        here = i < size ? seen.longest(i) : Token{};
    }
    return tokens;
}

// The last entry that is at most `value`.
template <std::size_t N>
int symbol_of(const std::array<int, N>& base, int value) {
    return static_cast<int>(std::upper_bound(base.begin(), base.end(), value) - base.begin()) - 1;
}

// Huffman's code: joins the two rarest groups until one is left; joining makes their codes one bit longer. Codes that
// come out longer than `limit` are made again from counts that differ less.
Lengths code_lengths(std::vector<long long> counts, int limit) {
    for (std::size_t s = 0; std::count(counts.begin(), counts.end(), 0) > static_cast<long>(counts.size()) - 2; ++s)
        if (counts[s] == 0) counts[s] = 1;  // a code needs two symbols
    for (;;) {
        using Group = std::pair<long long, std::vector<std::size_t>>;
        std::priority_queue<Group, std::vector<Group>, std::greater<>> groups;
        for (std::size_t s = 0; s < counts.size(); ++s)
            if (counts[s] > 0) groups.push({counts[s], {s}});
        Lengths lengths(counts.size());
        while (groups.size() > 1) {
            Group a = groups.top();
            groups.pop();
            const Group b = groups.top();
            groups.pop();
            a.first += b.first;
            a.second.insert(a.second.end(), b.second.begin(), b.second.end());
            for (const std::size_t s : a.second) ++lengths[s];
            groups.push(std::move(a));
        }
        if (*std::max_element(lengths.begin(), lengths.end()) <= limit) return lengths;
        for (long long& count : counts) count = (count + 1) / 2;
    }
}

// Codes of one length follow each other; the first bit of a code is its highest.
std::vector<int> codes_of(const Lengths& lengths) {
    std::vector<int> codes(lengths.size());
    int code = 0;
    for (int length = 1; length <= longest_code; ++length, code *= 2)
        for (std::size_t s = 0; s < lengths.size(); ++s)
            if (lengths[s] == length) codes[s] = code++;
    return codes;
}

class BitWriter {
  public:
    // The lowest bit first.
    void bits(int value, int count) {
        for (int k = 0; k < count; ++k) {
            if (filled_ == 0) bytes_ += '\0';
            bytes_.back() = static_cast<char>(bytes_.back() | (value >> k & 1) << filled_);
            filled_ = (filled_ + 1) % 8;
        }
    }
    // The highest bit first.
    void code(int value, int count) {
        for (int k = count; k-- > 0;) bits(value >> k & 1, 1);
    }
    std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
    int filled_ = 0;
};

// A symbol with its code.
class Encoder {
  public:
    explicit Encoder(Lengths lengths) : lengths_(std::move(lengths)), codes_(codes_of(lengths_)) {}
    void write(BitWriter& out, int symbol) const { out.code(codes_[at(symbol)], lengths_[at(symbol)]); }
    int bits(int symbol) const { return lengths_[at(symbol)]; }

  private:
    Lengths lengths_;
    std::vector<int> codes_;
};

struct Counts {
    std::vector<long long> symbols = std::vector<long long>(286);
    std::vector<long long> distances = std::vector<long long>(30);
};

using Tokens = std::pair<const Token*, const Token*>;  // begin, end

Counts counts_of(Tokens tokens) {
    Counts counts;
    for (const Token* t = tokens.first; t != tokens.second; ++t) {
        ++counts.symbols[at(t->distance == 0 ? t->length : 257 + symbol_of(length_base, t->length))];
        if (t->distance > 0) ++counts.distances[at(symbol_of(distance_base, t->distance))];
    }
    ++counts.symbols[end_of_block];
    return counts;
}

long long cost(const Counts& counts, const Lengths& symbols, const Lengths& distances) {
    long long bits = 0;
    for (std::size_t s = 0; s < counts.symbols.size(); ++s) bits += counts.symbols[s] * symbols[s];
    for (std::size_t s = 0; s < counts.distances.size(); ++s) bits += counts.distances[s] * distances[s];
    return bits;  // the extra bits cost the same with every code
}

void write_tokens(BitWriter& out, Tokens tokens, const Lengths& symbol_lengths, const Lengths& distance_lengths) {
    const Encoder symbols(symbol_lengths), distances(distance_lengths);
    for (const Token* t = tokens.first; t != tokens.second; ++t) {
        if (t->distance == 0) {
            symbols.write(out, t->length);
            continue;
        }
        const int l = symbol_of(length_base, t->length), d = symbol_of(distance_base, t->distance);
        symbols.write(out, 257 + l);
        out.bits(t->length - length_base[at(l)], length_extra[at(l)]);
        distances.write(out, d);
        out.bits(t->distance - distance_base[at(d)], distance_extra[at(d)]);
    }
    symbols.write(out, end_of_block);
}

// One symbol of a block's header: a length 0 to 15, or 16: the last one 3 to 6 times, 17 and 18: zeros.
struct HeaderSymbol {
    int symbol, extra, extra_bits;
};

std::vector<HeaderSymbol> header_symbols(const Lengths& lengths) {
    std::vector<HeaderSymbol> symbols;
    for (std::size_t i = 0; i < lengths.size();) {
        std::size_t j = i;
        while (j < lengths.size() && lengths[j] == lengths[i]) ++j;
        auto run = static_cast<int>(j - i);
        if (lengths[i] != 0) {
            symbols.push_back({lengths[i], 0, 0});
            for (--run; run >= 3; run -= std::min(run, 6)) symbols.push_back({16, std::min(run, 6) - 3, 2});
        } else {
            for (; run >= 11; run -= std::min(run, 138)) symbols.push_back({18, std::min(run, 138) - 11, 7});
            if (run >= 3) symbols.push_back({17, std::exchange(run, 0) - 3, 3});
        }
        for (; run > 0; --run) symbols.push_back({lengths[i], 0, 0});
        i = j;
    }
    return symbols;
}

void write_header(BitWriter& out, const Lengths& symbols, const Lengths& distances) {
    Lengths all = symbols;
    all.insert(all.end(), distances.begin(), distances.end());
    const std::vector<HeaderSymbol> header = header_symbols(all);
    std::vector<long long> counts(19);
    for (const HeaderSymbol& h : header) ++counts[at(h.symbol)];
    const Lengths lengths = code_lengths(counts, 7);
    const Encoder encoder(lengths);
    std::size_t shown = 19;
    while (shown > 4 && lengths[header_order[shown - 1]] == 0) --shown;
    out.bits(static_cast<int>(symbols.size()) - 257, 5);
    out.bits(static_cast<int>(distances.size()) - 1, 5);
    out.bits(static_cast<int>(shown) - 4, 4);
    for (std::size_t k = 0; k < shown; ++k) out.bits(lengths[header_order[k]], 3);
    for (const HeaderSymbol& h : header) {
        encoder.write(out, h.symbol);
        out.bits(h.extra, h.extra_bits);
    }
}

// With the code that everybody knows, or with its own, which must be told first: whichever is shorter.
void write_block(BitWriter& out, Tokens tokens, bool last) {
    const Counts counts = counts_of(tokens);
    const Lengths symbols = code_lengths(counts.symbols, longest_code);
    const Lengths distances = code_lengths(counts.distances, longest_code);
    BitWriter header;
    write_header(header, symbols, distances);
    const auto header_bits = static_cast<long long>(8 * header.take().size());
    const Lengths fixed = fixed_lengths(), fixed_distances(32, 5);
    const bool own = header_bits + cost(counts, symbols, distances) < cost(counts, fixed, fixed_distances);
    out.bits(last ? 1 : 0, 1);
    out.bits(own ? 2 : 1, 2);
    if (own) write_header(out, symbols, distances);
    write_tokens(out, tokens, own ? symbols : fixed, own ? distances : fixed_distances);
}

// ---- Decompressing

// Finds the symbol of a code bit by bit: `first` is the first code of its length.
class Decoder {
  public:
    // Empty if the lengths are no code: too many, or too few, codes of some length.
    static std::string complaint(const Lengths& lengths) {
        long long room = 1;
        for (int length = 1; length <= longest_code; ++length) {
            room = 2 * room - std::count(lengths.begin(), lengths.end(), length);
            if (room < 0) return "too many codes of " + std::to_string(length) + " bits";
        }
        const long used = static_cast<long>(lengths.size()) - std::count(lengths.begin(), lengths.end(), 0);
        return room > 0 && used > 1 ? "a code that leaves bits without a meaning" : "";
    }

    explicit Decoder(const Lengths& lengths) {
        for (int length = 1; length <= longest_code; ++length)
            for (std::size_t s = 0; s < lengths.size(); ++s)
                if (lengths[s] == length) {
                    ++counts_[at(length)];
                    symbols_.push_back(static_cast<int>(s));
                }
    }

    // -1 if no symbol has this code.
    template <typename NextBit>
    int read(NextBit next_bit) const {
        int code = 0, first = 0;
        std::size_t index = 0;
        for (int length = 1; length <= longest_code; ++length) {
            code = 2 * code + next_bit();
            const int count = counts_[at(length)];
            if (code - first < count) return symbols_[index + at(code - first)];
            index += at(count);
            first = 2 * (first + count);
        }
        return -1;
    }

  private:
    std::array<int, longest_code + 1> counts_{};
    std::vector<int> symbols_;
};

class Inflater {
  public:
    Inflater(std::string_view stream, std::size_t size) : stream_(stream), size_(size) {}

    std::string run_zlib() {
        if (stream_.size() < 2) fail("expected a zlib stream, found the end of the data", stream_.size());
        const int method = byte_at(stream_, 0), flags = byte_at(stream_, 1);
        if ((method & 15) != 8 || method >> 4 > 7 || (256 * method + flags) % 31 != 0 || (flags & 32) != 0)
            fail("expected a zlib stream, found other bytes", 0);
        position_ = 2;
        blocks();
        std::uint32_t checksum = 0;
        for (int k = 0; k < 4; ++k) checksum = checksum << 8U | static_cast<std::uint32_t>(bits(8));
        finish(checksum == adler32(out_));
        return std::move(out_);
    }

    // Ten bytes, of which one says which of four more things come before the blocks.
    std::string run_gzip() {
        if (stream_.size() < 18 || !is_gzip(stream_) || byte_at(stream_, 2) != 8 || byte_at(stream_, 3) > 31)
            fail("expected a file of gzip, found other bytes", 0);
        const int flags = byte_at(stream_, 3);
        position_ = 10;
        if ((flags & 4) != 0)
            for (int left = bits(16); left > 0; --left) bits(8);
        for (const int text : {8, 16})  // a name, a comment: to the next 0
            while ((flags & text) != 0 && bits(8) != 0) continue;
        if ((flags & 2) != 0) bits(16);
        blocks();
        std::uint32_t checksum = 0;
        for (unsigned k = 0; k < 4; ++k) checksum |= static_cast<std::uint32_t>(bits(8)) << (8 * k);
        for (int k = 0; k < 4; ++k) bits(8);  // the size, which was looked at before
        finish(checksum == crc32(out_));
        return std::move(out_);
    }

    std::string run_bare() {
        while (!block()) continue;
        return std::move(out_);
    }

  private:
    [[noreturn]] static void fail(const std::string& message, std::size_t offset) {
        throw DeflateError(message, offset);
    }
    [[noreturn]] void fail(const std::string& message) const { fail(message, position_); }

    int next_bit() {
        if (bit_ == 0) {
            if (position_ == stream_.size())
                fail("the data end early: " + std::to_string(out_.size()) + " of " + std::to_string(size_) +
                     " bytes are there");
            byte_ = byte_at(stream_, position_++);
        }
        const int result = byte_ >> bit_ & 1;
        bit_ = (bit_ + 1) % 8;
        return result;
    }

    int bits(int count) {
        int value = 0;
        for (int k = 0; k < count; ++k) value |= next_bit() << k;
        return value;
    }

    int symbol(const Decoder& decoder, const char* what) {
        const int s = decoder.read([this] { return next_bit(); });
        if (s < 0) fail(std::string("expected the code of a ") + what + ", found bits without a meaning");
        return s;
    }

    void put(char byte) {
        if (out_.size() == size_) fail("expected " + std::to_string(size_) + " bytes, found more");
        out_ += byte;
    }

    void blocks() {
        while (!block()) continue;
        if (out_.size() != size_)
            fail("expected " + std::to_string(size_) + " bytes, found " + std::to_string(out_.size()));
        bit_ = 0;  // the checksum begins with a whole byte
    }

    void finish(bool checksum_fits) const {
        if (!checksum_fits) fail("the checksum of the data is wrong: the file is damaged");
        if (position_ != stream_.size())
            fail("expected the end of the data, found " + std::to_string(stream_.size() - position_) + " more bytes");
    }

    // True after the last one.
    bool block() {
        const bool last = bits(1) == 1;
        const int kind = bits(2);
        if (kind == 0)
            stored();
        else if (kind == 1)
            compressed(fixed_lengths(), Lengths(32, 5));
        else if (kind == 2)
            with_header();
        else
            fail("expected a block of kind 0, 1 or 2, found 3");
        return last;
    }

    void stored() {
        bit_ = 0;
        const int length = bits(16);
        if (bits(16) != (length ^ 65535)) fail("the length of a stored block is damaged");
        for (int k = 0; k < length; ++k) put(static_cast<char>(bits(8)));
    }

    void require_code(const Lengths& lengths, const char* what) const {
        if (const std::string text = Decoder::complaint(lengths); !text.empty())
            fail(std::string("expected a code for ") + what + ", found " + text);
    }

    void with_header() {
        const int symbols = bits(5) + 257, distances = bits(5) + 1, shown = bits(4) + 4;
        if (symbols > 286 || distances > 30) fail("expected at most 286 symbols and 30 distances, found more");
        Lengths header(19);
        for (int k = 0; k < shown; ++k) header[header_order[at(k)]] = bits(3);
        require_code(header, "the header");
        const Lengths all = lengths(Decoder(header), symbols + distances);
        const Lengths first(all.begin(), all.begin() + symbols), second(all.begin() + symbols, all.end());
        if (first[end_of_block] == 0) fail("expected a code for the end of the block, found none");
        compressed(first, second);
    }

    Lengths lengths(const Decoder& header, int count) {
        Lengths all;
        while (static_cast<int>(all.size()) < count) {
            const int s = symbol(header, "length");
            if (s == 16 && all.empty()) fail("expected a length, found a repetition of nothing");
            if (s < 16)
                all.push_back(s);
            else if (s == 16)
                all.insert(all.end(), at(3 + bits(2)), int{all.back()});
            else
                all.insert(all.end(), at(s == 17 ? 3 + bits(3) : 11 + bits(7)), 0);
        }
        if (static_cast<int>(all.size()) > count) fail("expected " + std::to_string(count) + " lengths, found more");
        return all;
    }

    void compressed(const Lengths& symbol_lengths, const Lengths& distance_lengths) {
        require_code(symbol_lengths, "symbols");
        require_code(distance_lengths, "distances");
        const Decoder symbols(symbol_lengths), distances(distance_lengths);
        for (int s = symbol(symbols, "symbol"); s != end_of_block; s = symbol(symbols, "symbol"))
            if (s < 256)
                put(static_cast<char>(s));
            else
                repeat(s - 257, distances);
    }

    void repeat(int l, const Decoder& distances) {
        if (l > 28) fail("expected the code of a length, found one that has no meaning");
        const int length = length_base[at(l)] + bits(length_extra[at(l)]);
        const int d = symbol(distances, "distance");
        if (d > 29) fail("expected the code of a distance, found one that has no meaning");
        const std::size_t distance = at(distance_base[at(d)] + bits(distance_extra[at(d)]));
        if (distance > out_.size())
            fail("expected a distance of at most " + std::to_string(out_.size()) + ", found " +
                 std::to_string(distance));
        for (int k = 0; k < length; ++k) put(char{out_[out_.size() - distance]});
    }

    std::string_view stream_;
    std::size_t size_;
    std::size_t position_ = 0;
    int byte_ = 0, bit_ = 0;
    std::string out_;
};

}  // namespace

std::uint32_t adler32(std::string_view bytes) {
    std::uint32_t a = 1, b = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        a = (a + static_cast<std::uint32_t>(byte_at(bytes, i))) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16U | a;
}

std::uint32_t crc32(std::string_view bytes) {
    static const auto table = [] {
        std::array<std::uint32_t, 256> all{};
        for (std::uint32_t n = 0; n < 256; ++n) {
            std::uint32_t c = n;
            for (int k = 0; k < 8; ++k) c = (c & 1U) != 0 ? c >> 1U ^ 0xEDB88320U : c >> 1U;
            all[n] = c;
        }
        return all;
    }();
    std::uint32_t crc = ~0U;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        crc = crc >> 8U ^ table[(crc ^ static_cast<std::uint32_t>(byte_at(bytes, i))) & 255U];
    return ~crc;
}

std::string zlib_compress(std::string_view bytes) {
    const std::vector<Token> tokens = tokens_of(bytes);
    constexpr std::size_t block = 1 << 15;
    BitWriter out;
    out.bits(0x78, 8);
    out.bits(0xDA, 8);
    for (std::size_t begin = 0; begin == 0 || begin < tokens.size(); begin += block) {
        const std::size_t end = std::min(begin + block, tokens.size());
        write_block(out, {tokens.data() + begin, tokens.data() + end}, end == tokens.size());
    }
    std::string stream = out.take();
    const std::uint32_t checksum = adler32(bytes);
    for (const int shift : {24, 16, 8, 0}) stream += static_cast<char>(checksum >> shift & 255U);
    return stream;
}

std::string zlib_decompress(std::string_view stream, std::size_t size) { return Inflater(stream, size).run_zlib(); }

bool is_gzip(std::string_view bytes) { return bytes.substr(0, 2) == "\x1f\x8b"; }

std::string gzip_decompress(std::string_view bytes) {
    std::size_t size = 0;  // the last four bytes, the lowest first
    for (std::size_t k = 0; k < std::min<std::size_t>(4, bytes.size()); ++k)
        size = size << 8U | static_cast<std::size_t>(byte_at(bytes, bytes.size() - 1 - k));
    return Inflater(bytes, size).run_gzip();
}

std::string inflate(std::string_view stream, std::size_t most) { return Inflater(stream, most).run_bare(); }

}  // namespace cnn
