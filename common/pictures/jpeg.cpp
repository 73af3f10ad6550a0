#include "common/pictures/jpeg.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/files/file_kind.hpp"

namespace cnn {

namespace fs = std::filesystem;

namespace {

std::size_t to_size(int n) { return static_cast<std::size_t>(n); }
int quotient_up(int a, int b) { return (a + b - 1) / b; }

// What is wrong, and at which byte of the file. `other_kind`: nothing is damaged, but this reader does not know it.
struct Trouble {
    std::string message;
    std::size_t offset;
    bool other_kind = false;
};

[[noreturn]] void fail(const std::string& message, std::size_t offset) { throw Trouble{message, offset}; }

// Place k of the zigzag is entry zigzag[k] of the block, row by row.
constexpr std::array<std::size_t, 64> zigzag{0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,
                                             12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6,  7,  14, 21, 28,
                                             35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
                                             58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};

// ---- Step 6: bits and codes

// The bits between two segments, the highest of a byte first. A byte 0xff is followed by 0, which means nothing.
class BitReader {
  public:
    BitReader(std::string_view bytes, std::size_t position) : bytes_(bytes), position_(position) {}

    int bit() {
        if (left_ == 0) {
            byte_ = byte_at(position_);
            if (byte_ == 0xff && byte_at(position_ + 1) != 0)
                fail("expected more bits of the picture, found the next segment: the file is damaged", position_);
            position_ += byte_ == 0xff ? 2 : 1;
            left_ = 8;
        }
        return byte_ >> --left_ & 1;
    }

    int bits(int count) {
        int value = 0;
        for (int k = 0; k < count; ++k) value = 2 * value + bit();
        return value;
    }

    // A number of `count` bits that may be negative: one that begins with 0 is so many below the one of all ones.
    int number(int count) {
        const int value = bits(count);
        return count > 0 && value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
    }

    // The mark of a restart begins with a whole byte.
    void restart(int number) {
        left_ = 0;
        while (byte_at(position_) == 0xff && byte_at(position_ + 1) == 0xff) ++position_;
        if (byte_at(position_) != 0xff || byte_at(position_ + 1) != 0xd0 + number % 8)
            fail("expected restart mark " + std::to_string(number % 8) + ", found other bytes", position_);
        position_ += 2;
    }

    std::size_t position() const { return position_; }

  private:
    int byte_at(std::size_t i) const {
        if (i >= bytes_.size()) fail("expected more bits of the picture, found the end of the file", bytes_.size());
        return static_cast<unsigned char>(bytes_[i]);
    }

    std::string_view bytes_;
    std::size_t position_;
    int byte_ = 0, left_ = 0;
};

// Codes of one length follow each other, and the first of the next length is twice the one after the last.
struct HuffmanCode {
    std::array<int, 17> counts{};  // of codes of each length
    std::string_view symbols{};    // in the order of their codes

    int read(BitReader& in) const {
        int code = 0, first = 0, index = 0;
        for (std::size_t length = 1; length <= 16; ++length) {
            code = 2 * code + in.bit();
            if (code - first < counts[length])
                return static_cast<unsigned char>(symbols[to_size(index + code - first)]);
            index += counts[length];
            first = 2 * (first + counts[length]);
        }
        fail("expected a symbol, found bits without a meaning: the file is damaged", in.position());
    }
};

// ---- Steps 3 to 5: a plane in blocks

struct Component {
    int id, h, v;                        // h, v: values across and down for each unit
    std::size_t table;                   // of its quantisation
    int W = 0, H = 0;                    // values that the picture needs
    int columns = 0, rows = 0;           // of blocks, so that all units are whole
    std::vector<std::int16_t> blocks{};  // 64 numbers each
    std::vector<int> quantisation{};     // from the table, as it was when the first scan began
    const HuffmanCode *dc = nullptr, *ac = nullptr;
    int before = 0;  // F[0][0] of the block before

    std::int16_t* block(int i, int j) { return blocks.data() + 64 * (to_size(i) * to_size(columns) + to_size(j)); }
};

// waves[u][i] = root(2) cos((2 i + 1) u pi / 16), and 1 for u = 0; in 1/8192, so that all machines agree.
std::array<std::array<int, 8>, 8> make_waves() {
    constexpr std::array<int, 9> cosine{11585, 11363, 10703, 9633, 8192, 6436, 4433, 2260, 0};  // of k pi / 16
    std::array<std::array<int, 8>, 8> waves{};
    waves[0].fill(8192);
    for (std::size_t u = 1; u < 8; ++u)
        for (std::size_t i = 0; i < 8; ++i) {
            const std::size_t turn = (2 * i + 1) * u % 32, half = std::min(turn, 32 - turn);  // cos(-a) = cos(a)
            waves[u][i] = half <= 8 ? cosine[half] : -cosine[16 - half];
        }
    return waves;
}

// values[i][j] = 128 + 1/8 sum over u, v of waves[u][i] waves[v][j] F[u][v], first down, then across. Between the two,
// quarters are kept, as libjpeg does.
void add_up_waves(const std::int16_t* block, const std::vector<int>& quantisation, std::uint8_t* values, int stride) {
    static const auto waves = make_waves();
    std::array<std::int64_t, 64> down{};
    for (std::size_t u = 0; u < 8; ++u)
        for (std::size_t v = 0; v < 8; ++v)
            if (const std::int64_t f = block[8 * u + v]; f != 0)
                for (std::size_t i = 0; i < 8; ++i) down[8 * i + v] += waves[u][i] * f * quantisation[8 * u + v];
    for (std::int64_t& sum : down) sum = (sum + (1 << 10)) >> 11;
    for (std::size_t i = 0; i < 8; ++i)
        for (std::size_t j = 0; j < 8; ++j) {
            std::int64_t sum = (128 << 18) + (1 << 17);
            for (std::size_t v = 0; v < 8; ++v) sum += waves[v][j] * down[8 * i + v];
            values[i * to_size(stride) + j] = static_cast<std::uint8_t>(std::clamp<std::int64_t>(sum >> 18, 0, 255));
        }
}

// The component's values, (8 rows, 8 columns).
std::vector<std::uint8_t> plane_of(Component& c) {
    std::vector<std::uint8_t> plane(c.blocks.size());
    for (int i = 0; i < c.rows; ++i)
        for (int j = 0; j < c.columns; ++j)
            add_up_waves(c.block(i, j), c.quantisation, plane.data() + to_size(8 * i) * to_size(8 * c.columns) + 8 * j,
                         8 * c.columns);
    return plane;
}

// ---- Step 2: as many values as pixels

// For each pixel of a row (or column): the nearest of the component's values, and the one that lies on the other side.
struct Neighbours {
    std::vector<int> near, far;
};

Neighbours neighbours(int pixels, int values, int factor, int most, bool smooth) {
    Neighbours n;
    for (int k = 0; k < pixels; ++k) {
        n.near.push_back(k * factor / most);
        const int other = smooth && most == 2 * factor ? n.near.back() + (k % 2 == 0 ? -1 : 1) : n.near.back();
        n.far.push_back(std::clamp(other, 0, values - 1));
    }
    return n;
}

// Of each pixel's value three quarters come from the nearest, one from the other, across and down. libjpeg does so where a
// direction is halved, and repeats the values where it is cut by more, and in pictures too narrow for its loop.
void spread(Component& c, int h, int v, Image& image, int channel) {
    const std::vector<std::uint8_t> plane = plane_of(c);
    const bool smooth = 2 * c.h >= h && 2 * c.v >= v && (c.h == h || c.W > 2);
    const bool both = 2 * c.h == h && 2 * c.v == v;  // halves are rounded up and down in turn
    const Neighbours across = neighbours(image.W, c.W, c.h, h, smooth);
    const Neighbours down = neighbours(image.H, c.H, c.v, v, smooth);
    std::uint8_t* out = image.pixels.data() + channel;
    for (int i = 0; i < image.H; ++i) {
        const std::uint8_t* near = plane.data() + to_size(down.near[to_size(i)]) * to_size(8 * c.columns);
        const std::uint8_t* far = plane.data() + to_size(down.far[to_size(i)]) * to_size(8 * c.columns);
        for (std::size_t j = 0; j < to_size(image.W); ++j, out += image.C) {
            const int a = across.near[j], b = across.far[j];
            const int rounding =
                both ? 8 - static_cast<int>(j % 2) : 4 + 4 * (2 * c.h == h ? static_cast<int>(j % 2) : i % 2);
            *out = static_cast<std::uint8_t>((9 * near[a] + 3 * near[b] + 3 * far[a] + far[b] + rounding) / 16);
        }
    }
}

// ---- Which way up: 1 as it is, 2 to 8 turned or mirrored

// a[i,j] = b[i,j], with rows and columns exchanged for 5 to 8, and counted from the end for the others named here.
Image turned(const Image& b, int orientation) {
    const bool exchanged = orientation >= 5;
    const bool rows_back = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    const bool columns_back = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    Image a{exchanged ? b.W : b.H, exchanged ? b.H : b.W, b.C, {}};
    a.pixels.reserve(b.pixels.size());
    for (int i = 0; i < a.H; ++i)
        for (int j = 0; j < a.W; ++j) {
            const int row = exchanged ? j : i, column = exchanged ? i : j;
            const std::size_t from_row = to_size(rows_back ? b.H - 1 - row : row);
            const std::size_t from = from_row * to_size(b.W) + to_size(columns_back ? b.W - 1 - column : column);
            for (std::size_t c = 0; c < to_size(b.C); ++c) a.pixels.push_back(b.pixels[from * to_size(b.C) + c]);
        }
    return a;
}

// The entry 0x0112 of the first list in the Exif data; 1 if there is none.
int orientation_in(std::string_view exif) {
    const bool little = exif.substr(0, 2) == "II";
    const auto number = [&](std::size_t offset, std::size_t bytes) {
        std::size_t value = 0;
        for (std::size_t k = 0; k < bytes; ++k) {
            const std::size_t place = offset + (little ? bytes - 1 - k : k);
            value = value << 8U | (place < exif.size() ? static_cast<unsigned char>(exif[place]) : 0U);
        }
        return value;
    };
    const std::size_t list = number(4, 4), entries = number(list, 2);
    for (std::size_t e = 0; e < entries && list + 2 + 12 * e + 12 <= exif.size(); ++e)
        if (number(list + 2 + 12 * e, 2) == 0x0112) {
            const std::size_t value = number(list + 2 + 12 * e + 8, 2);
            return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
        }
    return 1;
}

// ---- The file

class JpegReader {
  public:
    explicit JpegReader(std::string_view bytes) : bytes_(bytes) {}

    Image read() {
        position_ = 2;
        for (int kind = next_segment(); kind != 0xd9; kind = next_segment()) {
            if (kind == 0xda)
                read_scan();
            else if (kind == 0xdb)
                read_quantisation();
            else if (kind == 0xc4)
                read_codes();
            else if (kind >= 0xc0 && kind <= 0xcf && kind != 0xc8)
                read_frame(kind);
            else if (kind == 0xdd)
                restart_interval_ = number(0, 2);
            else if (kind == 0xe1 && segment_.substr(0, 6) == std::string_view("Exif\0\0", 6))
                orientation_ = orientation_in(segment_.substr(6));
            else if (kind == 0xe0 && segment_.substr(0, 4) == "JFIF")
                jfif_ = true;
            else if (kind == 0xee && segment_.substr(0, 5) == "Adobe" && segment_.size() >= 12)
                adobe_colours_ = number(11, 1);
        }
        for (const Component& c : components_)
            if (c.quantisation.empty()) fail("expected a scan of each colour before the end, found none", position_);
        if (components_.empty()) fail("expected a picture, found only the end of one", position_);
        return picture();
    }

  private:
    // `count` bytes of the segment, the highest first.
    int number(std::size_t offset, std::size_t count) const {
        if (offset + count > segment_.size())
            fail("expected a segment of at least " + std::to_string(offset + count) + " bytes, found one of " +
                     std::to_string(segment_.size()),
                 start_);
        int value = 0;
        for (std::size_t k = offset; k < offset + count; ++k)
            value = value << 8 | static_cast<unsigned char>(segment_[k]);
        return value;
    }

    // Its second byte, with segment_ as its content. Any number of 0xff may stand before it.
    int next_segment() {
        while (position_ + 1 < bytes_.size() && bytes_.substr(position_, 2) == "\xff\xff") ++position_;
        if (position_ + 2 > bytes_.size()) fail("expected a segment, found the end of the file", bytes_.size());
        if (bytes_[position_] != '\xff') fail("expected a segment, found other bytes", position_);
        const int kind = static_cast<unsigned char>(bytes_[position_ + 1]);
        start_ = position_;
        position_ += 2;
        if (kind == 0xd9 || kind == 0x01) return kind;
        segment_ = bytes_.substr(position_, 2);
        const std::size_t length = to_size(number(0, 2));
        if (length < 2 || length > bytes_.size() - position_)
            fail("expected a segment of 2 to " + std::to_string(bytes_.size() - position_) + " bytes, found one of " +
                     std::to_string(length) + "; the file ends early or is damaged",
                 position_);
        segment_ = bytes_.substr(position_ + 2, length - 2);
        position_ += length;
        return kind;
    }

    void read_quantisation() {
        for (std::size_t at = 0; at < segment_.size();) {
            const int head = number(at, 1);
            const std::size_t bytes = head >> 4 == 0 ? 1 : 2;
            if ((head & 15) > 3 || head >> 4 > 1) fail("expected quantisation table 0 to 3, found another", start_);
            std::vector<int>& table = quantisation_[to_size(head & 15)];
            table.assign(64, 0);
            for (std::size_t k = 0; k < 64; ++k) table[zigzag[k]] = number(at + 1 + k * bytes, bytes);
            at += 1 + 64 * bytes;
        }
    }

    void read_codes() {
        for (std::size_t at = 0; at < segment_.size();) {
            const int head = number(at, 1);
            if ((head & 15) > 3 || head >> 4 > 1) fail("expected code 0 to 3 of kind 0 or 1, found another", start_);
            HuffmanCode code;
            int all = 0, room = 1;  // codes that are left of this length
            for (std::size_t length = 1; length <= 16; ++length) {
                code.counts[length] = number(at + length, 1);
                all += code.counts[length];
                room = 2 * room - code.counts[length];
                if (room < 0) fail("expected a code, found too many of " + std::to_string(length) + " bits", start_);
            }
            if (at + 17 + to_size(all) > segment_.size())
                fail("expected " + std::to_string(all) + " symbols of a code, found fewer", start_);
            code.symbols = segment_.substr(at + 17, to_size(all));
            codes_[to_size(head >> 4)][to_size(head & 15)] = code;
            at += 17 + to_size(all);
        }
    }

    void read_frame(int kind) {
        const int bits = number(0, 1), colours = number(5, 1);
        const std::string what = kind >= 0xc9                   ? "arithmetic codes"
                                 : kind > 0xc2                  ? "a lossless or hierarchical JPEG"
                                 : bits != 8                    ? std::to_string(bits) + " bits"
                                 : colours == 4                 ? "four colours of ink (CMYK)"
                                 : colours != 1 && colours != 3 ? std::to_string(colours) + " colours"
                                                                : "";
        if (!what.empty())
            throw Trouble{"expected a baseline or progressive JPEG with 8 bits, grey or colour, found " + what, start_,
                          true};
        if (W_ != 0) fail("expected one picture, found a second", start_);
        progressive_ = kind == 0xc2;
        H_ = number(1, 2);
        W_ = number(3, 2);
        if (W_ < 1 || H_ < 1 || W_ > longest_side || H_ > longest_side || W_ * H_ > most_pixels)
            fail("expected sides of 1 to " + std::to_string(longest_side) + " and at most " +
                     std::to_string(most_pixels) + " pixels, found " + std::to_string(W_) + "x" + std::to_string(H_),
                 start_);
        // Nothing is allocated before the length of the file has confirmed it: a block needs a bit.
        if (to_size(W_) * to_size(H_) / 512 > bytes_.size())
            fail("expected a picture of " + std::to_string(W_) + "x" + std::to_string(H_) + ", found only " +
                     std::to_string(bytes_.size()) + " bytes",
                 start_);
        read_components(to_size(colours));
    }

    void read_components(std::size_t colours) {
        for (std::size_t c = 0; c < colours; ++c) {
            const int sampling = number(7 + 3 * c, 1), h = sampling >> 4, v = sampling & 15;
            const int table = number(8 + 3 * c, 1);
            if (h < 1 || h > 4 || v < 1 || v > 4 || table > 3)
                fail("expected sampling factors of 1 to 4 and a table 0 to 3, found others", start_);
            components_.push_back({number(6 + 3 * c, 1), h, v, to_size(table)});
            h_ = std::max(h_, h);
            v_ = std::max(v_, v);
        }
        for (Component& c : components_) {
            c.W = quotient_up(W_ * c.h, h_);
            c.H = quotient_up(H_ * c.v, v_);
            c.columns = quotient_up(W_, 8 * h_) * c.h;
            c.rows = quotient_up(H_, 8 * v_) * c.v;
            c.blocks.assign(64 * to_size(c.columns) * to_size(c.rows), 0);
        }
    }

    // The components of this scan, with their codes, and which of the 64 numbers it brings.
    std::vector<Component*> scan_header() {
        if (components_.empty()) fail("expected the sizes of the picture before its pixels, found none", start_);
        std::vector<Component*> scan;
        const std::size_t count = to_size(number(0, 1));
        for (std::size_t s = 0; s < count; ++s) {
            const int id = number(1 + 2 * s, 1), codes = number(2 + 2 * s, 1);
            const auto c = std::find_if(components_.begin(), components_.end(), [&](const Component& a) {
                return a.id == id && std::find(scan.begin(), scan.end(), &a) == scan.end();
            });
            if (c == components_.end() || codes >> 4 > 3 || (codes & 15) > 3)
                fail("expected one of the picture's colours and codes 0 to 3, found others", start_);
            c->dc = &codes_[0][to_size(codes >> 4)];
            c->ac = &codes_[1][to_size(codes & 15)];
            if (c->quantisation.empty()) c->quantisation = quantisation_[c->table];
            if (c->quantisation.empty()) fail("expected a quantisation table before the pixels, found none", start_);
            scan.push_back(&*c);
        }
        first_ = progressive_ ? number(1 + 2 * count, 1) : 0;
        last_ = progressive_ ? number(2 + 2 * count, 1) : 63;
        refines_ = progressive_ && number(3 + 2 * count, 1) >> 4 > 0;
        shift_ = progressive_ ? number(3 + 2 * count, 1) & 15 : 0;
        if (scan.empty() || last_ > 63 || first_ > last_ || shift_ > 13 || (progressive_ && first_ == 0 && last_ > 0) ||
            (first_ > 0 && scan.size() > 1))
            fail("expected a scan that there may be, found another", start_);
        return scan;
    }

    // One component alone comes block by block, several come in units of h v blocks each.
    void read_scan() {
        const std::vector<Component*> scan = scan_header();
        const bool alone = scan.size() == 1;
        const int columns = alone ? quotient_up(scan[0]->W, 8) : quotient_up(W_, 8 * h_);
        const int rows = alone ? quotient_up(scan[0]->H, 8) : quotient_up(H_, 8 * v_);
        BitReader in(bytes_, position_);
        for (int unit = 0; unit < rows * columns; ++unit) {
            const bool restart = restart_interval_ > 0 && unit % restart_interval_ == 0;
            if (restart && unit > 0) in.restart(unit / restart_interval_ - 1);
            if (restart || unit == 0) {
                for (Component* c : scan) c->before = 0;
                empty_blocks_ = 0;
            }
            for (Component* c : scan)
                for (int k = 0; k < (alone ? 1 : c->h * c->v); ++k) {
                    const int i = unit / columns, j = unit % columns;
                    read_block(in, *c, alone ? c->block(i, j) : c->block(i * c->v + k / c->h, j * c->h + k % c->h));
                }
        }
        position_ = in.position();
    }

    void read_block(BitReader& in, Component& c, std::int16_t* block) {
        if (first_ == 0 && refines_) block[0] = static_cast<std::int16_t>(block[0] | in.bit() << shift_);
        if (first_ == 0 && !refines_) {
            const int bits = c.dc->read(in);
            if (bits > 15)
                fail("expected a number of at most 15 bits, found one of " + std::to_string(bits), in.position());
            c.before = static_cast<std::int16_t>(c.before + in.number(bits));
            block[0] = static_cast<std::int16_t>(c.before << shift_);
        }
        if (last_ > 0 && refines_) refine_waves(in, c, block);
        if (last_ > 0 && !refines_) read_waves(in, c, block);
    }

    // A symbol's high half says how many zeros come first, its low half how many bits the number has. Without bits: 15 is
    // sixteen zeros, less is the end of this block and of 2^n - 1 more, plus what n more bits say.
    void read_waves(BitReader& in, Component& c, std::int16_t* block) {
        if (empty_blocks_ > 0) {
            --empty_blocks_;
            return;
        }
        for (int k = std::max(first_, 1); k <= last_; ++k) {
            const int symbol = c.ac->read(in), zeros = symbol >> 4, bits = symbol & 15;
            if (bits == 0 && zeros < 15) {
                if (zeros > 0 && !progressive_) fail("expected the end of a block, found of several", in.position());
                empty_blocks_ = (1 << zeros) - 1 + in.bits(zeros);
                return;
            }
            k += zeros;
            if (bits == 0) continue;
            if (k > last_) fail("expected at most 64 numbers in a block, found more", in.position());
            block[zigzag[to_size(k)]] = static_cast<std::int16_t>(in.number(bits) << shift_);
        }
    }

    // One more bit for each number that is not 0, as it is passed, and new numbers of one bit: T.81, G.1.2.3.
    void refine_waves(BitReader& in, Component& c, std::int16_t* block) {
        const auto refine = [&](std::int16_t& f) {
            if (in.bit() == 1) f = static_cast<std::int16_t>(f + (f > 0 ? 1 << shift_ : -(1 << shift_)));
        };
        int k = first_;
        for (; empty_blocks_ == 0 && k <= last_; ++k) {
            const int symbol = c.ac->read(in), bits = symbol & 15;
            int zeros = symbol >> 4;
            if (bits == 0 && zeros < 15) {
                empty_blocks_ = (1 << zeros) + in.bits(zeros);
                break;
            }
            if (bits > 1) fail("expected a number of one bit, found one of " + std::to_string(bits), in.position());
            const int fresh = bits == 0 ? 0 : in.bit() == 1 ? 1 << shift_ : -(1 << shift_);
            for (; k <= last_; ++k) {
                std::int16_t& f = block[zigzag[to_size(k)]];
                if (f != 0) {
                    refine(f);
                } else if (zeros-- == 0) {
                    f = static_cast<std::int16_t>(fresh);
                    break;
                }
            }
        }
        if (empty_blocks_ == 0) return;
        for (; k <= last_; ++k)
            if (std::int16_t& f = block[zigzag[to_size(k)]]; f != 0) refine(f);
        --empty_blocks_;
    }

    Image picture() {
        Image image{H_, W_, static_cast<int>(components_.size()), {}};
        image.pixels.resize(to_size(H_) * to_size(W_) * components_.size());
        for (std::size_t c = 0; c < components_.size(); ++c) spread(components_[c], h_, v_, image, static_cast<int>(c));
        const bool named_rgb = components_[0].id == 'R' && components_.size() == 3 && components_[1].id == 'G';
        const bool rgb = !jfif_ && (adobe_colours_ == 0 || (adobe_colours_ < 0 && named_rgb));
        if (image.C == 3 && !rgb)
            for (std::size_t p = 0; p < image.pixels.size(); p += 3) {
                const auto pixel = rgb_of(image.pixels[p], image.pixels[p + 1], image.pixels[p + 2]);
                std::copy(pixel.begin(), pixel.end(), image.pixels.begin() + static_cast<std::ptrdiff_t>(p));
            }
        return orientation_ == 1 ? image : turned(image, orientation_);
    }

    std::string_view bytes_, segment_{};
    std::size_t position_ = 0, start_ = 0;  // start_: of the segment
    int W_ = 0, H_ = 0, h_ = 1, v_ = 1;     // h_, v_: the largest sampling factors
    bool progressive_ = false, jfif_ = false;
    int adobe_colours_ = -1, orientation_ = 1, restart_interval_ = 0;
    std::vector<Component> components_;
    std::array<std::vector<int>, 4> quantisation_;
    std::array<std::array<HuffmanCode, 4>, 2> codes_;  // of F[0][0], and of the others
    // The scan: numbers first_ to last_, times 2^shift_; and how many blocks to come have nothing in it.
    int first_ = 0, last_ = 63, shift_ = 0, empty_blocks_ = 0;
    bool refines_ = false;
};

}  // namespace

bool is_jpeg(std::string_view bytes) { return bytes.substr(0, 3) == "\xff\xd8\xff"; }

Image decode_jpeg(std::string_view bytes, const fs::path& path) {
    try {
        if (!is_jpeg(bytes)) fail("expected a JPEG file, found " + file_kind(bytes, path), 0);
        return JpegReader(bytes).read();
    } catch (const Trouble& trouble) {
        throw std::runtime_error(path.string() + ": " + trouble.message +
                                 (trouble.other_kind ? "; " + conversion(path) : "") + " (offset " +
                                 std::to_string(trouble.offset) + ")");
    }
}

}  // namespace cnn
