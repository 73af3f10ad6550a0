#include "common/tools/grade/contract.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace cnn {
namespace {

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(' ');
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// The word at the end of the text, which may be followed by blanks.
std::string last_word(const std::string& text) {
    const std::string all = trimmed(text);
    std::size_t begin = all.size();
    while (begin > 0 && is_word(all[begin - 1])) --begin;
    return all.substr(begin);
}

// At each comma that stands in no brackets.
std::vector<std::string> split_parameters(const std::string& text) {
    std::vector<std::string> parts;
    int depth = 0;
    std::string part;
    for (const char c : text) {
        if (std::string_view("(<{[").find(c) != std::string_view::npos) ++depth;
        if (std::string_view(")>}]").find(c) != std::string_view::npos) --depth;
        if (c == ',' && depth == 0) {
            parts.push_back(part);
            part.clear();
        } else {
            part += c;
        }
    }
    if (!trimmed(part).empty()) parts.push_back(part);
    return parts;
}

Parameter parameter(const std::string& text) {
    const std::string before_default = trimmed(text.substr(0, text.find('=')));
    const std::string name = last_word(before_default);
    const std::string type = trimmed(before_default.substr(0, before_default.size() - name.size()));
    if (name.empty() || type.empty()) throw std::runtime_error("a parameter without a type or a name: " + text);
    return {type, name};
}

// A statement up to its semicolon; no function: nothing happens.
void add_function(const std::string& statement, const std::string& owner, std::vector<Declaration>& all) {
    const std::size_t open = statement.find('(');
    if (open == std::string::npos || statement.find('=') < open) return;
    const std::string name = last_word(statement.substr(0, open));
    const std::string before = trimmed(statement.substr(0, open));
    const std::string result = trimmed(before.substr(0, before.size() - name.size()));
    for (const char* other : {"using", "typedef", "template", "inline", "static", "friend", "extern", "constexpr"})
        if (result.starts_with(other)) return;
    const std::size_t close = statement.rfind(')');
    if (name.empty() || result.empty() || close == std::string::npos || !trimmed(statement.substr(close + 1)).empty())
        throw std::runtime_error("no declaration of a function: " + statement);
    Declaration d{result, owner, name, {}};
    for (const std::string& part : split_parameters(statement.substr(open + 1, close - open - 1)))
        d.parameters.push_back(parameter(part));
    all.push_back(d);
}

// Where the bracket ends that opens at `open`.
std::size_t closing(const std::string& text, std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < text.size(); ++i) {
        depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
        if (depth == 0) return i;
    }
    throw std::runtime_error("a bracket is not closed");
}

void add_functions(const std::string& text, const std::string& owner, std::vector<Declaration>& all) {
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find_first_of(";{", begin);
        if (end == std::string::npos) return;
        const std::string statement = trimmed(text.substr(begin, end - begin));
        begin = end + 1;
        if (text[end] == ';') {
            add_function(statement, owner, all);
            continue;
        }
        const std::size_t close = closing(text, end);
        if (statement.starts_with("struct "))
            add_functions(text.substr(end + 1, close - end - 1), last_word(statement), all);
        begin = close + 1;
    }
}

std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : ", ") + part;
    return all;
}

std::string typed(const Declaration& d) {
    std::vector<std::string> parts;
    for (const Parameter& p : d.parameters) parts.push_back(p.type + " " + p.name);
    return joined(parts);
}

// Of a member, the object comes first.
std::string called_type(const Declaration& d, const std::string& between) {
    std::vector<std::string> parts;
    if (!d.owner.empty()) parts.push_back(d.owner + "&");
    for (const Parameter& p : d.parameters) parts.push_back(p.type);
    return d.result + between + "(" + joined(parts) + ")";
}

std::string names(const Declaration& d, const std::string& first) {
    std::vector<std::string> parts;
    if (!first.empty()) parts.push_back(first);
    for (const Parameter& p : d.parameters) parts.push_back(p.name);
    return joined(parts);
}

}  // namespace

std::string without_comments(const std::string& text) {
    std::string all;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string line = text.substr(begin, end - begin);
        if (!line.starts_with("#")) all += line.substr(0, line.find("//")) + " ";
        begin = end + 1;
    }
    std::string single;
    for (const char c : all)
        if (c != ' ' || (!single.empty() && single.back() != ' ')) single += c;
    return single;
}

std::vector<Declaration> declarations_of(const std::string& contract) {
    const std::string text = without_comments(contract);
    const std::string opening = "namespace exercise {";
    std::vector<Declaration> all;
    for (std::size_t at = 0; (at = text.find(opening, at)) != std::string::npos;) {
        const std::size_t open = at + opening.size() - 1, close = closing(text, open);
        add_functions(text.substr(open + 1, close - open - 1), "", all);
        at = close;
    }
    return all;
}

std::string proxies(const std::vector<Declaration>& declarations) {
    std::string text = "namespace exercise {\n";
    int index = 0;
    for (const Declaration& d : declarations) {
        const std::string arguments = names(d, d.owner.empty() ? "" : "*this");
        text += d.result + " " + (d.owner.empty() ? "" : d.owner + "::") + d.name + "(" + typed(d) + ") {\n" +
                "    return cnn::wire::Proxy<" + called_type(d, "") + ">::call(" + std::to_string(index++) +
                (arguments.empty() ? "" : ", ") + arguments + ");\n}\n";
    }
    return text + "}\n";
}

std::string offers(const std::vector<Declaration>& declarations, const std::string& id) {
    std::string text = "namespace exercise {\nnamespace {\n";
    int index = 0;
    for (const Declaration& d : declarations) {
        std::string function = "&" + d.name;
        if (!d.owner.empty())
            function = "[](" + d.owner + "& self" + (d.parameters.empty() ? "" : ", ") + typed(d) + ") -> " + d.result +
                       " { return self." + d.name + "(" + names(d, "") + "); }";
        text += "const bool offered_" + std::to_string(index++) + " = ::cnn::wire::offer(\"" + id + "\", static_cast<" +
                called_type(d, " (*)") + ">(" + function + "));\n";
    }
    return text + "}\n}\n";
}

}  // namespace cnn
