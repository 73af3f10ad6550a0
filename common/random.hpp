// Random: numbers that look random and are the same on every machine, compiler and library.
//
// The standard library fixes its engines but not its distributions, so uniform, normal and shuffle are
// written out here with operations that IEEE 754 rounds exactly.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <utility>

#include "common/tensor.hpp"

namespace cnn {

class Random {
  public:
    // Equal (seed, stream) give equal numbers; different streams of one seed are independent.
    explicit Random(std::uint64_t seed, std::uint64_t stream = 0) : increment_(2 * stream + 1) {
        next();
        state_ += seed;
        next();
    }

    // 32 random bits. PCG-XSH-RR (O'Neill, 2014).
    std::uint32_t next() {
        const std::uint64_t old = state_;
        state_ = old * 6364136223846793005ULL + increment_;
        const auto mixed = static_cast<std::uint32_t>(((old >> 18U) ^ old) >> 27U);
        const auto turn = static_cast<unsigned>(old >> 59U);
        return mixed >> turn | mixed << (32 - turn) % 32;
    }

    // In (0, 1): never 0, never 1.
    double uniform() { return (next() + 0.5) / 4294967296.0; }
    double uniform(double low, double high) { return low + (high - low) * uniform(); }

    // 0, 1, ..., n - 1, each as likely. Draws again where the remainder would favour small numbers.
    int below(int n) {
        const auto size = static_cast<std::uint32_t>(n);
        const std::uint32_t favoured = (0U - size) % size;
        std::uint32_t bits = next();
        while (bits < favoured) bits = next();
        return static_cast<int>(bits % size);
    }

    // Mean 0, variance 1. Ratio of uniforms (Kinderman and Monahan, 1977): the logarithm, which libraries
    // round differently, only decides whether to draw again.
    double normal() {
        constexpr double sqrt_8_over_e = 1.7155277699214135;
        for (;;) {
            const double u = uniform();
            const double x = sqrt_8_over_e * (uniform() - 0.5) / u;
            if (x * x <= -4.0 * std::log(u)) return x;
        }
    }

    // Fisher and Yates (1938): every order is as likely.
    template <typename T>
    void shuffle(std::span<T> items) {
        for (std::size_t left = items.size(); left > 1; --left)
            std::swap(items[left - 1], items[static_cast<std::size_t>(below(static_cast<int>(left)))]);
    }

  private:
    std::uint64_t state_ = 0;
    std::uint64_t increment_;
};

// A tensor of normal numbers with this standard deviation.
template <typename T>
Tensor<T> random_normal(const Shape& shape, Random& random, double deviation = 1.0) {
    Tensor<T> x(shape);
    for (T& value : x.values()) value = static_cast<T>(deviation * random.normal());
    return x;
}

// Compiled once, in random.cpp.
extern template Tensor<float> random_normal(const Shape&, Random&, double);
extern template Tensor<double> random_normal(const Shape&, Random&, double);

}  // namespace cnn
