// Guarded: numbers for an answer that works with pointers. After the last of them lies a page of memory that nobody
// may read or write: who does is ended on the spot. What lies before the first is looked at in the end.
#pragma once

#include <cstddef>

#include "common/tensor.hpp"

namespace exercise {

class Guarded {
  public:
    explicit Guarded(int count, float value = 0);
    explicit Guarded(const cnn::Tensor<float>& values);
    ~Guarded();
    Guarded(const Guarded&) = delete;
    Guarded& operator=(const Guarded&) = delete;

    float* data() { return first_; }
    const float* data() const { return first_; }
    float operator[](int i) const { return first_[i]; }

    // Nobody has written before the first number; where there are no such pages, nor after the last.
    bool intact() const;

  private:
    std::size_t bytes_ = 0;  // of all pages that may be used
    float* begin_ = nullptr;
    float* first_ = nullptr;
    int count_ = 0;
};

}  // namespace exercise
