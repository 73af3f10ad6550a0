#include "common/exercises/guarded.hpp"

#include <algorithm>
#include <new>

#if __has_include(<sys/mman.h>) && __has_include(<unistd.h>)
#include <sys/mman.h>
#include <unistd.h>
#define CNN_HAS_PAGES 1
#endif

namespace exercise {
namespace {

constexpr float guard = -1234.5F;
constexpr int guards = 16;  // before the first number; without pages, after the last as well

#ifdef CNN_HAS_PAGES
std::size_t page() { return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)); }

// Whole pages, and one more that is closed. The numbers end where it begins.
float* make(std::size_t bytes) {
    void* const made = mmap(nullptr, bytes + page(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (made == MAP_FAILED) throw std::bad_alloc();
    mprotect(static_cast<char*>(made) + bytes, page(), PROT_NONE);
    return static_cast<float*>(made);
}

void destroy(float* begin, std::size_t bytes) { munmap(begin, bytes + page()); }
constexpr int guards_after = 0;
#else
std::size_t page() { return sizeof(float); }
float* make(std::size_t bytes) { return new float[bytes / sizeof(float)]; }
void destroy(float* begin, std::size_t) { delete[] begin; }
constexpr int guards_after = guards;
#endif

}  // namespace

Guarded::Guarded(int count, float value) : count_(count) {
    const std::size_t needed = static_cast<std::size_t>(guards + count + guards_after) * sizeof(float);
    bytes_ = (needed + page() - 1) / page() * page();
    begin_ = make(bytes_);
    float* const end = begin_ + bytes_ / sizeof(float);
    std::fill(begin_, end, guard);
    first_ = end - guards_after - count;
    std::fill_n(first_, count, value);
}

Guarded::Guarded(const cnn::Tensor<float>& values) : Guarded(values.size()) {
    std::copy(values.data(), values.data() + count_, first_);
}

Guarded::~Guarded() { destroy(begin_, bytes_); }

bool Guarded::intact() const {
    const auto is_guard = [](float value) { return value == guard; };
    const float* const end = begin_ + bytes_ / sizeof(float);
    return std::all_of(static_cast<const float*>(begin_), static_cast<const float*>(first_), is_guard) &&
           std::all_of(static_cast<const float*>(first_ + count_), end, is_guard);
}

}  // namespace exercise
