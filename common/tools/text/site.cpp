#include "common/tools/text/site.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "common/files/files.hpp"
#include "common/program/process.hpp"
#include "common/tools/text/html.hpp"
#include "common/tools/text/lines.hpp"
#include "common/tools/text/markdown.hpp"
#include "common/tools/text/pages.hpp"

namespace cnn::text {
namespace {

namespace fs = std::filesystem;

const std::size_t longest_inline = 40;  // characters of a formula that surely fits on a phone, blanks between its signs

const char* const no_pandoc =
    "pandoc is missing, which makes the pages (the texts themselves are complete without it). Debian, Ubuntu: sudo apt "
    "install pandoc | Fedora: sudo dnf install pandoc | macOS: brew install pandoc";

void require_pandoc() {
    try {
        if (run_process({"pandoc", "--version"}).code == 0) return;
    } catch (const std::runtime_error&) {
    }
    throw std::runtime_error(no_pandoc);
}

std::string language_of(const std::string& file) {
    const std::string extension = fs::path(file).extension().string();
    if (extension == ".hpp" || extension == ".cpp") return "cpp";
    if (extension == ".cmake" || file.ends_with("CMakeLists.txt")) return "cmake";
    if (file.ends_with("Makefile")) return "makefile";
    return "default";
}

class Site {
  public:
    Site(const Book& book, const fs::path& out, const fs::path& play)
        : book_(book), out_(out), play_(play), pages_(pages_of(book)) {
        frame_ = read_file(book.root / "common/tools/text/page.html");
    }

    std::vector<std::string> render() {
        for (const Page& page : pages_) bodies_.push_back(body_of(page));
        for (std::size_t i = 0; i < pages_.size(); ++i) write_page(i);
        while (!wanted_.empty()) {
            const std::string file = *wanted_.begin();
            wanted_.erase(wanted_.begin());
            if (!is_page(file) && done_.insert(file).second) write_file_page(file);
        }
        for (const std::string name : {"page.css", "page.js"})
            fs::copy_file(book_.root / "common/tools/text" / name, out_ / name, fs::copy_options::overwrite_existing);
        write_file(out_ / "search.js", search_index());
        if (!play_.empty()) write_file(out_ / "play.html", read_file(play_));
        check_links();
        return faults_;
    }

  private:
    bool is_page(const std::string& file) const {
        return std::any_of(pages_.begin(), pages_.end(),
                           [&](const Page& page) { return page.target == target_of(book_, file); });
    }

    // What pandoc makes of a text: the inside of a page.
    std::string pandoc(const std::string& text, const std::string& format, const std::string& source) {
        const fs::path in = out_ / "text.part", to = out_ / "html.part";
        write_file(in, text);
        const ProcessResult result = run_process({"pandoc", "--from", format, "--to", "html5", "--mathml",
                                                  "--wrap=none", "--output", to.string(), in.string()});
        if (result.code != 0) throw std::runtime_error(source + ": pandoc says: " + result.output);
        for (const std::string& line : split_lines(result.output))
            if (!trimmed(line).empty()) faults_.push_back(source + ": pandoc says: " + line);
        const std::string html = read_file(to);
        fs::remove(in);
        fs::remove(to);
        return html;
    }

    std::string body_of(const Page& page) {
        const std::string text = text_of(book_.root / page.source);
        std::string html = pandoc(text, "gfm+tex_math_dollars", page.source);
        compare_formulas(page.source, text, html);
        if (!play_.empty()) html = with_play_links(html, way_between(page.target, "play.html"));
        html = with_references(with_answers_folded(with_breaks(with_signs(html))), [&](const std::string& link) {
            return link_on_page(book_, page.source, link, wanted_);
        });
        // What is wide scrolls by itself, and not the page: tables, formulas on lines of their own, long ones in a line.
        html = wrapped(html, "<table", "</table>", "wide", 0);
        html = wrapped(html, "<math display=\"block\"", "</math>", "wide formula", 0);
        html = wrapped(html, "<math display=\"inline\"", "</math>", "long", longest_inline);
        return html;
    }

    // pandoc leaves a formula that it does not recognise as it stands, with its $, and without a word.
    void compare_formulas(const std::string& source, const std::string& text, const std::string& html) {
        const std::vector<Span> spans = parse_markdown(text).spans;
        const auto in_text =
            std::count_if(spans.begin(), spans.end(), [](const Span& s) { return s.kind == SpanKind::formula; });
        std::ptrdiff_t on_page = 0;
        for (std::size_t at = 0; (at = html.find("<math", at)) != std::string::npos; ++at) ++on_page;
        if (in_text != on_page)
            faults_.push_back(source + ": " + std::to_string(in_text) + " formulas in the text, " +
                              std::to_string(on_page) + " on the page");
    }

    // The page with each element of more than `least` visible characters in a <span class="name">.
    static std::string wrapped(const std::string& html, const std::string& open, const std::string& close,
                               const std::string& name, std::size_t least) {
        std::string page;
        std::size_t copied = 0;
        for (std::size_t at = 0; (at = html.find(open, at)) != std::string::npos;) {
            const std::size_t end = std::min(html.find(close, at) + close.size(), html.size());
            const std::string element = html.substr(at, end - at);
            const bool wide = visible_text(element).size() >= least;
            page += html.substr(copied, at - copied);
            page += wide ? "<span class=\"" + name + "\">" + element + "</span>" : element;
            copied = at = end;
        }
        return page + html.substr(copied);
    }

    void write_page(std::size_t i) {
        const Page& page = pages_[i];
        const auto link = [&](std::size_t k, const std::string& name, const std::string& label) {
            return "<a class=\"" + name + "\" rel=\"" + name + "\" href=\"" +
                   way_between(page.target, pages_[k].target) + "\"><small>" + label + "</small> " +
                   full_title(pages_[k]) + "</a>";
        };
        frame(page.target, full_title(page), bodies_[i], navigation(i), i > 0 ? link(i - 1, "prev", "Previous") : "",
              i + 1 < pages_.size() ? link(i + 1, "next", "Next") : "");
    }

    void frame(const std::string& target, const std::string& title, const std::string& body,
               const std::string& navigation, const std::string& previous, const std::string& next) {
        const std::string root = std::string(way_between(target, "index.html"));
        write_file(out_ / target,
                   filled(frame_, {{"title", title},
                                   {"body", body},
                                   {"navigation", navigation},
                                   {"previous", previous},
                                   {"next", next},
                                   {"root", root.substr(0, root.size() - std::string("index.html").size())}}));
    }

    static std::string full_title(const Page& page) { return escaped(page.title); }

    // The list of pages, as seen from page i (or from a page that is not in it); of that page also its parts.
    std::string navigation(std::size_t here, const std::string& from = "") const {
        std::string list = "<ul>";
        for (std::size_t k = 0; k < pages_.size(); ++k) {
            const Page& page = pages_[k];
            const bool current = k == here;
            const std::string way = way_between(from.empty() ? pages_[here].target : from, page.target);
            list += "<li class=\"" + std::string(page.chapter > 0 && !page.lesson ? "exercises" : "page") +
                    "\"><a href=\"" + way + "\"" + (current ? " aria-current=\"page\"" : "") + ">" +
                    (page.chapter > 0 && !page.lesson ? "Exercises"
                     : k == 0                         ? "Start"
                                                      : full_title(page)) +
                    "</a>" + (current ? parts_of(k) : "") + "</li>";
        }
        if (!play_.empty())
            list += "<li class=\"page\"><a href=\"" +
                    way_between(from.empty() ? pages_[here].target : from, "play.html") +
                    "\">A page to play with</a></li>";
        return list + "</ul>";
    }

    std::string parts_of(std::size_t i) const {
        std::string list;
        for (const Section& section : sections_of(bodies_[i]))
            if (section.level == 2)
                list += "<li><a href=\"#" + section.id + "\">" + escaped(section.heading) + "</a></li>";
        return list.empty() ? "" : "<ul>" + list + "</ul>";
    }

    // A file that a text links to: a picture is copied, a source becomes a page with numbered lines, a folder a list.
    void write_file_page(const std::string& file) {
        const fs::path path = book_.root / file;
        const std::string target = target_of(book_, file);
        if (fs::is_directory(path)) return write_folder_page(file, target);
        if (target == file) {
            fs::create_directories((out_ / target).parent_path());
            fs::copy_file(path, out_ / target, fs::copy_options::overwrite_existing);
            return;
        }
        const std::string text = text_of(path);
        if (text.find('\0') != std::string::npos) return faults_.push_back(file + " is no text; do not link to it");
        const std::string fence(12, '~');
        const std::string source =
            fence + "{#L ." + language_of(file) + " .numberLines .lineAnchors}\n" + text + "\n" + fence + "\n";
        frame(target, escaped(file), "<h1>" + escaped(file) + "</h1>\n" + pandoc(source, "markdown", file),
              navigation(pages_.size(), target), "", "");
    }

    void write_folder_page(const std::string& folder, const std::string& target) {
        std::string list;
        std::vector<std::string> names;
        for (const fs::directory_entry& entry : fs::directory_iterator(book_.root / folder))
            names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        for (const std::string& name : names) {
            const std::string way = link_on_page(book_, folder + "/README.md", name, wanted_);
            list += "<li><a href=\"" + way + "\">" + escaped(name) + "</a></li>";
        }
        frame(target, escaped(folder), "<h1>" + escaped(folder) + "</h1>\n<ul>" + list + "</ul>",
              navigation(pages_.size(), target), "", "");
    }

    // const sections = [[page, id, title of the page, heading, text], ...]
    std::string search_index() const {
        std::string list;
        for (std::size_t i = 0; i < pages_.size(); ++i)
            for (const Section& section : sections_of(bodies_[i]))
                list += std::string("[") + script_text(pages_[i].target) + "," + script_text(section.id) + "," +
                        script_text(pages_[i].title) + "," + script_text(section.heading) + "," +
                        script_text(section.text) + "],\n";
        return "const sections = [\n" + list + "];\n";
    }

    // Every link of every page leads to a file, and to an id in it.
    void check_links() {
        std::map<std::string, std::vector<std::string>> ids;
        std::vector<std::string> pages;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(out_))
            if (entry.path().extension() == ".html")
                pages.push_back(entry.path().lexically_relative(out_).generic_string());
        std::sort(pages.begin(), pages.end());
        for (const std::string& page : pages) ids[page] = ids_in(read_file(out_ / page));
        for (const std::string& page : pages)
            for (const std::string& link : references_in(read_file(out_ / page))) {
                const std::size_t hash = link.find('#');
                const std::string file = link.substr(0, hash);
                if (file.find(':') != std::string::npos) continue;
                const std::string to =
                    file.empty() ? page : (fs::path(page).parent_path() / file).lexically_normal().generic_string();
                const std::vector<std::string>& there = ids[to];
                const bool anchored = hash == std::string::npos ||
                                      std::find(there.begin(), there.end(), link.substr(hash + 1)) != there.end();
                if (!fs::is_regular_file(out_ / to) || !anchored)
                    faults_.push_back(page + ": the link " + link + " leads nowhere");
            }
    }

    const Book& book_;
    fs::path out_, play_;
    std::vector<Page> pages_;
    std::vector<std::string> bodies_;
    std::set<std::string> wanted_, done_;
    std::string frame_;
    std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> render_book(const Book& book, const fs::path& out, const fs::path& play) {
    require_pandoc();
    fs::path part = out;
    part += ".part";
    fs::remove_all(part);
    std::vector<std::string> faults = Site(book, part, play).render();
    fs::remove_all(out);
    fs::rename(part, out);
    return faults;
}

}  // namespace cnn::text
