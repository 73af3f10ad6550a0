// Chapter 7: what every layer of a network can do.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/07_backprop/parameter.hpp"
#include "common/random.hpp"
#include "common/tensor.hpp"

namespace cnn {

// What a layer must know of the pass that it is part of. Most layers ignore it. Some do in training what they must not
// do when the network is used, and some draw random numbers: for one seed and step always the same ones.
struct Pass {
    bool training = false;
    std::uint64_t seed = 0;  // of the run
    long long step = 0;      // of the run, the first is 0
};

// The window through which one output looks at the layer's input: for receptive fields (chapter 2).
struct Window {
    int size = 1;
    int stride = 1;
    int padding = 0;
    int dilation = 1;
};

// A layer, described without running it. A box consists of other layers, its parts.
struct Description {
    std::string name;
    std::string kind;
    Shape output;  // with the batch
    Window window = {};
    long long multiply_adds = 0;  // multiplications of an input by a weight, for one image
    long long connections = 0;    // links into the outputs, for one image, as LeCun et al. (1998) count: a bias is one
    long long parameters = 0;
    bool box = false;
    bool side_by_side = false;  // every part sees the box's input; otherwise each sees what the one before it made
    std::vector<Description> parts = {};
};

// What a layer measures while it trains and needs afterwards, such as a running mean: saved, but no optimizer changes it.
template <typename T>
struct Buffer {
    std::string name;
    Tensor<T>* value;
};

template <typename T>
class Layer {
  public:
    explicit Layer(std::string name) : name_(std::move(name)), id_(next_id()) {}
    virtual ~Layer() = default;
    Layer(Layer&&) = default;
    Layer& operator=(Layer&&) = default;

    const std::string& name() const { return name_; }
    // No two layers of a program have the same, not even one after the other at the same place in memory.
    long long id() const { return id_; }

    // y from x. Keeps what backward will need: this is why training takes more memory than predicting.
    virtual Tensor<T> forward(const Tensor<T>& x, const Pass& pass) = 0;

    // dx from dy, for the x of the last forward. Adds to the gradients of the parameters.
    virtual Tensor<T> backward(const Tensor<T>& dy) = 0;

    virtual std::vector<Parameter<T>*> parameters() { return {}; }
    virtual std::vector<Buffer<T>> buffers() { return {}; }

    // x: the shape of the input, with the batch
    virtual Description describe(const Shape& x) const = 0;

  protected:
    // What forward kept. Throws std::logic_error if there was no forward.
    const Tensor<T>& kept() const {
        if (kept_.size() == 0) throw std::logic_error(name_ + ": backward needs a forward before it");
        return kept_;
    }
    void keep(const Tensor<T>& x) { kept_ = x; }

  private:
    static long long next_id() {
        static std::atomic<long long> last{0};
        return ++last;
    }

    std::string name_;
    long long id_;
    Tensor<T> kept_;
};

// The random numbers of one layer in one pass: fixed by seed, step and the layer's name.
inline Random random_of(const Pass& pass, const std::string& layer) {
    std::uint64_t name = 14695981039346656037ULL;  // FNV-1a, a hash that is the same on every machine
    for (const char c : layer) name = (name ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    // Generators of one seed whose streams are neighbours are a little alike, so their first numbers serve as seeds.
    Random first(pass.seed ^ name, static_cast<std::uint64_t>(pass.step));
    const std::uint64_t high = first.next(), low = first.next();
    return Random(high << 32U | low, static_cast<std::uint64_t>(pass.step));
}

// The values in one image of a batch of this shape.
inline long long values_per_image(const Shape& shape) { return element_count(shape) / shape[0]; }

// into += from: a gradient that arrives on two ways is the sum of both.
template <typename T>
void accumulate(Tensor<T>& into, const Tensor<T>& from) {
    require_shape(from, into.shape(), "accumulate: from");
    for (int i = 0; i < into.size(); ++i) into.data()[i] += from.data()[i];
}

}  // namespace cnn
