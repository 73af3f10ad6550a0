// main() of an exercise that is graded. Its last line is a word that only the grader knows, printed only if every case
// has passed: ending early, printing, or reading what was printed tells an answer nothing.
//
// CNN_VERDICT is that word, new in every run of the grader.
#include <iostream>

#include "common/check.hpp"
#include "common/exercises/todo.hpp"

namespace {

// What the case reported; empty if it passed.
std::vector<std::string> complaints(const cnn::check::Case& c) {
    cnn::check::failures().clear();
    try {
        c.body();
    } catch (const exercise::Todo&) {
        return {"still to write"};
    } catch (const std::exception& error) {
        return {std::string("exception: ") + error.what()};
    } catch (...) {
        return {"exception of an unknown type"};
    }
    return cnn::check::failures();
}

}  // namespace

int main() {
    const auto cases = cnn::check::cases();
    std::size_t passed = 0;
    for (const auto& c : cases) {
        std::cout << c.name << " ... " << std::flush;
        const auto texts = complaints(c);
        std::cout << (texts.empty() ? "ok\n" : "FAIL\n");
        for (const std::string& text : texts) std::cout << "    " << text << '\n';
        passed += texts.empty() ? 1 : 0;
    }
    std::cout << passed << " of " << cases.size() << " cases passed\n";
    if (passed < cases.size() || cases.empty()) return 1;
    std::cout << CNN_VERDICT << std::endl;
    return 0;
}
