#include "common/tools/grade/grade_report.hpp"

#include <cstdio>
#include <sstream>

#include "common/files/files.hpp"

namespace cnn {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 32; }

// Quoted if a spreadsheet would take it apart; never begun with a sign that it would compute.
std::string csv_field(const std::string& text) {
    const bool computes = !text.empty() && std::string("=+-@").find(text[0]) != std::string::npos;
    if (!computes && text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string quoted = computes ? "\"'" : "\"";
    for (const char c : text) quoted.append(c == '"' ? 2 : 1, c == '\n' ? ' ' : c);
    return quoted + '"';
}

std::string xml_text(const std::string& text) {
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

std::string json_text(const std::string& text) {
    std::string escaped = "\"";
    for (const char c : text)
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

}  // namespace

std::string grades_csv(const std::vector<Report>& reports) {
    std::ostringstream out;
    out << "student";
    for (const Grade& grade : reports.front().grades) out << ',' << grade.exercise->address();
    out << ",points,of,remark\n";
    for (const Report& report : reports) {
        out << csv_field(report.student);
        for (const Grade& grade : report.grades) out << ',' << grade.points();
        out << ',' << report.points() << ',' << points_possible(report) << ',' << csv_field(report.trouble) << '\n';
    }
    return out.str();
}

std::string grades_junit(const std::vector<Report>& reports) {
    std::ostringstream out;
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
    for (const Report& report : reports) {
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
    }
    out << "</testsuites>\n";
    return out.str();
}

std::string results_json(const Report& report) {
    std::ostringstream out;
    out << "{\n  \"score\": " << report.points() << ",\n  \"output\": " << json_text(report.trouble)
        << ",\n  \"tests\": [";
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

void write_grades(const std::filesystem::path& folder, const std::vector<Report>& reports) {
    write_file(folder / "grades.csv", grades_csv(reports));
    write_file(folder / "grades.xml", grades_junit(reports));
    for (const Report& report : reports) write_file(folder / report.student / "results.json", results_json(report));
}

}  // namespace cnn
