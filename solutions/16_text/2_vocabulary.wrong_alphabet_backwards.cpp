// caught by: the_alphabet_decides_between_equals
// Equally frequent words stand in the order of the alphabet, but backwards.
#include "exercises/16_text/2_vocabulary.hpp"

#include <algorithm>
#include <map>

namespace exercise {

std::vector<int> numbers_of(const Texts& training, const std::vector<std::string>& text, int size) {
    std::map<std::string, int> counts;
    for (const auto& sentence : training)
        for (const std::string& word : sentence) ++counts[word];
    std::vector<std::pair<std::string, int>> ranked(counts.rbegin(), counts.rend());
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::map<std::string, int> known;
    for (std::size_t r = 0; r < ranked.size() && static_cast<int>(r) + 2 < size; ++r)
        known[ranked[r].first] = static_cast<int>(r) + 2;
    std::vector<int> numbers;
    for (const std::string& word : text) numbers.push_back(known.count(word) ? known[word] : 1);
    return numbers;
}

}  // namespace exercise
