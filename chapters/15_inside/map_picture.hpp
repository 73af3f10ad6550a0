// Chapter 15: a map laid over a picture, a box drawn into it, and pixels that may lie on both sides of grey.
#pragma once

#include "chapters/13_architectures/photograph.hpp"
#include "chapters/15_inside/box.hpp"
#include "common/pictures/colours.hpp"

namespace cnn {

// x: (1,C,H,W)
inline Image picture(const Tensor<float>& x) {
    return to_image(x.reshaped({x.shape()[1], x.shape()[2], x.shape()[3]}));
}

// map: (h,w)   returns (H,W), in parts of its largest value: 0 where it is not above 0
inline Tensor<float> shares(const Tensor<float>& map, int H, int W) {
    Tensor<float> share = resize(map.reshaped({1, map.shape()[0], map.shape()[1]}), H, W).reshaped({H, W});
    const float most = *std::max_element(share.values().begin(), share.values().end());
    for (float& value : share.values()) value = most > 0 ? std::max(value / most, 0.0F) : 0;
    return share;
}

// The picture in grey, and orange over it where the map is large.
inline Image laid_over(const Image& image, const Tensor<float>& map) {
    const Tensor<float> share = shares(map, image.H, image.W);
    const Image grey = to_grey(image);
    Image over{image.H, image.W, 3, {}};
    for (int p = 0; p < share.size(); ++p) {
        const double a = 0.75 * static_cast<double>(share.data()[p]), light = grey.pixels[static_cast<std::size_t>(p)];
        const Colour orange = diverging(1);
        for (const std::uint8_t channel : {orange.red, orange.green, orange.blue})
            over.pixels.push_back(static_cast<std::uint8_t>((1 - a) * light + a * channel));
    }
    return over;
}

// A frame of two pixels, in the unit of the picture's pixels.
inline Image with_box(Image image, const Box& box, Colour colour) {
    const int top = static_cast<int>(box.top), left = static_cast<int>(box.left);
    const int bottom = std::min(static_cast<int>(box.bottom), image.H) - 1;
    const int right = std::min(static_cast<int>(box.right), image.W) - 1;
    for (int i = top; i <= bottom; ++i)
        for (int j = left; j <= right; ++j) {
            if (std::min({i - top, bottom - i, j - left, right - j}) > 1) continue;
            std::uint8_t* pixel = &image.pixels[static_cast<std::size_t>(3 * (i * image.W + j))];
            pixel[0] = colour.red, pixel[1] = colour.green, pixel[2] = colour.blue;
        }
    return image;
}

// The box of the map, in pixels of a picture of H x W.
inline Box box_in_picture(const Tensor<float>& map, double share, int H, int W) {
    return box_around(shares(map, H, W), share);
}

// to - from, `times` as large: grey is no change.
inline Image change_picture(const Tensor<float>& from, const Tensor<float>& to, double times) {
    Tensor<float> change = from;
    for (int p = 0; p < change.size(); ++p)
        change.data()[p] = 128 + static_cast<float>(times) * (to.data()[p] - from.data()[p]);
    return picture(change);
}

}  // namespace cnn
