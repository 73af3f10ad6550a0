// The functions that a contract declares, and the two sides of a call from another process (wire.hpp) written for them.
#pragma once

#include <string>
#include <vector>

namespace cnn {

struct Parameter {
    std::string type;  // "const Tensor<double>&"
    std::string name;  // "x"
};

struct Declaration {
    std::string result;  // "Tensor<double>"
    std::string owner;   // the struct that it is a member of; empty for a free function
    std::string name;    // "conv2d"
    std::vector<Parameter> parameters;
};

// Without comments and lines of the preprocessor; blanks and line ends become single blanks.
std::string without_comments(const std::string& text);

// Those in namespace exercise that have no body, in their order. Throws std::runtime_error for what it cannot read.
std::vector<Declaration> declarations_of(const std::string& contract);

// Definitions that send each call away; for the test.
std::string proxies(const std::vector<Declaration>& declarations);

// Registrations of the answer's functions, under the exercise's id; for the answer.
std::string offers(const std::vector<Declaration>& declarations, const std::string& id);

}  // namespace cnn
