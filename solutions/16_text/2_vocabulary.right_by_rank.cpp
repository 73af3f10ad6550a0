// Another right way: the number of a word is one more than the words that stand before it, counted anew for each word.
#include "exercises/16_text/2_vocabulary.hpp"

#include <algorithm>
#include <map>

namespace exercise {

std::vector<int> numbers_of(const Texts& training, const std::vector<std::string>& text, int size) {
    std::map<std::string, int> counts;
    for (const auto& sentence : training)
        for (const std::string& word : sentence) ++counts[word];
    std::vector<int> numbers;
    for (const std::string& word : text) {
        int number = 2;
        for (const auto& [other, count] : counts)
            if (count > counts[word] || (count == counts[word] && other < word)) ++number;
        numbers.push_back(counts[word] > 0 && number < size ? number : 1);
    }
    return numbers;
}

}  // namespace exercise
