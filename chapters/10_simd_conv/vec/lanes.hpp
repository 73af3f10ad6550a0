// Chapter 10: one number of 16 images at once.
//
// Chapters 1 to 9 are templates on the scalar. Put Lanes in the place of float, and conv2d, unchanged, works on 16 images
// with every instruction; the compiler makes vector instructions of the loops below.
#pragma once

namespace cnn {

struct Lanes {
    static constexpr int count = 16;
    float of_image[count] = {};

    Lanes() = default;
    explicit Lanes(float x) {
        for (float& value : of_image) value = x;
    }
    Lanes& operator+=(const Lanes& other) {
        for (int n = 0; n < count; ++n) of_image[n] += other.of_image[n];
        return *this;
    }
    friend Lanes operator*(const Lanes& a, const Lanes& b) {
        Lanes product;
        for (int n = 0; n < count; ++n) product.of_image[n] = a.of_image[n] * b.of_image[n];
        return product;
    }
};

}  // namespace cnn
