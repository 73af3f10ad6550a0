// The exported header, compiled for three kinds of processors and run, answers as the book's kernels do.
#include <cstdio>
#include <sstream>

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/17_small_machines/export_header.hpp"
#include "chapters/17_small_machines/fast/fast_int8.hpp"
#include "chapters/17_small_machines/int8_lenet.hpp"
#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/files/idx.hpp"
#include "common/files/unpacked.hpp"
#include "common/program/process.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

struct Machine {
    std::string name, compiler, size;
    Words run;  // before the program
};

const std::vector<Machine>& machines() {
    static const std::vector<Machine> all{
        {"this machine", EXPORT_COMPILER, "size", {}},
        {"aarch64",
         "aarch64-linux-gnu-g++",
         "aarch64-linux-gnu-size",
         {"qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"}},
        {"32-bit ARM",
         "arm-linux-gnueabihf-g++",
         "arm-linux-gnueabihf-size",
         {"qemu-arm", "-L", "/usr/arm-linux-gnueabihf"}},
    };
    return all;
}

bool there(const std::string& program) {
    try {
        return run_process({program, "--version"}).code == 0;
    } catch (const std::runtime_error&) {
        return false;
    }
}

// Says why, if it cannot be tried.
bool can_try(const Machine& machine) {
    for (const std::string& program :
         machine.run.empty() ? Words{machine.compiler} : Words{machine.compiler, machine.size, machine.run[0]})
        if (!there(program)) {
            std::printf("  skipped: %s, there is no %s\n", machine.name.c_str(), program.c_str());
            return false;
        }
    return true;
}

Words strict(const Machine& machine) {
    return {machine.compiler, "-std=c++17", "-Os", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fno-exceptions"};
}

void must_succeed(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    const ProcessResult result = run_process(words, {.seconds = 300});
    if (result.code != 0) throw std::runtime_error(words[0] + ": " + result.ending() + "\n" + result.output);
}

// The first digits one after the other in one file.
std::string pictures(const Examples& set, int count) {
    std::string text;
    for (int n = 0; n < count; ++n) {
        text += "P5 28 28 255\n";
        for (const std::uint8_t pixel : set.image(n)) text += static_cast<char>(pixel);
    }
    return text;
}

// What the program should print.
std::string lines(const Tensor<std::int8_t>& outputs) {
    const auto [N, K] = sizes<2>(outputs, "outputs");
    const std::vector<int> classes = predictions(outputs, false);
    std::string text;
    for (int n = 0; n < N; ++n) {
        text += std::to_string(classes[static_cast<std::size_t>(n)]) + ":";
        for (int k = 0; k < K; ++k) text += " " + std::to_string(outputs(n, k));
        text += "\n";
    }
    return text;
}

struct Exported {
    Exported() : model(modern_lenet(fast_kernels())), testing(read_mnist(unpacked("mnist"), Split::test)) {
        load_weights(read_safetensors(CNN_DATASETS "/lenet5.safetensors"), model);
        network = quantise_model(model, read_mnist(unpacked("mnist"), Split::train));
        const std::string loops = read_file(CNN_SOURCE "/chapters/17_small_machines/int8_loops.hpp");
        write_file(folder.path() / "lenet5_int8.hpp", header_text(network, "lenet5", model.image, model.margin, loops));
        write_file(folder.path() / "main.cpp", main_text("lenet5", "lenet5_int8.hpp"));
    }
    std::string path(const std::string& name) const { return (folder.path() / name).string(); }

    TemporaryFolder folder;
    Model<float> model;
    Examples testing;
    Int8Network network;
};

}  // namespace

TEST(a_thousand_digits_get_the_same_outputs_on_every_machine) {
    const Exported e;
    write_file(e.path("digits.pgm"), pictures(e.testing, 1000));
    const Tensor<float> x = first_batch(e.testing, 1000, e.model);
    const std::string expected =
        lines(FastInt8Network(e.network).run(quantise(x, e.network.x.scale, e.network.x.zero_point)));
    for (const Machine& machine : machines()) {
        if (!can_try(machine)) continue;
        const std::string name = machine.name;
        ABOUT(name);
        must_succeed(strict(machine), {e.path("main.cpp"), "-o", e.path("digit")});
        Words run = machine.run;
        run.insert(run.end(), {e.path("digit"), e.path("digits.pgm")});
        const ProcessResult result = run_process(run, {.seconds = 300});
        CHECK_EQUAL(result.code, 0);
        CHECK(result.output == expected);
    }
}

TEST(code_and_data_stay_below_100_kilobytes_and_working_memory_below_16) {
    const Exported e;
    CHECK(plan_memory(e.network).bytes < 16 * 1024);
    for (const Machine& machine : machines()) {
        if (!can_try(machine) || !there(machine.size)) continue;
        must_succeed(strict(machine), {"-c", e.path("main.cpp"), "-o", e.path("digit.o")});
        std::istringstream table(run_process({machine.size, e.path("digit.o")}).output);
        std::string header;
        std::getline(table, header);
        long text = 0, data = 0, bss = 0;
        table >> text >> data >> bss;
        const std::string name = machine.name;
        ABOUT(name, text, data, bss);
        CHECK(text > 60000 && text + data < 100 * 1024);
        CHECK(data + bss < 16 * 1024);
    }
}

TEST(the_program_is_short_and_neither_file_asks_for_more_than_it_should) {
    const Exported e;
    const std::string main = read_file(e.path("main.cpp")), header = read_file(e.path("lenet5_int8.hpp"));
    CHECK(std::count(main.begin(), main.end(), '\n') <= 24);
    CHECK_EQUAL(header.find("#include", header.find("#include <cstdint>") + 1), std::string::npos);
    for (const char* word : {"new ", "throw", "float ", "double", "malloc", "std::vector"}) {
        ABOUT(word);
        CHECK_EQUAL(header.substr(header.find("namespace")).find(word), std::string::npos);
    }
}
