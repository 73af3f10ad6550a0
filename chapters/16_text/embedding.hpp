// Chapter 16: the embedding. A number of a word becomes a row of a table, and the table is learned.
#pragma once

#include "chapters/07_backprop/layer.hpp"
#include "chapters/08_sgd/optimizer.hpp"
#include "chapters/16_text/vocabulary.hpp"

namespace cnn {

// Throws std::invalid_argument, with the place, unless every index is a row of the table: 0 to rows - 1.
inline void require_rows(const std::string& function, const Tensor<int>& indices, int rows) {
    const auto [N, L] = sizes<2>(indices, function + ": indices");
    for (int n = 0; n < N; ++n)
        for (int i = 0; i < L; ++i)
            if (indices(n, i) < 0 || indices(n, i) >= rows)
                throw std::invalid_argument(function + ": word " + std::to_string(i) + " of text " + std::to_string(n) +
                                            " has the number " + std::to_string(indices(n, i)) +
                                            ", the table has the rows 0 to " + std::to_string(rows - 1));
}

// indices: (N,L)   table: (V,D)   returns y: (N,D,L)
// y[n,d,i] = table[indices[n,i], d], and 0 where the index is 0: that is padding, its row is never read
template <typename T>
Tensor<T> embedding(const Tensor<int>& indices, const Tensor<T>& table) {
    const auto [V, D] = sizes<2>(table, "embedding: table");
    require_rows("embedding", indices, V);
    const auto [N, L] = sizes<2>(indices, "embedding: indices");
    Tensor<T> y({N, D, L});
    for (int n = 0; n < N; ++n)
        for (int i = 0; i < L; ++i)
            if (indices(n, i) != padding_number)
                for (int d = 0; d < D; ++d) y(n, d, i) = table(indices(n, i), d);
    return y;
}

// indices: (N,L)   dy: (N,D,L)   returns dtable: (rows,D)
// dtable[r,d] = sum of dy[n,d,i] over the places (n,i) whose index is r; nothing for row 0
// There is no dx: between word 7 and word 8 there is no word 7.5, so nothing to differentiate by.
template <typename T>
Tensor<T> embedding_backward(const Tensor<int>& indices, const Tensor<T>& dy, int rows) {
    require_rows("embedding_backward", indices, rows);
    const auto [N, D, L] = sizes<3>(dy, "embedding_backward: dy");
    require_shape(dy, {indices.shape()[0], D, indices.shape()[1]}, "embedding_backward: dy");
    Tensor<T> dtable({rows, D});
    for (int n = 0; n < N; ++n)
        for (int i = 0; i < L; ++i)
            if (indices(n, i) != padding_number)
                for (int d = 0; d < D; ++d) dtable(indices(n, i), d) += dy(n, d, i);
    return dtable;
}

// x: (N,L), numbers of words as a network passes them on   returns the same as int
// Throws std::invalid_argument unless each is a whole number.
template <typename T>
Tensor<int> indices_of(const Tensor<T>& x, const std::string& what) {
    Tensor<int> indices(x.shape());
    for (int k = 0; k < x.size(); ++k) {
        indices.data()[k] = static_cast<int>(x.data()[k]);
        if (static_cast<T>(indices.data()[k]) != x.data()[k])
            throw std::invalid_argument(what + ": expected whole numbers of words, got " + std::to_string(x.data()[k]));
    }
    return indices;
}

// How many words each text of the present batch has. The embedding writes it, the pooling at the end reads it.
using Lengths = std::shared_ptr<std::vector<int>>;

// x: (N,L), numbers of words   returns y: (N,D,1,L): a picture of one row, with D channels   parameter: weight (V,D)
template <typename T>
class EmbeddingLayer : public Layer<T> {
  public:
    EmbeddingLayer(const std::string& name, int V, int D)
        : Layer<T>(name), weight(name + ".weight", Tensor<T>({V, D})), lengths_(std::make_shared<std::vector<int>>()) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        indices_ = indices_of(x, this->name());
        *lengths_ = lengths_of(x);
        return embedding(indices_, weight.value).reshaped(describe(x.shape()).output);
    }
    // Zero: nobody asks for the gradient by a number of a word.
    Tensor<T> backward(const Tensor<T>& dy) override {
        if (indices_.size() == 0) throw std::logic_error(this->name() + ": backward needs a forward before it");
        const auto [V, D] = sizes<2>(weight.value, "weight");
        const int N = indices_.shape()[0], L = indices_.shape()[1];
        accumulate(weight.gradient, embedding_backward(indices_, dy.reshaped({N, D, L}), V));
        return Tensor<T>({N, L});
    }
    std::vector<Parameter<T>*> parameters() override { return {&weight}; }
    Description describe(const Shape& x) const override {
        require_axes(x, 2, this->name() + ": x");
        return {.name = this->name(),
                .kind = "embedding",
                .output = {x[0], weight.value.shape()[1], 1, x[1]},
                .parameters = weight.value.size()};
    }
    const Lengths& lengths() const { return lengths_; }

    Parameter<T> weight;

  private:
    Tensor<int> indices_;
    Lengths lengths_;
};

// The words that occur in x: (N,L), each once, in order, without padding.
template <typename T>
std::vector<int> words_in(const Tensor<T>& x) {
    std::vector<int> rows;
    for (const T number : x.values())
        if (number != padding_number) rows.push_back(static_cast<int>(number));
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

// For Optimizer::step of one table: only these rows of D numbers are changed. The others had no gradient, and what an
// optimizer remembers of them waits until their word comes again.
inline InParts only_rows(const std::vector<int>& rows, int D) {
    return [&rows, D](int /*size*/, const std::function<void(int begin, int end)>& part) {
        for (const int r : rows) part(r * D, (r + 1) * D);
    };
}

}  // namespace cnn
