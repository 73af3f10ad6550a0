#include "common/tensor.hpp"

#include <limits>
#include <stdexcept>

#include "common/shape_text.hpp"

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

void require_count(const Shape& shape, std::size_t values) {
    const int needed = element_count(shape);
    if (static_cast<std::size_t>(needed) != values)
        throw std::invalid_argument("Tensor: shape " + to_string(shape) + " needs " + std::to_string(needed) +
                                    " values, got " + std::to_string(values));
}

void require_same_count(const Shape& from, std::size_t values, const Shape& to) {
    const int needed = element_count(to);
    if (static_cast<std::size_t>(needed) != values)
        throw std::invalid_argument("reshaped: " + to_string(from) + " has " + std::to_string(values) + " values, " +
                                    to_string(to) + " needs " + std::to_string(needed));
}

void require_inside(const Shape& shape, std::span<const int> index) {
    bool inside = index.size() == shape.size();
    for (std::size_t axis = 0; inside && axis < index.size(); ++axis)
        inside = index[axis] >= 0 && index[axis] < shape[axis];
    if (!inside)
        throw std::out_of_range("Tensor: index " + to_string(Shape(index.begin(), index.end())) +
                                " is outside of shape " + to_string(shape));
}

template class Tensor<float>;
template class Tensor<double>;
template class Tensor<std::uint8_t>;
template class Tensor<std::int8_t>;

}  // namespace cnn
