#include "common/tools/grade/grade.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>

#include "common/files/files.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

const ProcessLimits compile_limits{
    .seconds = 60, .memory_bytes = 4LL << 30, .file_bytes = 256LL << 20, .output_bytes = 4000};

// A word that nobody can guess.
std::string secret_word() {
    std::random_device bits;
    std::string word = "verdict";
    for (int i = 0; i < 4; ++i) {
        word += '-';
        word += std::to_string(bits());
    }
    return word;
}

// The compiler's words; empty if it was content.
std::string compile(const Toolchain& tools, const fs::path& source, const fs::path& object, const Words& more = {}) {
    Words words{tools.compiler};
    words.insert(words.end(), tools.flags.begin(), tools.flags.end());
    words.insert(words.end(), more.begin(), more.end());
    words.insert(words.end(), {"-c", source.string(), "-o", object.string()});
    const auto result = run_process(words, compile_limits);
    if (result.code == 0) return "";
    return result.output.empty() ? "the compiler ended: " + result.ending() : result.output;
}

// Calls job(0) ... job(count - 1) from `jobs` threads. The first exception of any of them is thrown on.
void in_parallel(std::size_t count, int jobs, const std::function<void(std::size_t)>& job) {
    std::atomic<std::size_t> next = 0;
    std::exception_ptr trouble;
    std::mutex lock;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++) try {
                job(i);
            } catch (...) {
                const std::lock_guard hold(lock);
                if (!trouble) trouble = std::current_exception();
                next = count;
            }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < jobs; ++i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
    if (trouble) std::rethrow_exception(trouble);
}

class Grader {
  public:
    Grader(const GradeOptions& options, const std::vector<Exercise>& exercises)
        : options_(options), exercises_(exercises), word_(secret_word()) {
        fs::create_directories(options_.work / "programs");
        must_compile("common/tools/grade/verdict_main.cpp", verdict_object(), {"-DCNN_VERDICT=\"" + word_ + "\""});
    }

    // Compiles the tests that some student needs, and lists what their contracts include.
    void prepare(const std::vector<Submission>& submissions) {
        std::vector<const Exercise*> needed;
        for (const Exercise& e : exercises_)
            if (std::any_of(submissions.begin(), submissions.end(), [&](const auto& s) { return is_changed(s, e); }))
                needed.push_back(&e);
        for (const Exercise* e : needed) allowed_[e->address()];  // made here, so that threads only fill them
        in_parallel(needed.size(), options_.jobs, [&](std::size_t i) {
            const Exercise& e = *needed[i];
            const fs::path test = fs::path("exercises") / e.topic / (e.name + "_test.cpp");
            must_compile(test, test_object(e), {});
            const fs::path contract = options_.root / "exercises" / e.topic / (e.name + ".hpp");
            auto files = included_files(contract, options_.toolchain);
            files.insert(fs::weakly_canonical(contract).string());
            allowed_.at(e.address()) = files;
        });
    }

    Grade grade(const Submission& submission, const Exercise& e) const {
        Grade result{&e, Verdict::missing, "", 0};
        const auto file = submission.trouble.empty() ? submitted_file(submission, e) : std::nullopt;
        if (!file) return result;
        result.verdict = Verdict::untouched;
        if (!is_changed(submission, e)) return result;
        const fs::path folder = options_.work / "programs" / (submission.student + "-" + e.id());
        fs::create_directories(folder);
        build_and_run(*file, folder, result);
        fs::remove_all(folder);
        return result;
    }

  private:
    fs::path verdict_object() const { return options_.work / "verdict.o"; }
    fs::path test_object(const Exercise& e) const { return options_.work / (e.id() + ".o"); }

    // Of the book, unless the overlay has another.
    void must_compile(const fs::path& file, const fs::path& object, const Words& more) const {
        const bool other = !options_.overlay.empty() && fs::exists(options_.overlay / file);
        const fs::path source = (other ? options_.overlay : options_.root) / file;
        const std::string complaint = compile(options_.toolchain, source, object, more);
        if (!complaint.empty()) throw std::runtime_error(source.string() + " does not compile:\n" + complaint);
    }

    bool is_changed(const Submission& submission, const Exercise& e) const {
        const auto file = submission.trouble.empty() ? submitted_file(submission, e) : std::nullopt;
        return file && (fs::file_size(*file) > 1000000 || read_file(*file) != read_file(options_.root / e.answer()));
    }

    // The copy that is compiled has a name of its own, so that the student's folder is no place to include from.
    void build_and_run(const fs::path& file, const fs::path& folder, Grade& result) const {
        const fs::path source = folder / "answer.cpp";
        const fs::path object = folder / "answer.o";
        const fs::path program = folder / "answer";
        result.verdict = Verdict::refused;
        if (fs::file_size(file) > 1000000) return void(result.output = "the file is longer than a megabyte");
        write_file(source, read_file(file));
        result.output = compile(options_.toolchain, source, object);
        for (std::size_t at = 0; (at = result.output.find(folder.string() + "/")) != std::string::npos;)
            result.output.erase(at, folder.string().size() + 1);
        result.verdict = Verdict::not_compiled;
        if (!result.output.empty()) return;
        result.verdict = Verdict::refused;
        result.output = foreign_file(source, *result.exercise);
        if (result.output.empty()) result.output = refused_symbols(object);
        if (!result.output.empty()) return;
        result.output = link(object, program, *result.exercise);
        result.verdict = Verdict::not_compiled;
        if (result.output.empty()) run(program, folder, result);
    }

    // The file that the answer includes and may not: only the contract, what the contract includes, and the standard
    // library. Empty if there is none.
    std::string foreign_file(const fs::path& source, const Exercise& e) const {
        for (const std::string& file : included_files(source, options_.toolchain))
            if (!allowed_.at(e.address()).contains(file))
                return "it includes " + file + "; an answer may include its contract and the standard library";
        return "";
    }

    // The test comes first, so that the linker takes inline functions from there.
    std::string link(const fs::path& object, const fs::path& program, const Exercise& e) const {
        Words words{options_.toolchain.compiler, test_object(e).string(), verdict_object().string(), object.string()};
        words.insert(words.end(), options_.toolchain.libraries.begin(), options_.toolchain.libraries.end());
        words.insert(words.end(), {"-o", program.string()});
        const auto result = run_process(words, compile_limits);
        return result.code == 0 ? "" : result.output;
    }

    void run(const fs::path& program, const fs::path& folder, Grade& result) const {
        const auto ended = run_process({program.string()}, options_.limits, folder);
        result.seconds = ended.seconds;
        result.output = ended.output;
        const std::size_t word = ended.output.find(word_);
        result.verdict = ended.code == 0 && word != std::string::npos ? Verdict::passed : Verdict::failed;
        if (word != std::string::npos) result.output.erase(word, word_.size() + 1);
        if (result.verdict == Verdict::passed || (ended.code == 1 && !ended.timed_out)) return;
        result.output += ended.code == 0 ? "\nthe program ended before its test did" : "\n" + ended.ending();
    }

    const GradeOptions& options_;
    const std::vector<Exercise>& exercises_;
    std::string word_;
    std::map<std::string, std::set<std::string>> allowed_;  // by address: files that an answer may include
};

}  // namespace

std::string to_string(Verdict verdict) {
    switch (verdict) {
        case Verdict::passed: return "passed";
        case Verdict::failed: return "failed";
        case Verdict::untouched: return "not started";
        case Verdict::missing: return "missing";
        case Verdict::refused: return "refused";
        case Verdict::not_compiled: return "does not compile";
    }
    return "";
}

int Report::points() const {
    int sum = 0;
    for (const Grade& grade : grades) sum += grade.points();
    return sum;
}

std::vector<Report> grade(const std::vector<Submission>& submissions, const std::vector<Exercise>& exercises,
                          const GradeOptions& options, const std::function<void(const std::string&)>& say) {
    Grader grader(options, exercises);
    grader.prepare(submissions);
    std::vector<Report> reports(submissions.size());
    std::mutex lock;
    in_parallel(submissions.size(), options.jobs, [&](std::size_t i) {
        Report& report = reports[i];
        report.student = submissions[i].student;
        report.trouble = submissions[i].trouble;
        for (const Exercise& e : exercises) report.grades.push_back(grader.grade(submissions[i], e));
        const std::lock_guard hold(lock);
        say(report.student + ": " + std::to_string(report.points()) + " points" +
            (report.trouble.empty() ? "" : ", " + report.trouble));
    });
    return reports;
}

}  // namespace cnn
