// layout ROOT: prints what breaks the plan of the repository, and exits 1 if anything does.
#include <exception>
#include <iostream>

#include "common/tools/layout/layout.hpp"

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: layout ROOT\n";
        return 2;
    }
    try {
        const std::vector<std::string> violations = cnn::check_layout(argv[1]);
        for (const std::string& violation : violations) std::cout << violation << '\n';
        std::cout << violations.size() << " violations of the layout\n";
        return violations.empty() ? 0 : 1;
    } catch (const std::exception& error) {
        std::cerr << "layout: " << error.what() << '\n';
        return 1;
    }
}
