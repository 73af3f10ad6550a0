// Chapter 16: a text becomes numbers. Letters, words, and the list that gives each word its number.
#pragma once

#include <algorithm>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/files/sentences.hpp"
#include "common/tensor.hpp"

namespace cnn {

// How many bytes the UTF-8 letter takes that begins with this one; 0 if none begins so.
inline int letter_bytes(unsigned char first) {
    if (first < 0x80) return 1;                    // 0xxxxxxx: ASCII
    if (first >= 0xC2 && first < 0xE0) return 2;   // 110xxxxx
    if (first >= 0xE0 && first < 0xF0) return 3;   // 1110xxxx
    if (first >= 0xF0 && first <= 0xF4) return 4;  // 11110xxx
    return 0;
}

// The letters of a UTF-8 text, each with all of its bytes: "aé!" gives "a", "é", "!".
// Throws std::invalid_argument, with the place of the first byte that belongs to no letter.
inline std::vector<std::string> letters_of(std::string_view text) {
    std::vector<std::string> letters;
    for (std::size_t at = 0; at < text.size(); at += letters.back().size()) {
        const int bytes = letter_bytes(static_cast<unsigned char>(text[at]));
        const std::string_view letter = text.substr(at, static_cast<std::size_t>(bytes));
        const auto goes_on = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };  // 10xxxxxx
        if (bytes == 0 || std::ssize(letter) < bytes || !std::all_of(letter.begin() + 1, letter.end(), goes_on))
            throw std::invalid_argument("not UTF-8 at byte " + std::to_string(at + 1));
        letters.emplace_back(letter);
    }
    return letters;
}

inline bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
inline bool is_word_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// The words of a text, A to Z in small letters: "It's GREAT!" gives "it's", "great", "!". What is neither a blank nor part
// of a word stands by itself; ' and - inside of a word belong to it.
inline std::vector<std::string> words_of(std::string_view text) {
    std::string small(text);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto joins = [&](std::size_t i) {
        return (small[i] == '\'' || small[i] == '-') && i + 1 < small.size() && is_word_letter(small[i + 1]);
    };
    std::vector<std::string> words;
    for (std::size_t begin = 0, end; begin < small.size(); begin = end) {
        end = begin + 1;
        if (is_blank(small[begin])) continue;
        if (is_word_letter(small[begin]))
            while (end < small.size() && (is_word_letter(small[end]) || joins(end))) ++end;
        words.push_back(small.substr(begin, end - begin));
    }
    return words;
}

constexpr int padding_number = 0;  // what fills a sentence up: no word at all
constexpr int unknown_number = 1;  // a word that the list does not have

// The list of words, each with its number. 0 and 1 are no words.
class Vocabulary {
  public:
    // The most frequent words of these sentences, numbers 0 and 1 included in the size; of equally frequent ones the first
    // in the alphabet. Make it from the training set alone.
    Vocabulary(const std::vector<std::vector<std::string>>& sentences, int size) {
        if (size < 3)
            throw std::invalid_argument("Vocabulary: a size of " + std::to_string(size) +
                                        " has no room for a word: 0 is padding, 1 the unknown word");
        std::map<std::string, int> counts;
        for (const auto& sentence : sentences)
            for (const std::string& word : sentence) ++counts[word];
        std::vector<std::pair<std::string, int>> ranked(counts.begin(), counts.end());
        std::stable_sort(ranked.begin(), ranked.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        ranked.resize(std::min(ranked.size(), static_cast<std::size_t>(size) - 2));
        for (const auto& [word, count] : ranked) add(word);
    }
    // The words in their order, as words() gives them.
    explicit Vocabulary(const std::vector<std::string>& words) {
        for (const std::string& word : words) add(word);
    }

    int size() const { return static_cast<int>(words_.size()) + 2; }
    int number(const std::string& word) const {
        const auto found = numbers_.find(word);
        return found == numbers_.end() ? unknown_number : found->second;
    }
    std::string word(int number) const {
        if (number == padding_number) return "(padding)";
        return number == unknown_number ? "(unknown)" : words_.at(static_cast<std::size_t>(number) - 2);
    }
    const std::vector<std::string>& words() const { return words_; }

  private:
    void add(const std::string& word) {
        words_.push_back(word);
        numbers_[word] = size() - 1;
    }

    std::vector<std::string> words_;
    std::map<std::string, int> numbers_;
};

// Texts as numbers, with what each of them is.
struct Texts {
    std::string name;
    std::vector<std::vector<int>> words;
    std::vector<int> labels;
    std::vector<std::string> classes;

    int size() const { return static_cast<int>(labels.size()); }
};

inline std::vector<std::vector<std::string>> words_of(const Sentences& set) {
    std::vector<std::vector<std::string>> all;
    for (const std::string& sentence : set.sentences) all.push_back(words_of(sentence));
    return all;
}

inline std::vector<int> numbers_of(const std::vector<std::string>& words, const Vocabulary& vocabulary) {
    std::vector<int> numbers;
    for (const std::string& word : words) numbers.push_back(vocabulary.number(word));
    return numbers;
}

inline Texts numbered(const Sentences& set, const Vocabulary& vocabulary) {
    Texts texts{set.name, {}, set.labels, set.classes};
    for (const auto& words : words_of(set)) texts.words.push_back(numbers_of(words, vocabulary));
    return texts;
}

// A part of a set: the texts `which`.
inline Texts part_of(const Texts& set, std::span<const int> which) {
    Texts part{set.name, {}, {}, set.classes};
    for (const int n : which) {
        part.words.push_back(set.words.at(static_cast<std::size_t>(n)));
        part.labels.push_back(set.labels.at(static_cast<std::size_t>(n)));
    }
    return part;
}

// returns x: (N,L), the numbers of the texts `which`. What is longer than L is cut off, what is shorter gets 0 after it.
// Numbers up to 2^24 are exact in a float, so a network that expects T gets T.
template <typename T>
Tensor<T> padded(const Texts& set, std::span<const int> which, int L) {
    Tensor<T> x({static_cast<int>(which.size()), L});
    for (int n = 0; n < x.shape()[0]; ++n) {
        const std::vector<int>& words = set.words.at(static_cast<std::size_t>(which[static_cast<std::size_t>(n)]));
        const auto count = std::min(words.size(), static_cast<std::size_t>(L));
        std::transform(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count), &x(n, 0),
                       [](int number) { return static_cast<T>(number); });
    }
    return x;
}

// x: (N,L)   returns N: how many words stand before the padding
template <typename T>
std::vector<int> lengths_of(const Tensor<T>& x) {
    const auto [N, L] = sizes<2>(x, "lengths_of: x");
    std::vector<int> lengths;
    for (int n = 0; n < N; ++n) {
        int length = L;
        while (length > 0 && x(n, length - 1) == padding_number) --length;
        lengths.push_back(length);
    }
    return lengths;
}

}  // namespace cnn
