// Chapter 11: a stream of batches that never ends. While the network learns from one, a worker makes the next.
#pragma once

#include <future>
#include <utility>

#include "chapters/08_sgd/batches.hpp"
#include "chapters/11_regularisation/augment.hpp"
#include "common/files/examples.hpp"

namespace cnn {

template <typename T>
struct Batch {
    Tensor<T> x;  // (N,C,H,W), 0 to 1, changed
    std::vector<int> labels;
    int epoch;
};

// The pictures `which` of a set, (N,C,H,W), from 0 to 1.
template <typename T>
Tensor<T> pictures_of(const Examples& set, std::span<const int> which) {
    Shape shape = set.x.shape();
    shape[0] = static_cast<int>(which.size());
    Tensor<T> x(shape);
    T* to = x.data();
    for (const int n : which)
        for (const std::uint8_t pixel : set.image(n)) *to++ = static_cast<T>(pixel) / T(255);
    return x;
}

extern template Tensor<float> pictures_of(const Examples&, std::span<const int>);  // compiled in instances.cpp

// Batches of a set, epoch after epoch, each image changed anew. The set must outlive it.
template <typename T>
class EndlessBatches {
  public:
    EndlessBatches(const Examples& set, int size, std::uint64_t seed, Augment<T> augment, long long first_step = 0)
        : set_(set), size_(size), seed_(seed), augment_(std::move(augment)), step_(first_step) {
        if (set.size() < 1 || size < 1)
            throw std::invalid_argument("EndlessBatches: batches of " + std::to_string(size) + " cannot be made of " +
                                        std::to_string(set.size()) + " examples");
        begin();
    }
    EndlessBatches(const EndlessBatches&) = delete;  // the worker knows where it lies in memory

    // Waits until the worker is done, sends it to make the batch after this one, and returns. Throws what the worker threw.
    Batch<T> next() {
        Batch<T> made = worker_.get();
        ++step_;
        begin();
        return made;
    }

    // The batch of one step: fixed by the seed and the step, so that a resumed run goes on where it was.
    Batch<T> batch(long long step) const {
        const long long per_epoch = (set_.size() + size_ - 1) / size_;
        const int epoch = static_cast<int>(step / per_epoch);
        const std::vector<int> order = epoch_order(set_.size(), seed_, epoch);
        const std::span<const int> which = batches(order, size_)[static_cast<std::size_t>(step % per_epoch)];
        Batch<T> made{pictures_of<T>(set_, which), examples(set_.labels, which), epoch};
        augment_each(made.x, which, seed_, epoch, augment_);
        return made;
    }

  private:
    void begin() {
        worker_ = std::async(std::launch::async, [this, step = step_] { return batch(step); });
    }

    const Examples& set_;
    int size_;
    std::uint64_t seed_;
    Augment<T> augment_;
    long long step_;
    std::future<Batch<T>> worker_;  // the last member: it is waited for before the others are gone
};

}  // namespace cnn
