// layout ROOT: prints what breaks the plan of the repository, lies about or is missing; exits 1 if anything does.
#include <exception>
#include <iostream>

#include "common/tools/layout/contents.hpp"
#include "common/tools/layout/layout.hpp"

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: layout ROOT\n";
        return 2;
    }
    try {
        std::vector<std::string> violations = cnn::check_layout(argv[1]);
        for (const std::string& violation : cnn::check_contents(argv[1])) violations.push_back(violation);
        for (const std::string& violation : violations) std::cout << violation << '\n';
        std::cout << violations.size() << " violations of the layout\n";
        return violations.empty() ? 0 : 1;
    } catch (const std::exception& error) {
        std::cerr << "layout: " << error.what() << '\n';
        return 1;
    }
}
