// Program lenet: pictures from outside, looked at before a network reads them.
#pragma once

#include <optional>
#include <string>

#include "common/pictures/image.hpp"

namespace cnn {

// The digit of a photograph as MNIST's makers prepared theirs: light ink on black, cut out, its longer side 20 pixels,
// set into 28x28 so that its centre of mass lies in the middle. The paper is what most of the border is; ink is what
// differs from it by more than a third of the greatest difference.
// Throws std::invalid_argument unless the picture is grey and at least 8x8, or if it shows nothing.
Image as_in_mnist(const Image& photo);

// What is wrong with a grey picture for a network that was trained on light ink on a dark ground: ink on the ground of
// the other kind, or ink that can hardly be seen. Throws std::invalid_argument if all its pixels are equal.
std::optional<std::string> doubt_about(const Image& picture);

}  // namespace cnn
