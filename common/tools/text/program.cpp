// text check PATH... : what is wrong with the texts there; exits 1 if anything is.
// text fix PATH...   : writes code, output, values and tables anew, then checks.
// text book FOLDER [PLAY.html] : the texts as web pages, the page of `make play` among them; exits 1 if a link or a
//                      formula is broken.
#include <exception>
#include <filesystem>
#include <iostream>
#include <map>
#include <stdexcept>

#include "common/program/process.hpp"
#include "common/tools/text/checker.hpp"
#include "common/tools/text/site.hpp"

namespace {

namespace fs = std::filesystem;
using namespace cnn::text;

// Runs each demo once, when it is first asked for. Demos lie beside this program.
class Demos {
  public:
    explicit Demos(fs::path folder) : folder_(std::move(folder)) {}

    std::string operator()(int chapter) {
        const auto known = outputs_.find(chapter);
        if (known != outputs_.end()) return known->second;
        const std::string number = std::to_string(chapter);
        const fs::path program = folder_ / ("demo_" + std::string(chapter < 10 ? "0" : "") + number);
        require_new(program, number);
        cnn::ProcessLimits limits;
        limits.output_bytes = 1 << 24;
        const cnn::ProcessResult result = cnn::run_process({program.string()}, limits);
        if (result.code != 0)
            throw std::invalid_argument("the demo fails (" + result.ending() + "); see: make demo CH=" + number);
        return outputs_[chapter] = result.output;
    }

  private:
    // Throws if the program is missing or older than its source: its output would say nothing about the source.
    static void require_new(const fs::path& program, const std::string& number) {
        const Book book{CNN_SOURCE, {}};
        const fs::path source = book.root / "chapters" / chapter_folder(book, std::stoi(number)) / "demo.cpp";
        std::error_code missing;
        const fs::file_time_type built = fs::last_write_time(program, missing);
        if (!missing && built >= fs::last_write_time(source, missing)) return;
        throw std::invalid_argument("the demo is not built, or older than its source: make demo CH=" + number);
    }

    fs::path folder_;
    std::map<int, std::string> outputs_;
};

int run(const Book& book, bool fix, const std::vector<std::string>& paths) {
    std::size_t texts = 0, mended = 0, complaints = 0;
    for (const std::string& path : paths)
        for (const std::string& file : texts_at(book, path)) {
            ++texts;
            if (fix && mend_text(book, file)) {
                ++mended;
                std::cout << file << " written anew\n";
            }
            for (const Complaint& complaint : check_text(book, file)) {
                ++complaints;
                std::cout << to_text(complaint) << '\n';
            }
        }
    if (fix) std::cout << mended << " of " << texts << " texts written anew\n";
    std::cout << texts << " texts, " << complaints << " complaints\n";
    return complaints == 0 ? 0 : 1;
}

int make_book(const Book& book, const std::string& folder, const std::string& play) {
    const std::vector<std::string> faults = render_book(book, book.root / folder, play);
    for (const std::string& fault : faults) std::cout << fault << '\n';
    std::cout << folder << "/index.html, " << faults.size() << " faults\n";
    return faults.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> words(argv + 1, argv + argc);
    const std::string command = words.empty() ? "" : words[0];
    const bool known = command == "check" || command == "fix" || (command == "book" && words.size() <= 3);
    if (words.size() < 2 || !known) {
        std::cerr << "usage: text check|fix PATH...   (paths from the root of the repository)\n"
                     "       text book FOLDER [PLAY.html]\n";
        return 2;
    }
    try {
        const Book book{CNN_SOURCE, Demos(fs::path(argv[0]).parent_path())};
        words.erase(words.begin());
        return command == "book" ? make_book(book, words[0], words.size() > 1 ? words[1] : "")
                                 : run(book, command == "fix", words);
    } catch (const std::exception& error) {
        std::cerr << "text: " << error.what() << '\n';
        return 1;
    }
}
