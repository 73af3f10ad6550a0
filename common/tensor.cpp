#include "common/tensor.hpp"

#include <limits>

namespace cnn {

std::string to_string(const Shape& shape) {
    std::string text = "(";
    for (const int size : shape) {
        if (text.size() > 1) text += ',';
        text += std::to_string(size);
    }
    return text + ")";
}

int element_count(const Shape& shape) {
    if (shape.empty() || shape.size() > 4)
        throw std::invalid_argument("Tensor: needs 1 to 4 axes, got shape " + to_string(shape));
    long long count = 1;
    for (const int size : shape) {
        if (size < 1)
            throw std::invalid_argument("Tensor: every size must be at least 1, got shape " + to_string(shape));
        count *= size;
        if (count > std::numeric_limits<int>::max())
            throw std::invalid_argument("Tensor: more than 2147483647 values in shape " + to_string(shape));
    }
    return static_cast<int>(count);
}

void require_axes(const Shape& shape, std::size_t axes, std::string_view what) {
    if (shape.size() != axes)
        throw std::invalid_argument(std::string(what) + " needs " + std::to_string(axes) +
                                    (axes == 1 ? " axis" : " axes") + ", got shape " + to_string(shape));
}

void require_shape(const Shape& shape, const Shape& expected, std::string_view what) {
    if (shape != expected)
        throw std::invalid_argument(std::string(what) + " must have shape " + to_string(expected) + ", got " +
                                    to_string(shape));
}

template class Tensor<float>;
template class Tensor<double>;

}  // namespace cnn
