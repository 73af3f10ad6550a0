#include "chapters/16_text/fast/fast_text.hpp"

#include <algorithm>
#include <optional>

#include "chapters/07_backprop/branches.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/10_simd_conv/network/fast_dense.hpp"
#include "chapters/16_text/text_layers.hpp"

namespace cnn {
namespace {

constexpr int words_at_a_time = 128;  // of the dense layer that computes the products

// A convolution with ReLU and the maximum over the text.
struct Branch {
    Conv2dLayer<float>* conv;
    WindowsOfText windows;
    int F, D, K;
    int first;                // its first filter among all branches
    FastDense dense;          // words to products
    AlignedBuffer w, dw;      // (K*F, D): the weights, word after word of the window, and their gradient
    AlignedBuffer no_bias;    // K*F zeros
    AlignedBuffer products;   // (words + 1, K*F); the first row, for padding, is zero
    std::ptrdiff_t room = 0;  // rows in products
};

struct BranchParts {
    Conv2dLayer<float>* conv;
    WindowsOfText windows;
};

bool is_plain_line(const Conv2dLayer<float>& conv) {
    const Conv2dOptions& o = conv.options();
    return conv.weight.value.shape()[2] == 1 && o.stride == Pair(1) && o.padding == Pair(0) && o.dilation == Pair(1);
}

bool pools_without_overlap(const Pool2dLayer<float>& pool, int size) {
    const Pool2dOptions& o = pool.options();
    return pool.pooling() == Pooling::max && o.size == Pair(1, size) && o.stride == Pair(1, size) &&
           o.padding == Pair(0) && !o.ceil_mode;
}

template <typename L>
L* exactly(Layer<float>* layer) {
    return typeid(*layer) == typeid(L) ? static_cast<L*>(layer) : nullptr;
}

// Convolution, ReLU, perhaps a pooling, the maximum over the text: nothing else is run by the step.
std::optional<BranchParts> parts_of(const std::vector<Layer<float>*>& layers) {
    if (layers.size() < 3 || layers.size() > 4) return {};
    auto* conv = exactly<Conv2dLayer<float>>(layers[0]);
    auto* max = exactly<GlobalMaxPool1dLayer<float>>(layers.back());
    if (!conv || !exactly<ReluLayer<float>>(layers[1]) || !max || !is_plain_line(*conv)) return {};
    const WindowsOfText windows = max->windows();
    if (windows.window != conv->weight.value.shape()[3]) return {};
    if (layers.size() == 3) return windows.pool == 1 ? std::optional(BranchParts{conv, windows}) : std::nullopt;
    const auto* pool = exactly<Pool2dLayer<float>>(layers[2]);
    if (!pool || !pools_without_overlap(*pool, windows.pool)) return {};
    return BranchParts{conv, windows};
}

class SentenceStep : public Step {
  public:
    SentenceStep(EmbeddingLayer<float>& embedding, const std::vector<BranchParts>& parts, const Shape& x, int filters)
        : Step({x[0], filters}),
          embedding_(embedding),
          N_(x[0]),
          L_(x[1]),
          V_(embedding.weight.value.shape()[0]),
          D_(embedding.weight.value.shape()[1]),
          filters_(filters),
          slots_(static_cast<std::size_t>(V_), 0),
          indices_(static_cast<std::size_t>(N_) * static_cast<std::size_t>(L_)),
          lengths_(static_cast<std::size_t>(N_)),
          winners_(static_cast<std::size_t>(size())) {
        int first = 0;
        for (const auto& [conv, windows] : parts) {
            const Shape& w = conv->weight.value.shape();
            const int F = w[0], K = w[3];
            branches_.push_back({conv, windows, F, D_, K, first, FastDense(words_at_a_time, D_, K * F),
                                 AlignedBuffer(K * F * D_), AlignedBuffer(K * F * D_), AlignedBuffer(K * F),
                                 AlignedBuffer()});
            first += F;
        }
    }

    void forward(const float* x, const Pass& /*pass*/) override {
        read(x);
        gather();
        for (Branch& branch : branches_) {
            pack(branch);
            multiply(branch);
        }
        thread_pool().run(N_, [&](int, int begin, int end) {
            std::vector<float> place(static_cast<std::size_t>(filters_));
            for (int n = begin; n < end; ++n)
                for (const Branch& branch : branches_) find_best(branch, n, place.data());
        });
    }

    // Each thread has some of the D numbers of a word, so every sum has one order.
    void backward(const float* x, const float* dy, float* dx) override {
        if (dx != nullptr) std::fill_n(dx, N_ * L_, 0.0F);
        (void)x;
        for (Branch& branch : branches_) {
            add_bias(branch, dy);
            thread_pool().run(D_, [&](int, int begin, int end) { backward_columns(branch, dy, begin, end); });
        }
    }

  private:
    // The numbers of the words, the lengths, and a slot for each word that occurs: 1, 2, ..., in order of appearance.
    void read(const float* x) {
        for (const int word : words_) slots_[static_cast<std::size_t>(word)] = 0;
        words_.clear();
        const Tensor<float> x_tensor({N_, L_}, std::vector<float>(x, x + N_ * L_));
        const Tensor<int> indices = indices_of(x_tensor, embedding_.name());
        require_rows(embedding_.name(), indices, V_);
        std::copy_n(indices.data(), N_ * L_, indices_.begin());
        lengths_ = lengths_of(x_tensor);
        for (const int word : indices_)
            if (int& slot = slots_[static_cast<std::size_t>(word)]; word != padding_number && slot == 0) {
                words_.push_back(word);
                slot = static_cast<int>(words_.size());
            }
    }
    int word_at(int n, int i) const { return i < L_ ? indices_[static_cast<std::size_t>(n * L_ + i)] : padding_number; }
    float* row_of(int word) { return embedding_.weight.value.data() + static_cast<std::ptrdiff_t>(word) * D_; }

    int blocks() const { return (static_cast<int>(words_.size()) + words_at_a_time - 1) / words_at_a_time; }

    // The rows of the words that occur, one after the other.
    void gather() {
        const std::ptrdiff_t room = static_cast<std::ptrdiff_t>(blocks()) * words_at_a_time;
        if (room > room_) {
            rows_ = AlignedBuffer(room * D_);
            room_ = room;
        }
        float* to = rows_.data();
        for (const int word : words_) to = std::copy_n(row_of(word), D_, to);
    }

    // w[v*F+f, d] = weight[f, d, 0, v]
    static void pack(Branch& b) {
        const float* from = b.conv->weight.value.data();
        for (int f = 0; f < b.F; ++f)
            for (int d = 0; d < b.D; ++d)
                for (int v = 0; v < b.K; ++v) b.w.data()[(v * b.F + f) * b.D + d] = *from++;
    }

    // products[slot, v*F+f] = sum over d of table[word, d] * weight[f, d, 0, v]
    void multiply(Branch& b) {
        const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(b.K) * b.F;
        if (b.room < room_) {
            b.products = AlignedBuffer((room_ + 1) * row);
            b.room = room_;
        }
        for (int block = 0; block < blocks(); ++block) {
            const std::ptrdiff_t first = static_cast<std::ptrdiff_t>(block) * words_at_a_time;
            b.dense.forward(rows_.data() + first * D_, b.w.data(), b.no_bias.data(),
                            b.products.data() + (first + 1) * row);
        }
    }

    // place[f] = b[f] + sum over v of products[word i+v, v*F+f], at every place i that counts; the best of each filter, and
    // where it was. ReLU comes after the maximum: it keeps the order.
    void find_best(const Branch& b, int n, float* __restrict place) {
        float* __restrict best = y() + n * filters_ + b.first;
        int* __restrict winner = winners_.data() + n * filters_ + b.first;
        const int places = b.windows.places(lengths_[static_cast<std::size_t>(n)]) * b.windows.pool;
        for (int i = 0; i < places; ++i) {
            std::copy_n(b.conv->bias.value.data(), b.F, place);
            for (int v = 0; v < b.K; ++v) {
                const std::ptrdiff_t slot = slots_[static_cast<std::size_t>(word_at(n, i + v))];
                const float* __restrict product = b.products.data() + (slot * b.K + v) * b.F;
                for (int f = 0; f < b.F; ++f) place[f] += product[f];
            }
            for (int f = 0; f < b.F; ++f) {
                const bool better = i == 0 || beats(place[f], best[f]);
                best[f] = better ? place[f] : best[f];
                winner[f] = better ? i : winner[f];
            }
        }
        for (int f = 0; f < b.F; ++f) best[f] = best[f] <= 0 ? 0 : best[f];
    }

    // The gradient that reaches the best place of a filter: none if ReLU made it 0.
    float reaching(const Branch& b, const float* dy, int n, int f) {
        const int at = n * filters_ + b.first + f;
        return y()[at] <= 0 ? 0 : dy[at];
    }
    void add_bias(Branch& b, const float* dy) {
        for (int n = 0; n < N_; ++n)
            for (int f = 0; f < b.F; ++f) b.conv->bias.gradient(f) += reaching(b, dy, n, f);
    }

    // The numbers begin to end - 1 of each word.
    void backward_columns(Branch& b, const float* dy, int begin, int end) {
        const int count = end - begin;
        for (int r = 0; r < b.K * b.F; ++r) std::fill_n(b.dw.data() + r * D_ + begin, count, 0.0F);
        for (int n = 0; n < N_; ++n)
            for (int f = 0; f < b.F; ++f) {
                const float g = reaching(b, dy, n, f);
                if (g == 0) continue;
                const int i = winners_[static_cast<std::size_t>(n * filters_ + b.first + f)];
                for (int v = 0; v < b.K; ++v) {
                    const int word = word_at(n, i + v);
                    if (word == padding_number) continue;
                    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(v * b.F + f) * D_ + begin;
                    add_both(g, count, b.w.data() + at, row_of(word) + begin, b.dw.data() + at,
                             &embedding_.weight.gradient(word, begin));
                }
            }
        for (int f = 0; f < b.F; ++f)
            for (int d = begin; d < end; ++d)
                for (int v = 0; v < b.K; ++v)
                    b.conv->weight.gradient(f, d, 0, v) += b.dw.data()[(v * b.F + f) * D_ + d];
    }
    static void add_both(float g, int count, const float* __restrict w, const float* __restrict row,
                         float* __restrict dw, float* __restrict drow) {
        for (int d = 0; d < count; ++d) {
            dw[d] += g * row[d];
            drow[d] += g * w[d];
        }
    }

    EmbeddingLayer<float>& embedding_;
    const int N_, L_, V_, D_, filters_;
    std::vector<Branch> branches_;
    std::vector<int> slots_;    // of each word of the vocabulary; 0: does not occur
    std::vector<int> words_;    // that occur
    std::vector<int> indices_;  // (N,L)
    std::vector<int> lengths_;
    std::vector<int> winners_;  // (N, filters): the best place
    AlignedBuffer rows_;        // (words, D)
    std::ptrdiff_t room_ = 0;
};

std::unique_ptr<Step> make_sentences(std::span<Layer<float>* const> layers, const Shape& x, const StepTable&) {
    auto& embedding = static_cast<EmbeddingLayer<float>&>(*layers[0]);
    std::vector<BranchParts> branches;
    int filters = 0;
    for (const auto& branch : static_cast<Concat<float>&>(*layers[1]).branches()) {
        const std::optional<BranchParts> parts = parts_of(flattened(*branch));
        if (!parts || x[1] < parts->windows.least_words()) return nullptr;
        branches.push_back(*parts);
        filters += parts->conv->weight.value.shape()[0];
    }
    return std::make_unique<SentenceStep>(embedding, branches, x, filters);
}

}  // namespace

const StepTable& steps_with_text() {
    static const StepTable table = [] {
        StepTable rows{{{typeid(EmbeddingLayer<float>), typeid(Concat<float>)}, make_sentences}};
        rows.insert(rows.end(), standard_steps().begin(), standard_steps().end());
        return rows;
    }();
    return table;
}

}  // namespace cnn
