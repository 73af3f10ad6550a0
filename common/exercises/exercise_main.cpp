// main() of every exercise: the same cases for the stub, the model answer and each wrong answer.
//
//     exercise_04_1                 runs the cases; stops at the first that fails
//     exercise_04_1 --measure       the same, then prints how fast the answer is, if the exercise measures
//     exercise_04_1 --fails CASE    for wrong answers: succeeds if this case catches it
//
// Exit code 0: every case passed. 1: one failed, or is still to write. 77: not started, every case ended at a Todo.
// 2: wrong command line.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "common/check.hpp"
#include "common/exercises/measure.hpp"
#include "common/exercises/todo.hpp"

namespace {

constexpr int not_started = 77;

enum class Outcome { passed, failed, todo };

// Runs one case; cnn::check::failures() holds what it reported.
Outcome run_case(const cnn::check::Case& c) {
    cnn::check::failures().clear();
    try {
        c.body();
    } catch (const exercise::Todo&) {
        return Outcome::todo;
    } catch (...) {
        cnn::check::fail_exception(c);
    }
    return cnn::check::failures().empty() ? Outcome::passed : Outcome::failed;
}

int code_of_a_crash = 1;

// A container that notices an index beyond its end, and an address that is not the program's, raise a signal.
void last_words(int) {
    std::printf(
        "FAIL\n    memory: something was read or written beyond the end, or before the beginning, of its data\n"
        "    at %s\n    make sanitize finds the line of the answer\n",
        cnn::check::whereabouts().c_str());
    std::fflush(stdout);
    std::_Exit(code_of_a_crash);
}

// A sanitizer that listens already says more.
void listen_to(int signal) {
    const auto before = std::signal(signal, last_words);
    if (before != SIG_DFL) std::signal(signal, before);
}

// The name of a case is a sentence.
std::string sentence(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

void print_failures() {
    for (const std::string& text : cnn::check::failures()) std::cout << "    " << text << '\n';
}

// The name is printed before the case runs: if the program crashes or never ends, the reader sees where.
int run_all(const std::vector<cnn::check::Case>& cases, bool measure) {
    if (cases.empty()) {
        std::cout << "FAIL: there is no case to run\n";
        return 1;
    }
    std::size_t passed = 0;
    std::size_t todo = 0;
    for (const auto& c : cases) {
        std::cout << "  " << sentence(c.name) << " ... " << std::flush;
        const Outcome outcome = run_case(c);
        if (outcome == Outcome::failed) {
            std::cout << "FAIL\n";
            print_failures();
            std::cout << passed << " of " << cases.size() << " cases passed before this one\n";
            return 1;
        }
        (outcome == Outcome::passed ? passed : todo) += 1;
        std::cout << (outcome == Outcome::passed ? "ok\n" : "to do\n");
    }
    std::cout << passed << " of " << cases.size() << " cases passed\n";
    if (todo == cases.size()) return not_started;
    if (todo > 0) return 1;
    if (measure && exercise::measurement()) exercise::measurement()();
    return 0;
}

int run_wrong(const std::vector<cnn::check::Case>& cases, const std::string& name) {
    for (const auto& c : cases) {
        if (name != c.name) continue;
        code_of_a_crash = 0;
        if (run_case(c) == Outcome::failed) {
            std::cout << "caught by " << name << ":\n";
            print_failures();
            return 0;
        }
        std::cout << "FAIL: " << name << " does not catch this wrong answer\n";
        return 1;
    }
    std::cout << "no case is named " << name << '\n';
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    listen_to(SIGABRT);
    listen_to(SIGSEGV);
    const std::vector<std::string> words(argv + 1, argv + argc);
    const auto& cases = cnn::check::cases();
    if (words.size() == 2 && words[0] == "--fails") return run_wrong(cases, words[1]);
    if (words.empty() || (words.size() == 1 && words[0] == "--measure")) return run_all(cases, !words.empty());
    std::cout << "usage: " << argv[0] << " [--measure | --fails CASE]\n";
    return 2;
}
