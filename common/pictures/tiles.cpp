#include "common/pictures/tiles.hpp"

#include <array>
#include <stdexcept>
#include <string_view>

#include "common/shape_text.hpp"

namespace cnn {
namespace {

constexpr int gap = 8, margin = 8, letter_scale = 2, letter_step = 6 * letter_scale, line_step = 10 * letter_scale;
constexpr std::array<std::uint8_t, 3> paper{255, 255, 255}, ink{31, 35, 40}, edge{200, 205, 211};

// The letters from ' ' to '~': five columns each, the lowest bit on top.
constexpr std::array<std::array<std::uint8_t, 5>, 95> font{{
    {0x00, 0x00, 0x00, 0x00, 0x00}, {0x00, 0x00, 0x5F, 0x00, 0x00}, {0x00, 0x07, 0x00, 0x07, 0x00},
    {0x14, 0x7F, 0x14, 0x7F, 0x14}, {0x24, 0x2A, 0x7F, 0x2A, 0x12}, {0x23, 0x13, 0x08, 0x64, 0x62},
    {0x36, 0x49, 0x56, 0x20, 0x50}, {0x00, 0x00, 0x07, 0x00, 0x00}, {0x00, 0x1C, 0x22, 0x41, 0x00},
    {0x00, 0x41, 0x22, 0x1C, 0x00}, {0x2A, 0x1C, 0x7F, 0x1C, 0x2A}, {0x08, 0x08, 0x3E, 0x08, 0x08},
    {0x00, 0x80, 0x60, 0x00, 0x00}, {0x08, 0x08, 0x08, 0x08, 0x08}, {0x00, 0x60, 0x60, 0x00, 0x00},
    {0x20, 0x10, 0x08, 0x04, 0x02}, {0x3E, 0x51, 0x49, 0x45, 0x3E}, {0x00, 0x42, 0x7F, 0x40, 0x00},
    {0x42, 0x61, 0x51, 0x49, 0x46}, {0x21, 0x41, 0x45, 0x4B, 0x31}, {0x18, 0x14, 0x12, 0x7F, 0x10},
    {0x27, 0x45, 0x45, 0x45, 0x39}, {0x3C, 0x4A, 0x49, 0x49, 0x30}, {0x01, 0x71, 0x09, 0x05, 0x03},
    {0x36, 0x49, 0x49, 0x49, 0x36}, {0x06, 0x49, 0x49, 0x29, 0x1E}, {0x00, 0x36, 0x36, 0x00, 0x00},
    {0x00, 0x80, 0x76, 0x36, 0x00}, {0x00, 0x08, 0x14, 0x22, 0x41}, {0x14, 0x14, 0x14, 0x14, 0x14},
    {0x41, 0x22, 0x14, 0x08, 0x00}, {0x02, 0x01, 0x59, 0x09, 0x06}, {0x3E, 0x41, 0x5D, 0x59, 0x4E},
    {0x7E, 0x11, 0x11, 0x11, 0x7E}, {0x7F, 0x49, 0x49, 0x49, 0x36}, {0x3E, 0x41, 0x41, 0x41, 0x22},
    {0x7F, 0x41, 0x41, 0x41, 0x3E}, {0x7F, 0x49, 0x49, 0x49, 0x41}, {0x7F, 0x09, 0x09, 0x09, 0x01},
    {0x3E, 0x41, 0x41, 0x51, 0x72}, {0x7F, 0x08, 0x08, 0x08, 0x7F}, {0x00, 0x41, 0x7F, 0x41, 0x00},
    {0x20, 0x40, 0x41, 0x3F, 0x01}, {0x7F, 0x08, 0x14, 0x22, 0x41}, {0x7F, 0x40, 0x40, 0x40, 0x40},
    {0x7F, 0x02, 0x0C, 0x02, 0x7F}, {0x7F, 0x04, 0x08, 0x10, 0x7F}, {0x3E, 0x41, 0x41, 0x41, 0x3E},
    {0x7F, 0x09, 0x09, 0x09, 0x06}, {0x3E, 0x41, 0x51, 0x21, 0x5E}, {0x7F, 0x09, 0x19, 0x29, 0x46},
    {0x26, 0x49, 0x49, 0x49, 0x32}, {0x01, 0x01, 0x7F, 0x01, 0x01}, {0x3F, 0x40, 0x40, 0x40, 0x3F},
    {0x1F, 0x20, 0x40, 0x20, 0x1F}, {0x3F, 0x40, 0x38, 0x40, 0x3F}, {0x63, 0x14, 0x08, 0x14, 0x63},
    {0x03, 0x04, 0x78, 0x04, 0x03}, {0x61, 0x51, 0x49, 0x45, 0x43}, {0x00, 0x7F, 0x41, 0x41, 0x00},
    {0x02, 0x04, 0x08, 0x10, 0x20}, {0x00, 0x41, 0x41, 0x7F, 0x00}, {0x04, 0x02, 0x01, 0x02, 0x04},
    {0x40, 0x40, 0x40, 0x40, 0x40}, {0x00, 0x01, 0x02, 0x04, 0x00}, {0x20, 0x54, 0x54, 0x54, 0x78},
    {0x7F, 0x48, 0x44, 0x44, 0x38}, {0x38, 0x44, 0x44, 0x44, 0x28}, {0x38, 0x44, 0x44, 0x48, 0x7F},
    {0x38, 0x54, 0x54, 0x54, 0x18}, {0x00, 0x08, 0x7E, 0x09, 0x02}, {0x18, 0xA4, 0xA4, 0xA4, 0x7C},
    {0x7F, 0x08, 0x04, 0x04, 0x78}, {0x00, 0x44, 0x7D, 0x40, 0x00}, {0x40, 0x80, 0x84, 0x7D, 0x00},
    {0x7F, 0x10, 0x28, 0x44, 0x00}, {0x00, 0x41, 0x7F, 0x40, 0x00}, {0x7C, 0x04, 0x78, 0x04, 0x78},
    {0x7C, 0x08, 0x04, 0x04, 0x78}, {0x38, 0x44, 0x44, 0x44, 0x38}, {0xFC, 0x24, 0x24, 0x24, 0x18},
    {0x18, 0x24, 0x24, 0x24, 0xFC}, {0x7C, 0x08, 0x04, 0x04, 0x08}, {0x48, 0x54, 0x54, 0x54, 0x20},
    {0x04, 0x3F, 0x44, 0x40, 0x20}, {0x3C, 0x40, 0x40, 0x20, 0x7C}, {0x1C, 0x20, 0x40, 0x20, 0x1C},
    {0x3C, 0x40, 0x30, 0x40, 0x3C}, {0x44, 0x28, 0x10, 0x28, 0x44}, {0x1C, 0xA0, 0xA0, 0xA0, 0x7C},
    {0x44, 0x64, 0x54, 0x4C, 0x44}, {0x00, 0x08, 0x36, 0x41, 0x00}, {0x00, 0x00, 0x7F, 0x00, 0x00},
    {0x00, 0x41, 0x36, 0x08, 0x00}, {0x08, 0x04, 0x08, 0x10, 0x08},
}};
constexpr std::array<std::uint8_t, 5> unknown{0x7F, 0x41, 0x41, 0x41, 0x7F};

int width_of(const std::string& text) { return static_cast<int>(text.size()) * letter_step - letter_scale; }

std::vector<std::string> lines_of(const std::string& text, int width) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string word = text.substr(begin, end - begin);
        if (!lines.empty() && width_of(lines.back() + " " + word) <= width)
            lines.back() += " " + word;
        else
            lines.push_back(word);
        begin = end + 1;
    }
    return lines;
}

// The widest word of a text, which cannot be broken.
int narrowest(const std::string& text) {
    int width = 0;
    for (const std::string& word : lines_of(text, 0)) width = std::max(width, width_of(word));
    return width;
}

// An image to draw in; what lies outside of it is not drawn.
class Canvas {
  public:
    Canvas(int H, int W, int C) : image_{H, W, C, {}} {
        if (H > longest_side || W > longest_side)
            throw std::invalid_argument("tiles: expected a picture of at most 16384 pixels a side, got " +
                                        to_string(Shape{H, W}) + "; take fewer images or a smaller scale");
        image_.pixels.assign(static_cast<std::size_t>(H) * static_cast<std::size_t>(W) * static_cast<std::size_t>(C),
                             paper[0]);
    }

    void fill(int i0, int j0, int H, int W, std::array<std::uint8_t, 3> colour) {
        for (int i = std::max(i0, 0); i < std::min(i0 + H, image_.H); ++i)
            for (int j = std::max(j0, 0); j < std::min(j0 + W, image_.W); ++j)
                std::copy_n(colour.begin(), image_.C, image_.pixels.begin() + (i * image_.W + j) * image_.C);
    }

    void draw(const Image& part, int i0, int j0, int scale) {
        for (int i = 0; i < part.H; ++i)
            for (int j = 0; j < part.W; ++j) {
                const std::uint8_t* pixel = part.pixels.data() + (i * part.W + j) * part.C;
                const std::size_t last = part.C == 3 ? 2 : 0;
                fill(i0 + i * scale, j0 + j * scale, scale, scale, {pixel[0], pixel[last / 2], pixel[last]});
            }
    }

    void write(const std::string& text, int i0, int j0) {
        for (const char c : text) {
            const auto& columns = c >= ' ' && c <= '~' ? font[static_cast<std::size_t>(c - ' ')] : unknown;
            for (int j = 0; j < 5; ++j)
                for (int i = 0; i < 8; ++i)
                    if ((columns[static_cast<std::size_t>(j)] >> i & 1) != 0)
                        fill(i0 + i * letter_scale, j0 + j * letter_scale, letter_scale, letter_scale, ink);
            j0 += letter_step;
        }
    }

    Image take() { return std::move(image_); }

  private:
    Image image_;
};

// How large the cells are, and how many.
struct Grid {
    int rows, columns;
    int image_height, width;  // of a cell
    int caption_height, title_height;
    int row_step() const { return image_height + caption_height + gap; }
    int column_step() const { return width + gap; }
};

Grid grid_of(const std::vector<Tile>& all, const TileOptions& o) {
    const auto count = static_cast<int>(all.size());
    Grid grid{1, o.columns < 1 ? count : std::min(o.columns, count), 0, 0, 0, o.title.empty() ? 0 : line_step + gap};
    grid.rows = (count + grid.columns - 1) / grid.columns;
    for (const Tile& tile : all) {
        require_image(tile.image, "tiles");
        if (std::max(tile.image.H, tile.image.W) > longest_side / o.scale)
            throw std::invalid_argument("tiles: an image of " + to_string(Shape{tile.image.H, tile.image.W}) +
                                        " is too large for scale " + std::to_string(o.scale));
        grid.image_height = std::max(grid.image_height, tile.image.H * o.scale);
        grid.width = std::max({grid.width, tile.image.W * o.scale, narrowest(tile.caption)});
    }
    for (const Tile& tile : all)
        grid.caption_height =
            std::max(grid.caption_height, static_cast<int>(lines_of(tile.caption, grid.width).size()) * line_step);
    return grid;
}

void draw_tile(Canvas& canvas, const Tile& tile, const Grid& grid, int i0, int j0, int scale) {
    const int H = tile.image.H * scale, W = tile.image.W * scale;
    const int left = j0 + (grid.width - W) / 2, top = i0 + (grid.image_height - H) / 2;
    canvas.fill(top - 1, left - 1, H + 2, W + 2, edge);
    canvas.draw(tile.image, top, left, scale);
    int line_top = i0 + grid.image_height + 6;
    for (const std::string& line : lines_of(tile.caption, grid.width)) {
        canvas.write(line, line_top, j0 + (grid.width - width_of(line)) / 2);
        line_top += line_step;
    }
}

}  // namespace

Image tiles(const std::vector<Tile>& all, const TileOptions& options) {
    if (all.empty()) throw std::invalid_argument("tiles: there is no image");
    if (options.scale < 1)
        throw std::invalid_argument("tiles: expected a scale of at least 1, got " + std::to_string(options.scale));
    const Grid grid = grid_of(all, options);
    const bool grey = std::all_of(all.begin(), all.end(), [](const Tile& tile) { return tile.image.C == 1; });
    const long long H = 2LL * margin - gap + grid.title_height + 1LL * grid.rows * grid.row_step();
    const long long W = std::max(2LL * margin - gap + 1LL * grid.columns * grid.column_step(),
                                 options.title.empty() ? 0LL : 2LL * margin + width_of(options.title));
    Canvas canvas(static_cast<int>(std::min(H, 1'000'000LL)), static_cast<int>(std::min(W, 1'000'000LL)), grey ? 1 : 3);
    canvas.write(options.title, margin, margin);
    for (std::size_t t = 0; t < all.size(); ++t) {
        const auto place = static_cast<int>(t);
        draw_tile(canvas, all[t], grid, margin + grid.title_height + place / grid.columns * grid.row_step(),
                  margin + place % grid.columns * grid.column_step(), options.scale);
    }
    return canvas.take();
}

Image stacked(const std::vector<Image>& parts) {
    if (parts.empty()) throw std::invalid_argument("stacked: there is no image");
    long long H = 0;
    int W = 0;
    bool grey = true;
    for (const Image& part : parts) {
        require_image(part, "stacked");
        H += part.H;
        W = std::max(W, part.W);
        grey = grey && part.C == 1;
    }
    Canvas canvas(static_cast<int>(std::min(H, 1'000'000LL)), W, grey ? 1 : 3);
    int top = 0;
    for (const Image& part : parts) {
        canvas.draw(part, top, 0, 1);
        top += part.H;
    }
    return canvas.take();
}

Image enlarged(const Image& image, int factor) {
    require_image(image, "enlarged");
    if (factor < 1 || std::max(image.H, image.W) > longest_side / factor)
        throw std::invalid_argument("enlarged: " + to_string(Shape{image.H, image.W}) + " times " +
                                    std::to_string(factor) + " is no picture of 1 to 16384 pixels a side");
    Canvas canvas(image.H * factor, image.W * factor, image.C);
    canvas.draw(image, 0, 0, factor);
    return canvas.take();
}

Image reduced(const Image& image, int factor) {
    require_image(image, "reduced");
    if (factor < 1 || factor > std::min(image.H, image.W))
        throw std::invalid_argument("reduced: no square of " + std::to_string(factor) + " pixels a side fits in " +
                                    to_string(Shape{image.H, image.W}));
    Image small{image.H / factor, image.W / factor, image.C, {}};
    for (int i = 0; i < small.H; ++i)
        for (int j = 0; j < small.W; ++j)
            for (int c = 0; c < small.C; ++c) {
                long long sum = 0;
                for (int u = 0; u < factor; ++u)
                    for (int v = 0; v < factor; ++v)
                        sum += image.pixels[static_cast<std::size_t>(
                            ((i * factor + u) * image.W + j * factor + v) * image.C + c)];
                const long long count = 1LL * factor * factor;
                small.pixels.push_back(static_cast<std::uint8_t>((sum + count / 2) / count));
            }
    return small;
}

}  // namespace cnn
