#include "chapters/programs/lenet/photo.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace cnn {
namespace {

constexpr int side = 28, box = 20, faint = 64;

// What half of the pixels along the four edges are darker than.
int ground_of(const Image& picture) {
    std::vector<std::uint8_t> border;
    for (int i = 0; i < picture.H; ++i)
        for (int j = 0; j < picture.W; ++j)
            if (i == 0 || j == 0 || i == picture.H - 1 || j == picture.W - 1)
                border.push_back(picture.pixels[static_cast<std::size_t>(i * picture.W + j)]);
    std::sort(border.begin(), border.end());
    return border[border.size() / 2];
}

void require_ink(const Image& picture) {
    const auto [low, high] = std::minmax_element(picture.pixels.begin(), picture.pixels.end());
    if (*low == *high) throw std::invalid_argument("shows nothing: every pixel is " + std::to_string(*low) + " of 255");
}

// How much ink there is, 0 to 1, row by row.
std::vector<double> ink_of(const Image& photo) {
    const int ground = ground_of(photo);
    const auto [low, high] = std::minmax_element(photo.pixels.begin(), photo.pixels.end());
    const bool dark_ink = ground - *low > *high - ground;
    const double most = dark_ink ? ground - *low : *high - ground;
    std::vector<double> ink;
    for (const std::uint8_t pixel : photo.pixels) {
        const double amount = (dark_ink ? ground - pixel : pixel - ground) / most;
        ink.push_back(amount > 1.0 / 3 ? amount : 0);
    }
    return ink;
}

// Rows top to bottom - 1, columns left to right - 1.
struct Box {
    int top, bottom, left, right;
};

Box box_of(const std::vector<double>& ink, int H, int W) {
    Box b{H, 0, W, 0};
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j)
            if (ink[static_cast<std::size_t>(i * W + j)] > 0)
                b = {std::min(b.top, i), i + 1, std::min(b.left, j), std::max(b.right, j + 1)};
    return b;
}

// The mean over the part of a picture from (top, left) to (bottom, right), which may cut through pixels.
double mean_of(const std::vector<double>& ink, int W, double top, double bottom, double left, double right) {
    double sum = 0;
    for (int i = static_cast<int>(top); i < std::ceil(bottom - 1e-9); ++i)
        for (int j = static_cast<int>(left); j < std::ceil(right - 1e-9); ++j) {
            const double rows = std::min(bottom, i + 1.0) - std::max(top, i + 0.0);
            const double cols = std::min(right, j + 1.0) - std::max(left, j + 0.0);
            sum += rows * cols * ink[static_cast<std::size_t>(i * W + j)];
        }
    return sum / ((bottom - top) * (right - left));
}

// How far to move so many values, the first at 0, for their centre of mass to come into the middle of the field; they
// stay inside of it.
int shift_to_middle(const std::vector<double>& mass) {
    double sum = 0, moment = 0;
    for (std::size_t i = 0; i < mass.size(); ++i) {
        sum += mass[i];
        moment += mass[i] * static_cast<double>(i);
    }
    const auto shift = static_cast<int>(std::lround((side - 1) / 2.0 - moment / sum));
    return std::clamp(shift, 0, side - static_cast<int>(mass.size()));
}

}  // namespace

Image as_in_mnist(const Image& photo) {
    require_image(photo, "as_in_mnist");
    if (photo.C != 1 || photo.H < 8 || photo.W < 8)
        throw std::invalid_argument("as_in_mnist: needs a grey picture of at least 8x8 pixels");
    require_ink(photo);
    const std::vector<double> ink = ink_of(photo);
    const Box b = box_of(ink, photo.H, photo.W);
    const int rows = b.bottom - b.top, cols = b.right - b.left;
    const double scale = static_cast<double>(box) / std::max(rows, cols);
    const int H = std::max(1, static_cast<int>(std::lround(rows * scale)));
    const int W = std::max(1, static_cast<int>(std::lround(cols * scale)));
    std::vector<double> small, row_mass(static_cast<std::size_t>(H)), col_mass(static_cast<std::size_t>(W));
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j) {
            small.push_back(mean_of(ink, photo.W, b.top + 1.0 * i * rows / H, b.top + (i + 1.0) * rows / H,
                                    b.left + 1.0 * j * cols / W, b.left + (j + 1.0) * cols / W));
            row_mass[static_cast<std::size_t>(i)] += small.back();
            col_mass[static_cast<std::size_t>(j)] += small.back();
        }
    const int down = shift_to_middle(row_mass), across = shift_to_middle(col_mass);
    Image result{side, side, 1, std::vector<std::uint8_t>(side * side)};
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j)
            result.pixels[static_cast<std::size_t>((i + down) * side + j + across)] =
                static_cast<std::uint8_t>(std::lround(255 * small[static_cast<std::size_t>(i * W + j)]));
    return result;
}

std::optional<std::string> doubt_about(const Image& picture) {
    require_ink(picture);
    const auto [low, high] = std::minmax_element(picture.pixels.begin(), picture.pixels.end());
    if (*high - *low < faint)
        return "its ink differs from its ground by only " + std::to_string(*high - *low) +
               " of 255; --photo makes it stronger";
    if (ground_of(picture) > 127)
        return "its ground is light, and the network was trained on light ink on a dark ground: turn it round, with "
               "--invert or without, or try --photo";
    return {};
}

}  // namespace cnn
