// For maintainers: changes one operator, constant, bound or index at a time in the model answers or in the chapters'
// headers, builds the one test that should notice, and lists the changes that it did not notice.
#include <algorithm>
#include <iostream>
#include <map>

#include "common/files/files.hpp"
#include "common/program/flags.hpp"
#include "common/program/process.hpp"
#include "common/program/progress.hpp"
#include "common/random.hpp"
#include "common/tools/mutate/mutants.hpp"
#include "common/tools/workbook/list.hpp"

namespace {

using namespace cnn;
namespace fs = std::filesystem;
using Words = std::vector<std::string>;

const ProcessLimits compile_limits{.seconds = 300};
const ProcessLimits run_limits{.seconds = 60, .memory_bytes = 4LL << 30};
const Words libraries{CNN_LIBRARIES, "-pthread"};

// A file to change, and how to find out whether its test notices.
struct Target {
    fs::path file;       // from the root
    Words test_sources;  // from the root, compiled with the changed file in place of the book's
    Words instances;     // of the chapter's templates, compiled with each test; the library has them unchanged
    fs::path object;     // of the test, compiled once; empty: its sources include the changed file
};

Words compiler(const fs::path& overlay) {
    Words words{CNN_COMPILER, "-std=c++20", "-O1", "-w", "-ffp-contract=off", "-fno-math-errno", "-UNDEBUG"};
    if (!overlay.empty()) words.push_back("-I" + overlay.string());
    for (const char* word : {"-I" CNN_SOURCE, "-DCNN_DATASETS=\"" CNN_DATASETS "\"", "-DCNN_MNIST=\"" CNN_MNIST "\"",
                             "-DCNN_OUT=\"" CNN_OUT "\"", "-DCNN_SOURCE=\"" CNN_SOURCE "\""})
        words.push_back(word);
    return words;
}

void append(Words& words, const Words& more) { words.insert(words.end(), more.begin(), more.end()); }

// The model answers. Their tests are compiled once, into `work`.
std::vector<Target> solution_targets(const fs::path& work) {
    std::vector<Target> targets;
    for (const Exercise& e : read_exercises(CNN_SOURCE)) {
        const std::string test = (fs::path("exercises") / e.topic / (e.name + "_test.cpp")).string();
        targets.push_back({e.solution(), {test}, {}, work / (e.id() + ".o")});
    }
    return targets;
}

// A header that only draws; its pictures are compared byte for byte, but not by a test of the chapter.
bool only_draws(const fs::path& file) { return file.filename() == "figures.hpp" || file.filename() == "pictures.hpp"; }

// The headers of chapters 1 to 9, each with the tests of its chapter. Those of chapter 10 are compiled once for each
// instruction set, each time with other flags, and are left out.
std::vector<Target> chapter_targets() {
    std::vector<Target> targets;
    for (const auto& chapter : fs::directory_iterator(fs::path(CNN_SOURCE) / "chapters")) {
        const std::string topic = chapter.path().filename().string();
        if (!fs::is_directory(chapter) || topic.starts_with("10")) continue;
        Words tests;
        for (const auto& file : fs::directory_iterator(chapter))
            if (file.path().filename().string().ends_with("test.cpp"))
                tests.push_back(fs::relative(file.path(), CNN_SOURCE).string());
        Words instances;
        if (fs::exists(chapter.path() / "instances.cpp"))
            instances.push_back((chapter.path() / "instances.cpp").string());
        for (const auto& file : fs::directory_iterator(chapter))
            if (file.path().extension() == ".hpp" && !only_draws(file.path()))
                targets.push_back({fs::relative(file.path(), CNN_SOURCE), tests, instances, ""});
    }
    std::sort(targets.begin(), targets.end(), [](const Target& a, const Target& b) { return a.file < b.file; });
    return targets;
}

enum class Fate { killed, survived, stillborn };

// Compiles a model answer with its test, or each test of a chapter with the changed header, and runs it.
class Judge {
  public:
    explicit Judge(fs::path work) : work_(std::move(work)) {}

    Fate judge(const Target& target, const std::string& changed) {
        write_file(work_ / "overlay" / target.file, changed);
        Fate fate = Fate::survived;
        if (!target.object.empty())
            fate = judge_solution(target);
        else
            for (const std::string& test : target.test_sources) {
                Words sources{(fs::path(CNN_SOURCE) / test).string()};
                append(sources, target.instances);
                if (fate == Fate::survived) fate = build_and_run(sources);
            }
        fs::remove_all(work_ / "overlay");
        return fate;
    }

  private:
    Fate judge_solution(const Target& target) {
        if (!fs::exists(target.object)) {
            Words words = compiler({});
            append(words,
                   {"-c", (fs::path(CNN_SOURCE) / target.test_sources.front()).string(), "-o", target.object.string()});
            const auto result = run_process(words, compile_limits);
            if (result.code != 0) throw std::runtime_error(target.test_sources.front() + ":\n" + result.output);
        }
        return build_and_run({(work_ / "overlay" / target.file).string(), target.object.string(),
                              CNN_SOURCE "/common/exercises/exercise_main.cpp"});
    }

    Fate build_and_run(const Words& sources) {
        const std::string program = (work_ / "mutant").string();
        Words words = compiler(work_ / "overlay");
        append(words, sources);
        append(words, {"-o", program});
        append(words, libraries);
        if (run_process(words, compile_limits).code != 0) return Fate::stillborn;
        return run_process({program}, run_limits).code == 0 ? Fate::survived : Fate::killed;
    }

    fs::path work_;
};

struct Candidate {
    const Target* target;
    Mutant mutant;
    int number = 0;  // in the order of this seed, from 1
};

std::vector<Candidate> candidates(const std::vector<Target>& targets, const std::string& only, std::uint64_t seed) {
    std::vector<Candidate> all;
    for (const Target& target : targets)
        if (target.file.string().find(only) != std::string::npos)
            for (const Mutant& mutant : mutants_of(read_file(fs::path(CNN_SOURCE) / target.file)))
                all.push_back({&target, mutant});
    Random random(seed);
    random.shuffle(std::span<Candidate>(all));
    int number = 0;
    for (Candidate& c : all) c.number = ++number;
    return all;
}

// Those with these numbers, "17,42"; all of them if there is no number.
std::vector<Candidate> chosen(std::vector<Candidate> all, const std::string& numbers) {
    if (numbers.empty()) return all;
    const std::string list = "," + numbers + ",";
    std::erase_if(
        all, [&](const Candidate& c) { return list.find("," + std::to_string(c.number) + ",") == std::string::npos; });
    return all;
}

int run(const Words& words) {
    Flags flags("mutate", "Change the book one token at a time and list what its tests do not notice.");
    flags.text("what", "solutions", "what is changed").one_of({"solutions", "chapters"});
    flags.integer("sample", 300, "changes that compile").at_least(1);
    flags.integer("seed", 1, "of the sample");
    flags.text("only", "", "files whose path contains this").placeholder("TEXT");
    flags.text("again", "", "only these numbers of the sample, as in 17,42").placeholder("LIST");
    if (!flags.parse(words)) return std::cout << flags.help(), 0;
    const fs::path work = fs::path(CNN_BIN) / ("mutate-" + flags.get_string("what"));
    fs::remove_all(work);  // its tests may have been mended since
    fs::create_directories(work);
    const auto targets = flags.get_string("what") == "solutions" ? solution_targets(work) : chapter_targets();
    const auto all = candidates(targets, flags.get_string("only"), static_cast<std::uint64_t>(flags.get_int("seed")));
    std::cout << all.size() << " changes are possible" << std::endl;
    std::map<Fate, int> count;
    Judge judge(work);
    for (const Candidate& c : chosen(all, flags.get_string("again"))) {
        if (count[Fate::killed] + count[Fate::survived] == flags.get_int("sample")) break;
        const std::string text = read_file(fs::path(CNN_SOURCE) / c.target->file);
        const Fate fate = judge.judge(*c.target, c.mutant.apply(text));
        ++count[fate];
        if (fate == Fate::survived)
            std::cout << c.number << "  " << c.target->file.string() << ":" << c.mutant.line << ": "
                      << describe(c.mutant, text) << std::endl;
    }
    const int tried = count[Fate::killed] + count[Fate::survived];
    std::cout << count[Fate::killed] << " of " << tried << " noticed, " << count[Fate::survived] << " not; "
              << count[Fate::stillborn] << " more did not compile\n";
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }
