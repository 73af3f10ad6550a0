// Chapter 10: floats on cache lines of their own, so that a vector never lies across two.
#pragma once

#include <cstddef>
#include <memory>
#include <new>

namespace cnn {

class AlignedBuffer {
  public:
    AlignedBuffer() = default;
    explicit AlignedBuffer(std::ptrdiff_t size)  // zeros
        : data_(new (std::align_val_t{64}) float[static_cast<std::size_t>(size)]()) {}
    float* data() { return data_.get(); }
    const float* data() const { return data_.get(); }

  private:
    struct Free {
        void operator()(float* p) const { ::operator delete[](p, std::align_val_t{64}); }
    };
    std::unique_ptr<float[], Free> data_;
};

}  // namespace cnn
