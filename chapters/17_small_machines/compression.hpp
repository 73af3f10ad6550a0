// Chapter 17: fewer weights, and fewer bits for each: pruning, codebooks, and what is left in as few bytes as it needs.
// Han, Mao, Dally, Deep Compression (2016).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/07_backprop/parameter.hpp"

namespace cnn {

// ---- Pruning

// The size below which the smallest weights lie, so that only the part `keep` of them is left.
template <typename T>
T pruning_limit(const Tensor<T>& w, double keep) {
    if (!(keep > 0) || keep > 1)
        throw std::invalid_argument("pruning_limit: keep " + std::to_string(keep) + " must be above 0 and at most 1");
    std::vector<T> sizes;
    for (const T value : w.values()) sizes.push_back(std::abs(value));
    const auto kept = std::max<std::ptrdiff_t>(1, std::llround(keep * static_cast<double>(sizes.size())));
    const auto limit = sizes.begin() + (static_cast<std::ptrdiff_t>(sizes.size()) - kept);
    std::nth_element(sizes.begin(), limit, sizes.end());
    return *limit;
}

// Which weights are left: 1, or 0 for those whose size lies below the limit.
template <typename T>
Tensor<std::uint8_t> pruning_mask(const Tensor<T>& w, double keep) {
    const T limit = pruning_limit(w, keep);
    Tensor<std::uint8_t> mask(w.shape());
    for (int i = 0; i < w.size(); ++i) mask.data()[i] = std::abs(w.data()[i]) >= limit && w.data()[i] != 0 ? 1 : 0;
    return mask;
}

// w[i] = 0 where the mask is 0. After every step of training, so that what was dropped stays away.
template <typename T>
void apply_mask(Tensor<T>& w, const Tensor<std::uint8_t>& mask) {
    if (mask.shape() != w.shape()) throw std::invalid_argument("apply_mask: the mask has another shape than w");
    for (int i = 0; i < w.size(); ++i)
        if (mask.data()[i] == 0) w.data()[i] = 0;
}

// ---- Codebooks

// entries[0] is 0, for weights that were dropped. Weight i is entries[code[i]].
template <typename T>
struct Codebook {
    std::vector<T> entries;
    std::vector<int> code;
};

template <typename T>
int nearest_entry(const std::vector<T>& entries, T value) {
    int best = 1;  // entry 0 is for zeros only
    for (int e = 2; e < static_cast<int>(entries.size()); ++e)
        if (std::abs(value - entries[static_cast<std::size_t>(e)]) <
            std::abs(value - entries[static_cast<std::size_t>(best)]))
            best = e;
    return best;
}

template <typename T>
void assign_codes(const Tensor<T>& w, Codebook<T>& book) {
    book.code.clear();
    for (const T value : w.values()) book.code.push_back(value == T(0) ? 0 : nearest_entry(book.entries, value));
}

// entries[e] = mean of the w[i] with code[i] = e; one without any stays where it is
template <typename T>
void move_entries(const Tensor<T>& w, Codebook<T>& book) {
    std::vector<double> sum(book.entries.size()), count(book.entries.size());
    for (std::size_t i = 0; i < book.code.size(); ++i) {
        const auto e = static_cast<std::size_t>(book.code[i]);
        sum[e] += static_cast<double>(w.data()[i]);
        count[e] += 1;
    }
    for (std::size_t e = 1; e < sum.size(); ++e)
        if (count[e] > 0) book.entries[e] = static_cast<T>(sum[e] / count[e]);
}

// k-means on a line. The entries begin evenly between the smallest and the largest weight: so the few large ones, which
// matter most, get entries of their own. 2^bits entries with the one for 0.
template <typename T>
Codebook<T> make_codebook(const Tensor<T>& w, int bits, int rounds = 20) {
    if (bits < 1 || bits > 8)
        throw std::invalid_argument("make_codebook: " + std::to_string(bits) + " bits, expected 1 to 8");
    const auto [low, high] = std::minmax_element(w.values().begin(), w.values().end());
    const int entries = (1 << bits) - 1;
    Codebook<T> book{{T(0)}, {}};
    for (int e = 0; e < entries; ++e)
        book.entries.push_back(*low + (*high - *low) * (static_cast<T>(e) + T(0.5)) / static_cast<T>(entries));
    for (int round = 0; round < rounds; ++round) {
        assign_codes(w, book);
        move_entries(w, book);
    }
    assign_codes(w, book);
    return book;
}

// w[i] = entries[code[i]]
template <typename T>
void apply_codebook(Tensor<T>& w, const Codebook<T>& book) {
    for (int i = 0; i < w.size(); ++i)
        w.data()[i] = book.entries[static_cast<std::size_t>(book.code[static_cast<std::size_t>(i)])];
}

// The gradient of an entry is the sum of the gradients of all weights that share it; here the mean, so that one learning
// rate fits entries with few weights and with many. Each weight gets it, so all of them stay alike. Those of entry 0: none.
template <typename T>
void share_gradients(Tensor<T>& gradient, const Codebook<T>& book) {
    std::vector<double> sum(book.entries.size()), count(book.entries.size());
    for (std::size_t i = 0; i < book.code.size(); ++i) {
        sum[static_cast<std::size_t>(book.code[i])] += static_cast<double>(gradient.data()[i]);
        count[static_cast<std::size_t>(book.code[i])] += 1;
    }
    for (std::size_t i = 0; i < book.code.size(); ++i) {
        const auto e = static_cast<std::size_t>(book.code[i]);
        gradient.data()[i] = e == 0 ? T(0) : static_cast<T>(sum[e] / count[e]);
    }
}

// ---- Bytes

// The weights that are not 0, in order: for each how many places are skipped before it, and its code. A way of more than
// 2^skip_bits - 1 places is bridged by a stored 0.
struct Stored {
    std::vector<int> skips, codes;
};

inline Stored stored_weights(const std::vector<int>& code, int skip_bits) {
    const int longest = (1 << skip_bits) - 1;
    Stored stored;
    int skip = 0;
    for (const int c : code) {
        if (c == 0 && skip < longest) {
            ++skip;
            continue;
        }
        stored.skips.push_back(skip);  // where c is 0, this is the bridge
        stored.codes.push_back(c);
        skip = 0;
    }
    while (!stored.codes.empty() && stored.codes.back() == 0) {  // what lies after the last weight needs no bridge
        stored.codes.pop_back();
        stored.skips.pop_back();
    }
    return stored;
}

// The bytes of a layer: the codebook and the biases as floats, the count, then so many bits for each stored weight.
inline long long packed_bytes(const Stored& stored, int code_bits, int skip_bits, int biases) {
    const auto n = static_cast<long long>(stored.codes.size());
    return 4 + 4LL * (1 << code_bits) + 4LL * biases + (n * code_bits + 7) / 8 + (n * skip_bits + 7) / 8;
}

}  // namespace cnn
