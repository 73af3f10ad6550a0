#include "common/pictures/jpeg.hpp"

#include <cmath>
#include <numbers>

#include "common/check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

std::string bytes_of(const std::vector<int>& values) {
    std::string bytes;
    for (const int value : values) bytes += static_cast<char>(value);
    return bytes;
}

std::string segment(int kind, const std::string& content) {
    const auto length = static_cast<int>(content.size()) + 2;
    return bytes_of({0xff, kind, length / 256, length % 256}) + content;
}

// The highest bit first; the last byte is filled with ones, and a 0 follows each 0xff.
class Bits {
  public:
    Bits& add(int value, int count) {
        for (int k = count - 1; k >= 0; --k) bits_ += (value >> k & 1) != 0 ? '1' : '0';
        return *this;
    }
    // A number as the standard writes it: so many bits, and 2^bits - 1 more for a negative one.
    Bits& number(int value, int bits) { return add(value < 0 ? value + (1 << bits) - 1 : value, bits); }
    // F[0][0] less the one before: a code of 4 bits says how many bits follow.
    Bits& mean(int difference) { return add(size(difference), 4).number(difference, size(difference)); }
    // Another number, after so many zeros: a code of 8 bits.
    Bits& wave(int zeros, int value) { return add(16 * zeros + size(value), 8).number(value, size(value)); }
    Bits& end() { return add(0, 8); }
    std::string bytes() const {
        std::string all;
        for (std::size_t i = 0; i < bits_.size(); i += 8) {
            std::string eight = bits_.substr(i, 8);
            eight.append(8 - eight.size(), '1');
            all += static_cast<char>(std::stoi(eight, nullptr, 2));
            if (all.back() == '\xff') all += '\0';
        }
        return all;
    }

  private:
    static int size(int value) {
        int bits = 0;
        for (value = std::abs(value); value > 0; value /= 2) ++bits;
        return bits;
    }
    std::string bits_;
};

// The code of symbol s is s, in 4 bits for F[0][0] and in 8 for the others.
std::string codes() {
    std::vector<int> means{0x00, 0, 0, 0, 15}, waves{0x10, 0, 0, 0, 0, 0, 0, 0, 255};
    means.resize(17);
    waves.resize(17);
    for (int s = 0; s < 15; ++s) means.push_back(s);
    for (int s = 0; s < 255; ++s) waves.push_back(s);
    return segment(0xc4, bytes_of(means) + bytes_of(waves));
}

std::string quantisation(int first = 1, int others = 1) {
    std::vector<int> table(65, others);
    table[0] = 0;
    table[1] = first;
    return segment(0xdb, bytes_of(table));
}

// samplings: of each component, 0x11 or 0x21, ...
std::string frame(int kind, int W, int H, const std::vector<int>& samplings) {
    std::vector<int> content{8, 0, H, 0, W, static_cast<int>(samplings.size())};
    for (std::size_t c = 0; c < samplings.size(); ++c)
        content.insert(content.end(), {static_cast<int>(c) + 1, samplings[c], 0});
    return segment(kind, bytes_of(content));
}

std::string scan(const std::vector<int>& components, const Bits& bits, int first = 0, int last = 63, int steps = 0) {
    std::vector<int> content{static_cast<int>(components.size())};
    for (const int c : components) content.insert(content.end(), {c, 0});
    content.insert(content.end(), {first, last, steps});
    return segment(0xda, bytes_of(content)) + bits.bytes();
}

const std::string start = "\xff\xd8", end = "\xff\xd9";

std::string baseline(int W, int H, const std::vector<int>& samplings, const Bits& bits, const std::string& more = "") {
    std::vector<int> components;
    for (int c = 1; c <= static_cast<int>(samplings.size()); ++c) components.push_back(c);
    return start + more + quantisation() + codes() + frame(0xc0, W, H, samplings) + scan(components, bits) + end;
}

Image decode(const std::string& bytes) { return decode_jpeg(bytes, "a.jpg"); }

Image flat(int H, int W, std::uint8_t value) {
    return {H, W, 1, std::vector<std::uint8_t>(static_cast<std::size_t>(H) * static_cast<std::size_t>(W), value)};
}

int pixel(const Image& image, int i, int j, int c = 0) {
    return image.pixels[static_cast<std::size_t>((i * image.W + j) * image.C + c)];
}

std::string exif(const std::string& tiff) { return segment(0xe1, std::string("Exif\0\0", 6) + tiff); }

// One entry, the orientation; the numbers' highest byte comes first.
std::string orientation(int value) {
    return exif(bytes_of({'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0}));
}

}  // namespace

// F[0][0] is eight times the mean, less 128.
TEST(a_block_that_has_only_a_mean_is_flat) {
    CHECK(decode(baseline(8, 8, {0x11}, Bits().mean(80).end())) == flat(8, 8, 138));
    CHECK(decode(baseline(5, 3, {0x11}, Bits().mean(-800).end())) == flat(3, 5, 28));
    CHECK(decode(baseline(8, 8, {0x11}, Bits().mean(2000).end())) == flat(8, 8, 255));
    CHECK(decode(baseline(8, 8, {0x11}, Bits().mean(-2000).end())) == flat(8, 8, 0));
}

TEST(each_of_the_64_numbers_is_a_wave_at_its_place_of_the_zigzag) {
    int u = 0, v = 0;  // walk along the zigzag: up to the right, then down to the left
    for (int k = 0; k < 64; ++k) {
        Bits bits;
        if (k == 0) bits.mean(300).end();
        if (k > 0) {
            bits.mean(0);
            for (int zeros = k - 1; zeros >= 16; zeros -= 16) bits.add(0xf0, 8);
            bits.wave((k - 1) % 16, 300);
            if (k < 63) bits.end();
        }
        const Image image = decode(baseline(8, 8, {0x11}, bits));
        const double c = (u == 0 ? std::sqrt(0.5) : 1) * (v == 0 ? std::sqrt(0.5) : 1);
        for (int i = 0; i < 8; ++i)
            for (int j = 0; j < 8; ++j) {
                const double angle = std::numbers::pi / 16;
                const double value =
                    128 + c / 4 * 300 * std::cos((2 * i + 1) * u * angle) * std::cos((2 * j + 1) * v * angle);
                CHECK_CLOSE(double(pixel(image, i, j)), value, 0.6);
            }
        const bool up = (u + v) % 2 == 0;
        if (up && v == 7)
            ++u;
        else if (up && u == 0)
            ++v;
        else if (!up && u == 7)
            ++v;
        else if (!up && v == 0)
            ++u;
        else
            u += up ? -1 : 1, v += up ? 1 : -1;
    }
}

TEST(numbers_are_multiplied_by_their_entry_of_the_table) {
    const std::string bits = scan({1}, Bits().mean(10).end());
    const std::string picture = codes() + frame(0xc0, 8, 8, {0x11}) + bits + end;
    CHECK(decode(start + quantisation(16, 1) + picture) == flat(8, 8, 148));
    std::string wide(129, '\1');  // two bytes for each
    wide[0] = 0x10;
    CHECK(decode(start + segment(0xdb, wide) + codes() + frame(0xc0, 8, 8, {0x11}) + scan({1}, Bits().mean(1).end()) +
                 end) == flat(8, 8, 160));  // 128 + 257 / 8
}

TEST(a_mean_is_told_as_the_difference_from_the_one_before_until_a_restart) {
    const Bits first = Bits().mean(80).end().mean(80).end(), second = Bits().mean(80).end();
    const Image image = decode(baseline(24, 8, {0x11}, Bits().mean(80).end().mean(80).end().mean(-240).end()));
    CHECK_EQUAL(pixel(image, 0, 7), 138);
    CHECK_EQUAL(pixel(image, 0, 8), 148);
    CHECK_EQUAL(pixel(image, 7, 23), 118);
    const std::string head = start + segment(0xdd, bytes_of({0, 2})) + quantisation() + codes() +
                             frame(0xc0, 24, 8, {0x11}) + scan({1}, first);
    const Image again = decode(head + "\xff\xd0" + second.bytes() + end);
    CHECK_EQUAL(pixel(again, 0, 8), 148);
    CHECK_EQUAL(pixel(again, 0, 23), 138);
    CHECK_THROWS(decode(head + "\xff\xd1" + second.bytes() + end), "a.jpg: expected restart mark 0, found other bytes");
    CHECK_THROWS(decode(head + second.bytes() + end), "expected restart mark 0");
}

// 2x1: two blocks of Y, then one of Cb and one of Cr, which fits both. Y = 138, Cb = 148, Cr = 118.
TEST(colours_with_fewer_values_come_in_units) {
    const Image image = decode(
        baseline(16, 8, {0x21, 0x11, 0x11}, Bits().mean(80).end().mean(0).end().mean(160).end().mean(-80).end()));
    CHECK_EQUAL(image.C, 3);
    for (const int j : {0, 7, 8, 15}) {
        CHECK_EQUAL(pixel(image, 4, j, 0), 124);  // 138 + 1.402 (-10)
        CHECK_EQUAL(pixel(image, 4, j, 1), 138);  // 138 - 0.344 20 + 0.714 10
        CHECK_EQUAL(pixel(image, 4, j, 2), 173);  // 138 + 1.772 20
    }
}

// Red is here what Cr is there: the values 10, 10, ... and 250, 250, ... of two blocks, every second column left out.
TEST(between_two_values_three_quarters_come_from_the_nearer) {
    const std::string adobe = segment(0xee, std::string("Adobe\0d\0\0\0\0\0", 12));  // no change of colours
    const Bits bits = Bits().mean(-944).end().mean(0).end().mean(0).end().mean(0).end();
    const Bits all = Bits(bits).mean(1920).end().mean(0).end().mean(0).end().mean(0).end();
    const Image image = decode(baseline(32, 8, {0x11, 0x21, 0x11}, all, adobe));
    CHECK_EQUAL(pixel(image, 0, 14), 10);
    CHECK_EQUAL(pixel(image, 0, 15), 70);   // (3 * 10 + 250) / 4
    CHECK_EQUAL(pixel(image, 0, 16), 190);  // (10 + 3 * 250) / 4
    CHECK_EQUAL(pixel(image, 0, 17), 250);
    CHECK_EQUAL(pixel(image, 0, 17, 1), 128);
    const Image tall = decode(baseline(8, 32, {0x11, 0x12, 0x11}, all, adobe));
    CHECK_EQUAL(pixel(tall, 15, 0), 70);
    CHECK_EQUAL(pixel(tall, 16, 0), 190);
}

// Two blocks, F[0][0] = 83 and -85, F[0][1] = 41 and 0, F[1][0] = 0 and -42; first without their lowest bit, halves
// towards zero for all but F[0][0].
TEST(a_progressive_picture_is_the_same_in_the_end) {
    const Image once = decode(baseline(16, 8, {0x11}, Bits().mean(83).wave(0, 41).end().mean(-168).wave(1, -42).end()));
    const std::string head = start + quantisation() + codes() + frame(0xc2, 16, 8, {0x11});
    const std::string scans = scan({1}, Bits().mean(41).mean(-84), 0, 0, 0x01) +
                              scan({1}, Bits().wave(0, 20).end().wave(1, -21).end(), 1, 63, 0x01) +
                              scan({1}, Bits().add(1, 1).add(1, 1), 0, 0, 0x10) +
                              scan({1}, Bits().end().add(1, 1).end().add(0, 1), 1, 63, 0x10);
    CHECK(decode(head + scans + end) == once);
    CHECK(!(decode(head + scan({1}, Bits().mean(41).mean(-84), 0, 0, 0x01) + end) == once));
}

// In the last scan F[0][1] of the first block gets a bit, F[1][0] appears after it, the second block has no new number
// and is told with the end of the first: symbol 0x10 ends two blocks.
TEST(new_numbers_appear_between_old_ones_and_one_symbol_ends_many_blocks) {
    const Image once =
        decode(baseline(16, 8, {0x11}, Bits().mean(0).wave(0, 41).wave(0, -1).end().mean(0).wave(1, -43).end()));
    const std::string head = start + quantisation() + codes() + frame(0xc2, 16, 8, {0x11});
    const std::string scans =
        scan({1}, Bits().mean(0).mean(0), 0, 0, 0x00) +
        scan({1}, Bits().wave(0, 20).end().wave(1, -21).end(), 1, 63, 0x01) +
        scan({1}, Bits().add(0x01, 8).add(0, 1).add(1, 1).add(0x10, 8).add(0, 1).add(1, 1), 1, 63, 0x10);
    CHECK(decode(head + scans + end) == once);
    const Bits none = Bits().add(0x10, 8).add(0, 1);
    CHECK(decode(head + scan({1}, Bits().mean(0).mean(0), 0, 0) + scan({1}, none, 1, 63) + end) == flat(8, 16, 128));
}

// Four rows and sixteen columns, all values of a row unlike those of the next.
TEST(a_picture_is_turned_the_way_up_that_the_camera_was_held) {
    const auto held = [](const std::string& more) {
        return decode(baseline(16, 4, {0x11}, Bits().mean(80).end().mean(80).wave(1, 30).end(), more));
    };
    const Image plain = held("");
    for (int o = 1; o <= 8; ++o) {
        const Image image = held(orientation(o));
        CHECK_EQUAL(image.H, o < 5 ? 4 : 16);
        for (int i = 0; i < 4; ++i)
            for (int j = 0; j < 16; ++j) {
                const int i_back = 3 - i, j_back = 15 - j;
                const int row[] = {0, i, i, i_back, i_back, j, j, j_back, j_back};
                const int column[] = {0, j, j_back, j_back, j, i, i_back, i_back, i};
                CHECK_EQUAL(pixel(image, row[o], column[o]), pixel(plain, i, j));
            }
    }
    CHECK(held(orientation(0)) == plain);
    CHECK(held(orientation(9)) == plain);
    CHECK(held(exif("MM")) == plain);
    CHECK(held(exif("")) == plain);
    CHECK(held(exif(bytes_of({'M', 'M', 0, 42, 255, 255, 255, 255}))) == plain);
    CHECK(held(exif(bytes_of({'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0}))) ==
          held(orientation(6)));
}

TEST(components_that_call_themselves_red_green_and_blue_are_taken_at_their_word) {
    std::string file = baseline(8, 8, {0x11, 0x11, 0x11}, Bits().mean(80).end().mean(160).end().mean(-80).end());
    for (const auto& [number, letter] : {std::pair{'\1', 'R'}, {'\2', 'G'}, {'\3', 'B'}}) {
        const std::size_t in_frame = file.find(std::string{number, '\x11', '\0'}),
                          in_scan = file.rfind(std::string{number, '\0'});
        file[in_frame] = file[in_scan] = letter;
    }
    const Image image = decode(file);
    CHECK_EQUAL(pixel(image, 3, 3, 0), 138);
    CHECK_EQUAL(pixel(image, 3, 3, 1), 148);
    CHECK_EQUAL(pixel(image, 3, 3, 2), 118);
}

TEST(a_table_that_changes_after_the_first_scan_does_not_matter_for_it) {
    const std::string head =
        start + quantisation() + codes() + frame(0xc2, 8, 8, {0x11}) + scan({1}, Bits().mean(80), 0, 0);
    const std::string waves = scan({1}, Bits().wave(0, 40).end(), 1, 63) + end;
    CHECK(decode(head + quantisation(9, 9) + waves) == decode(head + waves));
}

TEST(other_kinds_are_named_with_a_command) {
    const auto with_frame = [](const std::string& f) { return start + f + end; };
    const std::string advice = "; a command that converts it: convert a.jpg a.png (offset 2)";
    CHECK_THROWS(
        decode(with_frame(frame(0xc0, 8, 8, {0x11, 0x11, 0x11, 0x11}))),
        "a.jpg: expected a baseline or progressive JPEG with 8 bits, grey or colour, found four colours of ink "
        "(CMYK)" +
            advice);
    CHECK_THROWS(decode(with_frame(frame(0xc9, 8, 8, {0x11}))), "found arithmetic codes" + advice);
    CHECK_THROWS(decode(with_frame(frame(0xc3, 8, 8, {0x11}))), "found a lossless or hierarchical JPEG" + advice);
    CHECK_THROWS(decode(with_frame(frame(0xc0, 8, 8, {0x11, 0x11}))), "found 2 colours" + advice);
    std::string twelve = frame(0xc1, 8, 8, {0x11});
    twelve[4] = 12;
    CHECK_THROWS(decode(with_frame(twelve)), "found 12 bits" + advice);
    CHECK_THROWS(decode("GIF89a"), "a.jpg: expected a JPEG file, found a GIF picture; a command");
}

TEST(damaged_files_are_errors_that_say_where) {
    const std::string tables = quantisation() + codes(), picture = frame(0xc0, 8, 8, {0x11});
    const std::string pixels = scan({1}, Bits().mean(80).end());
    CHECK_THROWS(decode(start + end), "a.jpg: expected a picture, found only the end of one (offset 4)");
    CHECK_THROWS(decode(start + tables + picture + end), "expected a scan of each colour before the end, found none");
    CHECK_THROWS(decode(start + tables + pixels + end),
                 "expected the sizes of the picture before its pixels, found none");
    CHECK_THROWS(decode(start + codes() + picture + pixels + end),
                 "expected a quantisation table before the pixels, found none");
    CHECK_THROWS(decode(start + quantisation() + picture + pixels + end), "found bits without a meaning");
    CHECK_THROWS(decode(start + tables + picture + picture + end), "expected one picture, found a second");
    CHECK_THROWS(decode(start + tables + picture + scan({2}, Bits()) + end), "expected one of the picture's colours");
    CHECK_THROWS(decode(start + tables + picture + scan({1}, Bits().mean(80)) + end),
                 "expected more bits of the picture, found the next segment");
    CHECK_THROWS(decode(start + tables + frame(0xc2, 8, 8, {0x11}) + scan({1}, Bits(), 0, 5) + end),
                 "expected a scan that there may be, found another");
    CHECK_THROWS(decode(start + tables + frame(0xc2, 8, 8, {0x11}) + scan({1}, Bits(), 5, 4) + end),
                 "expected a scan that there may be");
    CHECK_THROWS(decode(start + frame(0xc0, 0, 8, {0x11}) + end), "expected sides of 1 to 16384");
    CHECK_THROWS(decode(start + frame(0xc0, 8, 8, {0x51}) + end), "expected sampling factors of 1 to 4");
    CHECK_THROWS(decode(start + segment(0xc0, bytes_of({8, 32, 0, 32, 0, 1, 1, 0x11, 0})) + end),
                 "expected a picture of 8192x8192, found only 17 bytes");
    CHECK_THROWS(decode(start + segment(0xdb, bytes_of({0x04})) + end), "expected quantisation table 0 to 3");
    CHECK_THROWS(decode(start + segment(0xdb, bytes_of({0x00, 1, 2})) + end), "expected a segment of at least 4 bytes");
    CHECK_THROWS(decode(start + segment(0xc4, bytes_of({0, 3})) + end), "too many of 1 bits");
    CHECK_THROWS(decode(start + "abcdef"), "expected a JPEG file, found other bytes");
    CHECK_THROWS(decode(start + quantisation() + "abcd"), "expected a segment, found other bytes (offset 71)");
    CHECK_THROWS(decode(start + "\xff\xdb" + bytes_of({0, 1})), "expected a segment of 2 to 2 bytes, found one of 1");
    CHECK_THROWS(decode(baseline(8, 8, {0x11}, Bits().mean(0).add(0x10, 8))), "expected the end of a block");
    CHECK_THROWS(decode(baseline(8, 8, {0x11}, Bits().mean(0).add(0xf0, 8).add(0xf0, 8).add(0xf0, 8).wave(15, 1))),
                 "expected at most 64 numbers in a block, found more");
}

TEST(a_file_cut_off_anywhere_is_an_error_and_what_follows_the_picture_is_not_read) {
    const std::string good = baseline(16, 8, {0x11}, Bits().mean(80).end().mean(3).wave(2, 30).end());
    for (std::size_t length = 0; length < good.size(); ++length)
        CHECK_THROWS(decode(good.substr(0, length)), "a.jpg: ");
    CHECK(decode(good + "a film") == decode(good));
}

TEST(random_damage_never_does_more_than_throw) {
    const std::string head = start + orientation(6) + segment(0xdd, bytes_of({0, 1})) + quantisation() + codes();
    const std::vector<std::string> files{
        baseline(9, 9, {0x21, 0x11, 0x12}, Bits().add(0x1234567, 30).add(0x7654321, 30), segment(0xe0, "JFIF")),
        head + frame(0xc2, 8, 8, {0x11}) + scan({1}, Bits().mean(41), 0, 0, 0x01) +
            scan({1}, Bits().wave(0, 20).end(), 1, 63, 0x01) + scan({1}, Bits().end().add(1, 1), 1, 63, 0x10) + end};
    Random random(1);
    for (const std::string& good : files)
        for (int k = 0; k < 20'000; ++k) {
            std::string changed = good;
            for (int n = 0; n < 3; ++n)
                changed[static_cast<std::size_t>(random.below(static_cast<int>(good.size())))] =
                    static_cast<char>(random.below(256));
            try {
                const Image image = decode(changed);
                CHECK_EQUAL(image.pixels.size(), static_cast<std::size_t>(image.H * image.W * image.C));
            } catch (const std::runtime_error& error) {
                CHECK(std::string(error.what()).starts_with("a.jpg: "));
            }
        }
}
