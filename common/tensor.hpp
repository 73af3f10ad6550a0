// Tensor<T>: an array of 1 to 4 axes, the one container of the book.
//
// The values lie in memory one after the other, the last axis fastest (row-major order). An image batch
// has the axes (N, C, H, W): images, channels, rows, columns.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace cnn {

using Shape = std::vector<int>;

// The product of the sizes. Throws std::invalid_argument unless there are 1 to 4 axes, every size is at
// least 1, and the product fits in an int. This is the one place where sizes are checked.
int element_count(const Shape& shape);

// Throw std::invalid_argument, beginning with `what`, unless a shape has so many axes, or is as expected.
void require_axes(const Shape& shape, std::size_t axes, std::string_view what);
void require_shape(const Shape& shape, const Shape& expected, std::string_view what);

// Throw std::invalid_argument unless so many values fit a shape, or those of one shape fit another.
void require_count(const Shape& shape, std::size_t values);
void require_same_count(const Shape& from, std::size_t values, const Shape& to);

// Throws std::out_of_range unless there is one index for each axis, and every index is inside.
void require_inside(const Shape& shape, std::span<const int> index);

template <typename T>
class Tensor {
  public:
    Tensor() = default;  // no axes, no values

    explicit Tensor(Shape shape) : shape_(std::move(shape)) {
        values_.resize(static_cast<std::size_t>(element_count(shape_)));
        set_strides();
    }

    Tensor(Shape shape, std::vector<T> values) : shape_(std::move(shape)), values_(std::move(values)) {
        require_count(shape_, values_.size());
        set_strides();
    }

    // The same of numbers in braces: Tensor<double>({2, 2}, {1, 2, 3, 4}).
    explicit Tensor(std::initializer_list<int> shape) : Tensor(Shape(shape)) {}
    Tensor(std::initializer_list<int> shape, std::initializer_list<T> values)
        : Tensor(Shape(shape), std::vector<T>(values)) {}

    static Tensor filled(Shape shape, T value) {
        Tensor result(std::move(shape));
        std::fill(result.values_.begin(), result.values_.end(), value);
        return result;
    }

    const Shape& shape() const { return shape_; }
    int size() const { return static_cast<int>(values_.size()); }
    T* data() { return values_.data(); }
    const T* data() const { return values_.data(); }
    // Not of a temporary: in `for (T v : relu(x).values())` the tensor would be gone before the first v.
    std::span<T> values() & { return values_; }
    std::span<const T> values() const& { return values_; }
    std::span<const T> values() const&& = delete;

    // x(i), x(i, j), x(c, i, j), x(n, c, i, j): as many indices as axes, each from 0 to its size - 1.
    // Debug builds throw std::out_of_range otherwise.
    template <typename... Index>
    T& operator()(Index... index) {
        return values_[offset({index...})];
    }
    template <typename... Index>
    const T& operator()(Index... index) const {
        return values_[offset({index...})];
    }

    // The same values in the same order under another shape of the same size.
    Tensor reshaped(Shape shape) const {
        require_same_count(shape_, values_.size(), shape);
        return Tensor(std::move(shape), values_);
    }

    bool operator==(const Tensor&) const = default;

  private:
    void set_strides() {
        int stride = 1;
        for (std::size_t axis = shape_.size(); axis-- > 0;) {
            strides_[axis] = stride;
            stride *= shape_[axis];
        }
    }

    template <std::size_t R>
    std::size_t offset(const int (&index)[R]) const {
        static_assert(R <= 4, "a tensor has at most 4 axes");
#ifndef NDEBUG
        require_inside(shape_, index);
#endif
        int position = 0;
        for (std::size_t axis = 0; axis < R; ++axis) position += index[axis] * strides_[axis];
        return static_cast<std::size_t>(position);
    }

    Shape shape_;
    std::array<int, 4> strides_{};
    std::vector<T> values_;
};

// Compiled once, in tensor.cpp.
extern template class Tensor<float>;
extern template class Tensor<double>;
extern template class Tensor<std::uint8_t>;
extern template class Tensor<std::int8_t>;

// The R sizes of x, to be taken apart: const auto [N, C, H, W] = sizes<4>(x, "conv2d: x");
// Throws std::invalid_argument, beginning with `what`, if x has another number of axes.
template <int R, typename T>
std::array<int, R> sizes(const Tensor<T>& x, std::string_view what) {
    require_axes(x.shape(), R, what);
    std::array<int, R> result{};
    for (std::size_t axis = 0; axis < R; ++axis) result[axis] = x.shape()[axis];
    return result;
}

// Throws std::invalid_argument unless x has exactly this shape; `what` names x, as in "relu_backward: dy".
template <typename T>
void require_shape(const Tensor<T>& x, const Shape& expected, std::string_view what) {
    require_shape(x.shape(), expected, what);
}

}  // namespace cnn
