// Chapter 16: what a network for text looks at. Each word's share in an answer, and the words that excite a filter.
#pragma once

#include <cstdio>
#include <numeric>
#include <set>

#include "chapters/16_text/text_networks.hpp"

namespace cnn {

// Each word's share in the lead of one class over another. The shares and the rest, which is the work of the biases, add
// up to the lead.
struct Shares {
    std::vector<double> words;
    double rest, lead;
};

// x: (1,L)   returns share[i] = sum over d of e[d,i] * (gradient of the lead by e[d,i]),   e = the embedding of word i
// Convolution, ReLU, maximum and dense layer are straight lines as long as the same units win, so the lead is the sum of
// slope times input, exactly. For a bag of words e is 1 for each word that occurs; one that occurs twice has two halves.
template <typename T>
Shares shares(TextModel<T>& model, const Tensor<T>& x, int of, int against) {
    const Layers<T>& layers = model.network.layers();
    const Tensor<T> e = layers.front()->forward(x, {});
    Tensor<T> y = e;
    for (std::size_t l = 1; l < layers.size(); ++l) y = layers[l]->forward(y, {});
    Tensor<T> slope(y.shape());
    slope(0, of) = 1;
    slope(0, against) = -1;
    for (std::size_t l = layers.size(); l-- > 1;) slope = layers[l]->backward(slope);
    Shares s{{}, 0, static_cast<double>(y(0, of) - y(0, against))};
    for (int i = 0; i < lengths_of(x)[0]; ++i) {
        double share = 0;
        if (model.table == nullptr) {
            const T word = x(0, i);
            share = static_cast<double>(slope(0, static_cast<int>(word))) /
                    static_cast<double>(std::count(x.values().begin(), x.values().end(), word));
        } else {
            for (int d = 0; d < e.shape()[1]; ++d) share += static_cast<double>(e(0, d, 0, i) * slope(0, d, 0, i));
        }
        s.words.push_back(share);
    }
    s.rest = std::accumulate(s.words.begin(), s.words.end(), s.lead, std::minus<>());
    return s;
}

// Words under a window, and what a filter makes of them.
struct Excited {
    double activation;
    std::vector<int> words;
};

// The `most` different windows of the texts that excite each filter of a branch most: result[f], the best first.
// Of a window that hangs over the end of a text the words that there are.
template <typename T>
std::vector<std::vector<Excited>> most_excited(TextModel<T>& model, std::size_t branch, const Texts& set,
                                               std::size_t most) {
    const auto& windows = dynamic_cast<const Concat<T>&>(*model.network.layers().at(1));
    const auto& row = dynamic_cast<const Sequential<T>&>(*windows.branches().at(branch));
    auto& conv = dynamic_cast<Conv2dLayer<T>&>(*row.layers().front());
    const int F = conv.weight.value.shape()[0], K = conv.weight.value.shape()[3];
    std::vector<std::vector<Excited>> best(static_cast<std::size_t>(F));
    std::set<std::vector<int>> seen;
    for (const std::vector<int>& words : set.words) {
        const int length = static_cast<int>(words.size());
        const Texts one{"", {words}, {0}, {}};
        const Tensor<T> x = padded<T>(one, std::vector<int>{0}, std::max(length, K));
        const Tensor<T> y = conv.forward(model.network.layers().front()->forward(x, {}), {});
        for (int i = 0; i < y.shape()[3]; ++i) {
            const std::vector<int> window(words.begin() + std::min(i, length), words.begin() + std::min(i + K, length));
            if (!seen.insert(window).second) continue;
            for (int f = 0; f < F; ++f) {
                auto& top = best[static_cast<std::size_t>(f)];
                const Excited now{static_cast<double>(y(0, f, 0, i)), window};
                const auto place = std::find_if(top.begin(), top.end(),
                                                [&](const Excited& e) { return now.activation > e.activation; });
                top.insert(place, now);
                if (top.size() > most) top.pop_back();
            }
        }
    }
    return best;
}

// "a fine film"
inline std::string text_of(const std::vector<int>& words, const Vocabulary& vocabulary) {
    std::string text;
    for (const int word : words) text += (text.empty() ? "" : " ") + vocabulary.word(word);
    return text;
}

// A filter, the class that it speaks for, and the windows that excite it most.
struct Speaker {
    double says;  // by how much the lead of the class grows where the filter is most excited
    std::vector<Excited> windows;
};

// The `most` filters of a branch that say most for class k against all others, the loudest first.
template <typename T>
std::vector<Speaker> speakers(TextModel<T>& model, std::size_t branch, const std::vector<std::vector<Excited>>& excited,
                              int k, std::size_t most) {
    const auto& output = dynamic_cast<const DenseLayer<T>&>(*model.network.layers().back());
    const auto F = static_cast<int>(excited.size());
    std::vector<Speaker> all;
    for (int f = 0; f < F; ++f) {
        const int column = static_cast<int>(branch) * F + f;
        double against = -std::numeric_limits<double>::infinity();
        for (int other = 0; other < output.weight.value.shape()[0]; ++other)
            if (other != k) against = std::max(against, static_cast<double>(output.weight.value(other, column)));
        const std::vector<Excited>& windows = excited[static_cast<std::size_t>(f)];
        const double vote = static_cast<double>(output.weight.value(k, column)) - against;
        all.push_back({vote * std::max(0.0, windows.front().activation), windows});
    }
    std::stable_sort(all.begin(), all.end(), [](const Speaker& a, const Speaker& b) { return a.says > b.says; });
    all.resize(std::min(all.size(), most));
    return all;
}

// For each branch and class the filters that say most, each with its three best windows.
template <typename T>
std::string filter_table(TextModel<T>& model, const Texts& set, const Vocabulary& vocabulary,
                         const std::vector<std::string>& classes, int filters) {
    std::string text;
    const std::size_t branches = dynamic_cast<const Concat<T>&>(*model.network.layers().at(1)).branches().size();
    for (std::size_t b = 0; b < branches; ++b) {
        const auto excited = most_excited(model, b, set, 3);
        const std::size_t K = excited.front().front().words.size();
        text += "  windows of " + std::to_string(K) + (K == 1 ? " word\n" : " words\n");
        for (std::size_t k = 0; k < classes.size(); ++k)
            for (const Speaker& speaker :
                 speakers(model, b, excited, static_cast<int>(k), static_cast<std::size_t>(filters))) {
                char says[80];
                std::snprintf(says, sizeof says, "    %-12s %5.2f  ", classes[k].c_str(), speaker.says);
                text += says;
                for (const Excited& window : speaker.windows)
                    text += (&window == &speaker.windows.front() ? "" : " | ") + text_of(window.words, vocabulary);
                text += '\n';
            }
    }
    return text;
}

}  // namespace cnn
