#include "common/tools/grade/grade_report.hpp"

#include <cstdio>
#include <sstream>

#include "common/files/files.hpp"
#include "common/files/utf8.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

bool is_control(char c) { return static_cast<unsigned char>(c) < 32; }

// Quoted if a spreadsheet would take it apart; never begun with a sign that it would compute.
std::string csv_field(const std::string& bytes) {
    const std::string text = valid_utf8(bytes);
    const bool computes = !text.empty() && std::string("=+-@").find(text[0]) != std::string::npos;
    if (!computes && text.find_first_of(",\"\n\r") == std::string::npos) return text;
    std::string quoted = computes ? "\"'" : "\"";
    for (const char c : text) quoted.append(c == '"' ? 2 : 1, is_control(c) ? ' ' : c);
    return quoted + '"';
}

// XML has no control characters, and neither U+FFFE nor U+FFFF.
std::string xml_text(const std::string& bytes) {
    std::string text = valid_utf8(bytes);
    for (const char* none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
        for (std::size_t at = 0; (at = text.find(none, at)) != std::string::npos;) text.erase(at, 3);
    std::string escaped;
    for (const char c : text)
        if (c == '<')
            escaped += "&lt;";
        else if (c == '>')
            escaped += "&gt;";
        else if (c == '&')
            escaped += "&amp;";
        else if (c == '"')
            escaped += "&quot;";
        else if (!is_control(c) || c == '\n')
            escaped += c;
    return escaped;
}

std::string json_text(const std::string& bytes) {
    std::string escaped = "\"";
    for (const char c : valid_utf8(bytes))
        if (c == '"' || c == '\\')
            escaped.append({'\\', c});
        else if (c == '\n')
            escaped += "\\n";
        else if (is_control(c)) {
            char code[8];
            std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c));
            escaped += code;
        } else
            escaped += c;
    return escaped + '"';
}

std::string heading(const Grade& grade) { return grade.exercise->address() + " " + grade.exercise->title; }

int points_possible(const Report& report) {
    int sum = 0;
    for (const Grade& grade : report.grades) sum += grade.exercise->points;
    return sum;
}

bool handed_in(const Grade& grade) { return grade.verdict != Verdict::missing && grade.verdict != Verdict::untouched; }

void write_case(std::ostream& out, const Report& report, const Grade& grade) {
    out << "    <testcase classname=\"" << xml_text(report.student) << "\" name=\"" << xml_text(heading(grade))
        << "\" time=\"" << grade.seconds << "\"";
    if (grade.verdict == Verdict::passed)
        out << "/>\n";
    else if (!handed_in(grade))
        out << "><skipped message=\"" << to_string(grade.verdict) << "\"/></testcase>\n";
    else
        out << "><failure message=\"" << to_string(grade.verdict) << "\">" << xml_text(grade.output)
            << "</failure></testcase>\n";
}

// The trouble and the remarks, for one cell.
std::string remark(const Report& report) {
    std::string text = report.trouble;
    for (const std::string& remark : report.remarks) text += (text.empty() ? "" : "; ") + remark;
    return text;
}

// The text in a file of the student's folder; empty if there is none.
std::string text_in(const fs::path& folder, const char* file) {
    return fs::exists(folder / file) ? read_file(folder / file) : "";
}

}  // namespace

std::string csv_head(const std::vector<Exercise>& exercises) {
    std::string line = "folder,student";
    for (const Exercise& e : exercises) line += "," + e.address();
    return line + ",points,of,remark\n";
}

std::string csv_row(const Report& report, const std::string& folder) {
    std::string line = folder + "," + csv_field(report.student);
    for (const Grade& grade : report.grades) line += "," + std::to_string(grade.points());
    return line + "," + std::to_string(report.points()) + "," + std::to_string(points_possible(report)) + "," +
           csv_field(remark(report)) + "\n";
}

std::string junit_suite(const Report& report) {
    std::ostringstream out;
    int failures = 0;
    int skipped = 0;
    for (const Grade& grade : report.grades) {
        failures += handed_in(grade) && grade.verdict != Verdict::passed ? 1 : 0;
        skipped += handed_in(grade) ? 0 : 1;
    }
    out << "  <testsuite name=\"" << xml_text(report.student) << "\" tests=\"" << report.grades.size()
        << "\" failures=\"" << failures << "\" skipped=\"" << skipped << "\">\n";
    for (const Grade& grade : report.grades) write_case(out, report, grade);
    out << "  </testsuite>\n";
    return out.str();
}

std::string results_json(const Report& report) {
    std::ostringstream out;
    out << "{\n  \"score\": " << report.points() << ",\n  \"output\": " << json_text(remark(report))
        << ",\n  \"extra_data\": {\"student\": " << json_text(report.student) << "},\n  \"tests\": [";
    const char* separator = "\n";
    for (const Grade& grade : report.grades) {
        out << separator << "    {\"name\": " << json_text(heading(grade)) << ", \"score\": " << grade.points()
            << ", \"max_score\": " << grade.exercise->points << ", \"status\": \""
            << (grade.verdict == Verdict::passed ? "passed" : "failed")
            << "\", \"output\": " << json_text(to_string(grade.verdict) + "\n" + grade.output) << "}";
        separator = ",\n";
    }
    out << "\n  ]\n}\n";
    return out.str();
}

std::string fingerprint(const Submission& submission, const std::vector<Exercise>& exercises) {
    std::string all = submission.student + '\0' + submission.trouble;
    for (const Exercise& e : exercises) {
        all += '\0' + e.address() + '\0';
        if (const auto found = submission.answers.find(e.address()); found != submission.answers.end())
            all += found->second.text;
    }
    std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
    for (const char c : all) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return std::to_string(hash);
}

GradeBook::GradeBook(fs::path folder, std::vector<Exercise> exercises, bool resume)
    : folder_(std::move(folder)), exercises_(std::move(exercises)), resume_(resume) {
    if (!fs::is_directory(folder_)) return;
    for (const auto& entry : fs::directory_iterator(folder_))
        if (fs::exists(entry.path() / "fingerprint"))
            earlier_[read_file(entry.path() / "fingerprint")].insert(entry.path().filename().string());
}

std::optional<std::string> GradeBook::place(const Submission& submission) {
    const std::string print = fingerprint(submission, exercises_);
    if (auto& same = earlier_[print]; resume_ && !same.empty()) {
        places_.push_back(same.extract(same.begin()).value());
        return std::nullopt;
    }
    std::string name;
    do {
        name = std::to_string(++last_);
        name.insert(0, name.size() < 3 ? 3 - name.size() : 0, '0');
    } while (resume_ && fs::exists(folder_ / name));
    places_.push_back(name);
    prints_[name] = print;
    return name;
}

void GradeBook::open() {
    for (const auto& [print, folders] : earlier_)
        for (const std::string& name : folders) fs::remove_all(folder_ / name);
    write_tables();
}

void GradeBook::enter(const std::string& place, const Report& report) {
    const fs::path student = folder_ / place;
    write_file(student / "results.json", results_json(report));
    write_file(student / "suite.xml", junit_suite(report));
    write_file(student / "row.csv", csv_row(report, place));
    write_file(student / "fingerprint", prints_.at(place));
    write_tables();
}

void GradeBook::write_tables() const {
    std::string csv = csv_head(exercises_);
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
    for (const std::string& place : places_) {
        csv += text_in(folder_ / place, "row.csv");
        xml += text_in(folder_ / place, "suite.xml");
    }
    write_file(folder_ / "grades.csv", csv);
    write_file(folder_ / "grades.xml", xml + "</testsuites>\n");
}

}  // namespace cnn
