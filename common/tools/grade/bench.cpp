#include "common/tools/grade/bench.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "common/files/files.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

const ProcessLimits compile_limits{
    .seconds = 120, .memory_bytes = 4LL << 30, .file_bytes = 256LL << 20, .output_bytes = 4000};
const ProcessLimits tool_limits{
    .seconds = 60, .memory_bytes = 4LL << 30, .file_bytes = 256LL << 20, .output_bytes = std::size_t{64} << 20U};

const char* const indices_checked = "-D_GLIBCXX_ASSERTIONS";
const char* const tests_include =
    "#include <algorithm>\n#include <cmath>\n#include <functional>\n#include <string>\n#include <vector>\n"
    "#include \"common/gradient_check.hpp\"\n#include \"common/random.hpp\"\n"
    "#include \"common/tools/grade/wire.hpp\"\n";
const char* const answers_include =
    "#include <algorithm>\n#include <array>\n#include <cmath>\n#include <cstdint>\n#include <functional>\n"
    "#include <iostream>\n#include <limits>\n#include <map>\n#include <numeric>\n#include <stdexcept>\n"
    "#include <string>\n#include <vector>\n#include \"common/tools/grade/wire.hpp\"\n";

void append(Words& words, const Words& more) { words.insert(words.end(), more.begin(), more.end()); }

}  // namespace

std::string include_line(const fs::path& path) { return "#include \"" + path.string() + "\"\n"; }

bool can_link_static(const GradeOptions& options) {
    fs::create_directories(options.work);
    const fs::path source = options.work / "static.cpp", program = options.work / "static";
    write_file(source, "#include <iostream>\nint main() { std::cout << 1; }\n");
    Words words{options.tools.compiler, "-static"};
    append(words, options.link);
    append(words, {source.string(), "-o", program.string()});
    return run_process(words, compile_limits).code == 0 && run_process({program.string()}).output == "1";
}

Bench::Bench(const GradeOptions& options, const std::vector<const Exercise*>& needed) : options_(options) {
    fs::create_directories(options_.work);
    precompile("test", tests_include, "-O0");
    precompile("answer", answers_include, "-O1");
    std::vector<Prepared*> all;
    for (const Exercise* e : needed) {
        auto& p = prepared_[e->address()] = std::make_unique<Prepared>();
        p->exercise = e;
        all.push_back(p.get());
    }
    in_parallel(all.size(), options_.jobs, [&](std::size_t i) { prepare(*all[i]); });
}

// Only saves time: without it, the header itself is included.
void Bench::precompile(const std::string& name, const std::string& text, const char* optimisation) const {
    const fs::path header = options_.work / name / "prefix.hpp";
    write_file(header, "#pragma once\n" + text);
    Words words{options_.tools.compiler};
    append(words, options_.tools.flags);
    append(words, {optimisation, indices_checked, "-x", "c++-header", header.string(), "-o", header.string() + ".gch"});
    run_process(words, compile_limits);
}

Words Bench::answer_prefix() const { return {"-O1", indices_checked, "-include", prefix().string()}; }

// As the exercises are built: only what is measured does without checks.
Words Bench::alone(const Exercise& e) const {
    return e.kind == "measure" ? Words{"-O1"} : Words{"-O1", indices_checked};
}

std::string Bench::compile(const fs::path& source, const fs::path& object, const Words& more, FileSet* files) const {
    const fs::path rule = object.string() + ".d";
    Words words{options_.tools.compiler};
    append(words, options_.tools.flags);
    append(words, more);
    append(words, {"-MD", "-MT", "answer", "-MF", rule.string(), "-c", source.string(), "-o", object.string()});
    const auto result = run_process(words, compile_limits);
    if (result.code != 0) return result.output.empty() ? "the compiler ended: " + result.ending() : result.output;
    if (files != nullptr) *files = files_of_rule(read_file(rule));
    return "";
}

std::string Bench::link(const Words& objects, const fs::path& program, const Words& libraries, bool alone) const {
    Words words{options_.tools.compiler};
    append(words, options_.link);
    if (alone) words.push_back("-static");
    append(words, objects);
    append(words, libraries);
    append(words, {"-o", program.string()});
    const auto result = run_process(words, compile_limits);
    return result.code == 0 ? "" : result.output.empty() ? "the linker ended: " + result.ending() : result.output;
}

fs::path Bench::test_of(const Exercise& e) const {
    const fs::path file = fs::path("exercises") / e.topic / (e.name + "_test.cpp");
    const bool hidden = !options_.overlay.empty() && fs::exists(options_.overlay / file);
    return fs::absolute((hidden ? options_.overlay : options_.root) / file);
}

void Bench::prepare(Prepared& p) const {
    const Exercise& e = *p.exercise;
    const fs::path folder = options_.work / "tests" / e.id();
    const fs::path contract = options_.root / "exercises" / e.topic / (e.name + ".hpp");
    p.declarations = declarations_of(read_file(contract));
    p.rules = std::make_unique<IncludeRules>(options_.root, e, options_.tools);
    const fs::path library = fs::weakly_canonical(options_.root);
    for (const fs::path& file : p.rules->allowed())
        if (file.string().starts_with(library.string() + "/")) p.declared += " " + without_comments(read_file(file));
    // A contract that offers something of the chapters is compiled by itself, or others could call that too.
    const std::string chapters = (library / "chapters").string() + "/";
    p.alike = std::none_of(p.rules->allowed().begin(), p.rules->allowed().end(),
                           [&](const fs::path& file) { return file.string().starts_with(chapters); }) &&
              read_file(contract).find("namespace cnn") == std::string::npos && e.kind != "measure";
    const std::string test = include_line(test_of(e));
    const Words prefix{"-O0", indices_checked, "-include", (options_.work / "test" / "prefix.hpp").string()};
    write_file(folder / "joined.cpp", test + proxies(p.declarations));
    p.joined = compile(folder / "joined.cpp", folder / "test.o", prefix).empty();
    if (p.joined) {
        p.test = folder / "test";
        const std::string trouble = link({(folder / "test.o").string()}, p.test, options_.test_libraries, false);
        if (!trouble.empty()) throw std::runtime_error(test_of(e).string() + " does not link:\n" + trouble);
        return;
    }
    write_file(folder / "test.cpp", test);
    p.test = folder / "test.o";
    const std::string trouble = compile(folder / "test.cpp", p.test, {"-O1"});
    if (!trouble.empty()) throw std::runtime_error(test_of(e).string() + " does not compile:\n" + trouble);
    for (const auto& [type, name] : symbols_of(p.test))
        if (type == 'U' && name.find("8exercise") != std::string::npos) p.called.insert(name);
}

const fs::path& Bench::server(const Prepared& p) const {
    std::call_once(p.once, [&] {
        const Exercise& e = *p.exercise;
        const fs::path folder = options_.work / "tests" / e.id();
        write_file(folder / "server.cpp",
                   include_line("exercises/" + e.topic + "/" + e.name + ".hpp") + offers(p.declarations, e.id()));
        const std::string trouble = compile(folder / "server.cpp", folder / "server.o", answer_prefix());
        if (!trouble.empty())
            throw std::runtime_error("the contract of " + e.address() + " cannot be served:\n" + trouble);
        p.server = folder / "server.o";
    });
    return p.server;
}

std::vector<std::string> Bench::in_one_process() const {
    std::vector<std::string> addresses;
    for (const auto& [address, p] : prepared_)
        if (!p->joined) addresses.push_back(address);
    return addresses;
}

std::vector<std::pair<char, std::string>> symbols_of(const fs::path& object) {
    const auto result = run_process({"nm", object.string()}, tool_limits);
    if (result.code != 0 || result.output.size() >= tool_limits.output_bytes)
        throw std::runtime_error("nm cannot read the object: " + result.output.substr(0, 200));
    std::vector<std::pair<char, std::string>> all;
    std::istringstream lines(result.output);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t last = line.rfind(' ');  // "0000 T name" or "     U name"
        if (last != std::string::npos && last > 0) all.emplace_back(line[last - 1], line.substr(last + 1));
    }
    return all;
}

// Groups of sections, in which templates lie, are opened first: the linker would take one of two with the same name.
bool hide_symbols(const fs::path& object, const std::set<std::string>& kept) {
    const fs::path list = object.string() + ".kept", opened = object.string() + ".opened";
    std::string text;
    for (const std::string& name : kept) text += name + "\n";
    write_file(list, text);
    try {
        return run_process({"ld", "-r", "--force-group-allocation", object.string(), "-o", opened.string()},
                           tool_limits)
                       .code == 0 &&
               run_process({"objcopy", "--keep-global-symbols=" + list.string(), opened.string(), object.string()},
                           tool_limits)
                       .code == 0;
    } catch (const std::runtime_error&) {
        return false;
    }
}

}  // namespace cnn
