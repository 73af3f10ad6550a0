// main() of the test of an exercise that is graded. The answer is in another process, or, where that cannot be, in this one:
// then the grader gives a word on the command line, which goes into descriptor 3 only if every case has passed. Ending
// early, and printing, tell the grader nothing.
#include <algorithm>
#include <iostream>
#include <string_view>

#include "common/check.hpp"
#include "common/tools/grade/wire.hpp"

#if __has_include(<unistd.h>)
#include <unistd.h>
#endif

namespace {

bool gone = false;  // the answer's process

// What the case reported; empty if it passed.
std::vector<std::string> complaints(const cnn::check::Case& c) {
    cnn::check::failures().clear();
    try {
        c.body();
    } catch (const exercise::Todo&) {
        return {"still to write"};
    } catch (const cnn::wire::Gone&) {
        gone = true;
        return {"the answer ended here"};
    } catch (...) {
        cnn::check::fail_exception(c);
    }
    return cnn::check::failures();
}

void send_word(const std::string& word) {
#if __has_include(<unistd.h>)
    if (write(3, word.data(), word.size()) < 0) std::cout << "the grader does not listen\n";
#else
    std::cout << word;
#endif
}

}  // namespace

int main(int argc, char** argv) {
    const std::string word = argc == 2 ? argv[1] : "";
    if (argc == 2) std::fill_n(argv[1], word.size(), 'x');
    const auto cases = cnn::check::cases();
    std::size_t passed = 0;
    for (const auto& c : cases) {
        std::cout << c.name << " ... " << std::flush;
        const auto texts = complaints(c);
        std::cout << (texts.empty() ? "ok\n" : "FAIL\n");
        for (const std::string& text : texts) std::cout << "    " << text << '\n';
        passed += texts.empty() ? 1 : 0;
        if (gone) break;
    }
    std::cout << passed << " of " << cases.size() << " cases passed" << std::endl;
    if (passed < cases.size() || cases.empty()) return 1;
    if (!word.empty()) send_word(word);
    return 0;
}
