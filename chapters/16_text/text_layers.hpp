// Chapter 16: the two layers that are new beside the embedding: the best place of a text, and the words without order.
#pragma once

#include "chapters/07_backprop/layers.hpp"
#include "chapters/16_text/conv1d.hpp"
#include "chapters/16_text/embedding.hpp"

namespace cnn {

// What stands between the words and a pooling over all places.
struct WindowsOfText {
    int window;    // words under a filter
    int pool = 1;  // places that were pooled into one before

    // How many places a text of so many words has. A text shorter than a window, or than a window of pools, has one: the
    // zeros beyond its end stand in for the words that are missing.
    int places(int words) const { return std::max((words - window + 1) / pool, 1); }
    int least_words() const { return window + pool - 1; }
};

// x: (N,C,1,L)   returns y: (N,C): the largest number of each channel, among the places that a text really has
template <typename T>
class GlobalMaxPool1dLayer : public Layer<T> {
  public:
    GlobalMaxPool1dLayer(const std::string& name, WindowsOfText windows, Lengths words)
        : Layer<T>(name), windows_(windows), words_(std::move(words)) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        this->keep(x);
        places_.clear();
        for (const int words : *words_) places_.push_back(windows_.places(words));
        return global_max_pool1d(as_line(x), std::span<const int>(places_));
    }
    Tensor<T> backward(const Tensor<T>& dy) override {
        return global_max_pool1d_backward(as_line(this->kept()), dy, std::span<const int>(places_))
            .reshaped(this->kept().shape());
    }
    Description describe(const Shape& x) const override {
        require_axes(x, 4, this->name() + ": x");
        return {.name = this->name(), .kind = "maximum over the text", .output = {x[0], x[1]}};
    }
    WindowsOfText windows() const { return windows_; }

  private:
    WindowsOfText windows_;
    Lengths words_;
    std::vector<int> places_;
};

// x: (N,L), numbers of words   returns y: (N,V): 1 for each word that occurs, else 0. Order and place are gone.
template <typename T>
class BagOfWordsLayer : public Layer<T> {
  public:
    BagOfWordsLayer(const std::string& name, int V) : Layer<T>(name), V_(V) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        const Tensor<int> indices = indices_of(x, this->name());
        require_rows(this->name(), indices, V_);
        const auto [N, L] = sizes<2>(indices, this->name());
        x_ = x.shape();
        Tensor<T> y({N, V_});
        for (int n = 0; n < N; ++n)
            for (int i = 0; i < L; ++i)
                if (indices(n, i) != padding_number) y(n, indices(n, i)) = 1;
        return y;
    }
    Tensor<T> backward(const Tensor<T>& /*dy*/) override { return Tensor<T>(x_); }
    Description describe(const Shape& x) const override {
        require_axes(x, 2, this->name() + ": x");
        return {.name = this->name(), .kind = "bag of words", .output = {x[0], V_}};
    }

  private:
    int V_;
    Shape x_;
};

}  // namespace cnn
