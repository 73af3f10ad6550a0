#include "common/tools/grade/grade.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>

#include "common/files/files.hpp"
#include "common/tools/grade/bench.hpp"
#include "common/tools/grade/wire.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

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

std::string without(std::string text, const std::string& part) {
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos;) text.erase(at, part.size());
    return text;
}

// The innermost name of a mangled one in namespace cnn: "correlate1d" of _ZN3cnn11correlate1dI...; empty for others, and
// for what the grader itself has put in.
std::string name_in_book(const std::string& symbol) {
    if (symbol.starts_with("_ZN3cnn4wire")) return "";
    std::size_t at = symbol.starts_with("_ZN3cnn") ? 7 : symbol.starts_with("_ZNK3cnn") ? 8 : symbol.size();
    std::string name;
    while (at < symbol.size() && symbol[at] >= '0' && symbol[at] <= '9') {
        std::size_t length = 0;
        for (; at < symbol.size() && symbol[at] >= '0' && symbol[at] <= '9' && length < symbol.size(); ++at)
            length = 10 * length + static_cast<std::size_t>(symbol[at] - '0');
        name = symbol.substr(at, length);
        at += name.size();
    }
    return name;
}

// The function of the book that the object calls although no file that the answer may include declares it; empty if none.
std::string foreign_call(const fs::path& object, const std::string& declared) {
    for (const auto& [type, symbol] : symbols_of(object)) {
        const std::string name = name_in_book(symbol);
        if (type == 'U' && !name.empty() && declared.find(" " + name) == std::string::npos)
            return "it calls a function of the book that its contract does not offer: " + name;
    }
    return "";
}

// The answers of one student.
class Student {
  public:
    Student(const Bench& bench, const Submission& submission, fs::path folder)
        : bench_(bench), submission_(submission), folder_(std::move(folder)) {}

    std::vector<Grade> grade(const std::vector<Exercise>& exercises) {
        std::vector<Grade> grades;
        for (const Exercise& e : exercises) grades.push_back({&e, Verdict::missing, "", 0});
        std::vector<Grade*> alike;
        for (Grade& g : grades) {
            const auto found = submission_.answers.find(g.exercise->address());
            if (found == submission_.answers.end()) continue;
            g.verdict = found->second.is_stub ? Verdict::untouched : Verdict::refused;
            g.output = found->second.too_long ? "the file is longer than a megabyte" : "";
            if (found->second.is_stub || found->second.too_long) continue;
            write_file(source(g), found->second.text);
            const Prepared& p = bench_.of(*g.exercise);
            if (p.joined && p.alike)
                alike.push_back(&g);
            else
                grade_safely(g);
        }
        grade_together(alike);
        return grades;
    }

  private:
    fs::path place(const Grade& g) const { return folder_ / g.exercise->id(); }
    fs::path source(const Grade& g) const { return place(g) / (g.exercise->name + ".cpp"); }

    // Compiles the answers as one and runs each. If that does not work, halves are tried; what does not pass is graded
    // alone, so that no answer suffers from another's macros.
    void grade_together(const std::vector<Grade*>& all) {
        if (all.empty()) return;
        if (all.size() == 1) return grade_safely(*all.front());
        const fs::path place = folder_ / ("group_" + std::to_string(groups_++));
        const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
        if (!build_together(all, place)) {
            grade_together({all.begin(), middle});
            grade_together({middle, all.end()});
            return;
        }
        for (Grade* g : all) {
            run_joined_answer(*g, place / "program" / "answer");
            if (g->verdict != Verdict::passed) grade_safely(*g);
        }
    }

    // What the grader cannot do costs one exercise, and is said.
    void grade_safely(Grade& g) const {
        try {
            grade_alone(g);
        } catch (const std::exception& error) {
            g.verdict = Verdict::failed;
            g.output = std::string("grader trouble: ") + error.what();
        }
    }

    // namespace exercise has another name for each, as two answers may have functions of the same name.
    std::string group_text(const std::vector<Grade*>& all) const {
        std::string text;
        for (const Grade* g : all) {
            const Exercise& e = *g->exercise;
            const std::string space = "exercise_" + e.id();
            text += "namespace " + space + " { using exercise::Todo; }\n#define exercise " + space + "\n" +
                    include_line("exercises/" + e.topic + "/" + e.name + ".hpp") + include_line(source(*g)) +
                    offers(bench_.of(e).declarations, e.id()) + "#undef exercise\n";
        }
        return text;
    }

    bool build_together(const std::vector<Grade*>& all, const fs::path& place) const {
        const fs::path group = place / "group.cpp", object = place / "group.o", program = place / "program" / "answer";
        write_file(group, group_text(all));
        fs::create_directories(program.parent_path());
        FileSet files;
        if (!bench_.compile(group, object, bench_.answer_prefix(), &files).empty()) return false;
        for (const Grade* g : all) {
            files.erase(fs::weakly_canonical(source(*g)));
            for (const fs::path& file : bench_.of(*g->exercise).rules->allowed()) files.erase(file);
        }
        forget_prefix(files);
        if (!bench_.of(*all.front()->exercise).rules->complaint(files, group).empty()) return false;
        std::string declared;
        for (const Grade* g : all) declared += bench_.of(*g->exercise).declared;
        if (!foreign_call(object, declared).empty() || !link(object, program)) return false;
        const auto hello = run_joined({}, command(program, "--hello"), bench_.options().protection);
        return hello.answer.code == 0 && !hello.channel.empty();
    }

    void forget_prefix(FileSet& files) const {
        for (const fs::path& file :
             {bench_.prefix(), fs::path(bench_.prefix().string() + ".gch"),
              bench_.options().root / "common/tools/grade/wire.hpp", bench_.options().root / "common/tensor.hpp",
              bench_.options().root / "common/exercises/todo.hpp"})
            files.erase(fs::weakly_canonical(file));
    }

    bool link(const fs::path& object, const fs::path& program) const {
        const auto& options = bench_.options();
        return bench_.link({object.string()}, program, options.answer_libraries, options.protection.empty_disk).empty();
    }

    Program command(const fs::path& program, const std::string& word) const {
        return {{program.string(), word}, program.parent_path(), bench_.options().limits};
    }

    // As a student compiles it: by itself, with its own includes.
    void grade_alone(Grade& g) const {
        const Prepared& p = bench_.of(*g.exercise);
        const fs::path object = place(g) / "answer.o", program = place(g) / "program" / "answer";
        fs::create_directories(program.parent_path());
        FileSet files;
        g.verdict = Verdict::not_compiled;
        g.output =
            without(bench_.compile(source(g), object, bench_.alone(*g.exercise), &files), place(g).string() + "/");
        if (!g.output.empty()) return;
        g.verdict = Verdict::refused;
        g.output = p.rules->complaint(files, source(g));
        if (g.output.empty()) g.output = foreign_call(object, p.declared);
        if (g.output.empty() && !p.joined) g.output = hide(object, p);
        if (!g.output.empty()) return;
        g.verdict = Verdict::not_compiled;
        const auto& options = bench_.options();
        const Words objects =
            p.joined ? Words{object.string(), bench_.server(p).string()} : Words{p.test.string(), object.string()};
        g.output = bench_.link(objects, program, p.joined ? options.answer_libraries : options.test_libraries,
                               options.protection.empty_disk && p.joined);
        if (!g.output.empty()) return explain_link(g);
        if (p.joined)
            run_joined_answer(g, program);
        else
            run_in_one_process(g, program);
    }

    // What the linker does not find of the book is not among what answers may call.
    void explain_link(Grade& g) const {
        g.output = without(g.output, place(g).string() + "/");
        for (const char* words : {"undefined reference to `cnn::", "undefined symbol: cnn::"})
            if (g.output.find(words) != std::string::npos) {
                g.verdict = Verdict::refused;
                g.output = "it calls a function of the book that its contract does not offer:\n" + g.output;
                return;
            }
    }

    // In one process with its test, an object may define what the test calls, and nothing else that can be seen.
    std::string hide(const fs::path& object, const Prepared& p) const {
        for (const auto& [type, symbol] : symbols_of(object))
            if (symbol.find("3cnn5check") != std::string::npos) return "it touches the test itself: " + symbol;
        if (hide_symbols(object, p.called)) return "";
        for (const auto& [type, symbol] : symbols_of(object))
            if (std::string("TDBRi").find(type) != std::string::npos && symbol.find("8exercise") == std::string::npos)
                return "it defines " + symbol + "; what you add belongs in namespace exercise";
        return "";
    }

    void run_joined_answer(Grade& g, const fs::path& program) const {
        const Prepared& p = bench_.of(*g.exercise);
        Program test{{p.test.string()}, program.parent_path(), {}};
        test.limits.output_bytes = bench_.options().limits.output_bytes;
        const JoinedResult ended = run_joined(test, command(program, g.exercise->id()), bench_.options().protection);
        g.seconds = ended.test.seconds;
        g.verdict = ended.test.code == 0 ? Verdict::passed : Verdict::failed;
        g.output = ended.test.output;
        if (g.verdict == Verdict::failed) add_ending(g, ended.answer);
        add_prints(g, ended.answer.output);
    }

    // How the process of the answer ended, unless it was because the test had ended.
    static void add_ending(Grade& g, const ProcessResult& answer) {
        if (answer.timed_out || answer.signal != 0)
            g.output += "\n" + answer.ending();
        else if (answer.code >= 0 && answer.code != wire::test_has_ended)
            g.output +=
                "\nthe program of the answer ended before its test did: exit code " + std::to_string(answer.code);
    }

    static void add_prints(Grade& g, const std::string& printed) {
        if (!printed.empty()) g.output += "\nWhat the answer printed:\n" + printed;
    }

    void run_in_one_process(Grade& g, const fs::path& program) const {
        Protection protection = bench_.options().protection;
        protection.empty_disk = false;  // its test may read the book's data
        const std::string word = secret_word();
        const JoinedResult ended = run_joined({}, command(program, word), protection);
        g.seconds = ended.answer.seconds;
        g.verdict = ended.channel == word ? Verdict::passed : Verdict::failed;
        g.output = without(ended.answer.output, word);
        if (g.verdict == Verdict::passed || (ended.answer.code == 1 && !ended.answer.timed_out)) return;
        g.output += ended.answer.code == 0 ? "\nthe program ended before its test did" : "\n" + ended.answer.ending();
    }

    const Bench& bench_;
    const Submission& submission_;
    fs::path folder_;
    int groups_ = 0;
};

bool is_answered(const Submission& submission, const Exercise& e) {
    const auto found = submission.answers.find(e.address());
    return found != submission.answers.end() && !found->second.is_stub && !found->second.too_long;
}

void require_hidden_tests(const fs::path& overlay, const std::vector<Exercise>& exercises) {
    if (overlay.empty()) return;
    if (!fs::is_directory(overlay)) throw std::runtime_error(overlay.string() + ": there is no such folder of tests");
    if (std::none_of(exercises.begin(), exercises.end(), [&](const Exercise& e) {
            return fs::exists(overlay / "exercises" / e.topic / (e.name + "_test.cpp"));
        }))
        throw std::runtime_error(
            overlay.string() + " holds no test; expected exercises/NN_topic/K_name_test.cpp, for " +
            "instance exercises/" + exercises.front().topic + "/" + exercises.front().name + "_test.cpp");
}

}  // namespace

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

Grader::Grader(const GradeOptions& options, const std::vector<Exercise>& exercises,
               const std::vector<Submission>& submissions)
    : options_(options), exercises_(exercises) {
    require_hidden_tests(options.overlay, exercises);
    std::vector<const Exercise*> needed;
    for (const Exercise& e : exercises)
        if (std::any_of(submissions.begin(), submissions.end(), [&](const auto& s) { return is_answered(s, e); }))
            needed.push_back(&e);
    bench_ = std::make_unique<Bench>(options, needed);
}

Grader::~Grader() { end_strays(); }

Report Grader::grade(const Submission& submission, int number) const {
    Report report{submission.student, submission.trouble, submission.remarks, {}};
    const fs::path folder = options_.work / "students" / std::to_string(number);
    try {
        report.grades = Student(*bench_, submission, folder).grade(exercises_);
    } catch (const std::exception& error) {
        report.trouble = std::string("grader trouble: ") + error.what();
        report.grades.clear();
        for (const Exercise& e : exercises_) report.grades.push_back({&e, Verdict::missing, "", 0});
    }
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    return report;
}

std::vector<std::string> Grader::in_one_process() const { return bench_->in_one_process(); }

}  // namespace cnn
