// What the grading of all students shares: the compiler, and the test of each exercise, compiled once.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "common/tools/grade/contract.hpp"
#include "common/tools/grade/grade.hpp"

namespace cnn {

using Words = std::vector<std::string>;

// An exercise, ready to be graded.
struct Prepared {
    const Exercise* exercise = nullptr;
    std::vector<Declaration> declarations;
    std::unique_ptr<IncludeRules> rules;
    std::string declared;        // the text, without comments, of all that an answer may include
    bool joined = false;         // the test is a program of its own, and calls the answer through a socket
    bool alike = false;          // its contract includes nothing but tensor and todo: answers may be compiled together
    std::filesystem::path test;  // that program; if not joined, an object to link the answer with
    std::set<std::string> called;          // if not joined: the symbols that the test needs of the answer
    mutable std::once_flag once;           // guards `server`
    mutable std::filesystem::path server;  // an object that offers the functions of the contract to the test
};

class Bench {
  public:
    Bench(const GradeOptions& options, const std::vector<const Exercise*>& needed);

    const Prepared& of(const Exercise& e) const { return *prepared_.at(e.address()); }
    const GradeOptions& options() const { return options_; }

    // The compiler's words; empty if it was content. Fills `files` with what was read.
    std::string compile(const std::filesystem::path& source, const std::filesystem::path& object, const Words& more,
                        FileSet* files = nullptr) const;
    std::string link(const Words& objects, const std::filesystem::path& program, const Words& libraries,
                     bool alone) const;
    // Options that compile with everything that answers usually include, compiled once.
    Words answer_prefix() const;
    // Options that compile an answer as its reader does.
    Words alone(const Exercise& e) const;
    std::filesystem::path prefix() const { return options_.work / "answer" / "prefix.hpp"; }
    const std::filesystem::path& server(const Prepared& p) const;
    std::vector<std::string> in_one_process() const;

  private:
    void prepare(Prepared& p) const;
    std::filesystem::path test_of(const Exercise& e) const;
    void precompile(const std::string& name, const std::string& text, const char* optimisation) const;

    const GradeOptions& options_;
    std::map<std::string, std::unique_ptr<Prepared>> prepared_;  // by address
};

// The include line that a generated source has for a file with this path.
std::string include_line(const std::filesystem::path& path);

// Symbols of an object as nm lists them: (type, name). Throws std::runtime_error if it cannot be read whole.
std::vector<std::pair<char, std::string>> symbols_of(const std::filesystem::path& object);

// Makes every symbol local but those of `kept`, so that the object takes nobody's place. False: there is no objcopy.
bool hide_symbols(const std::filesystem::path& object, const std::set<std::string>& kept);

}  // namespace cnn
