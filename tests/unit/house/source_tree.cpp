#include "tests/unit/house/source_tree.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace ps::house {

namespace fs = std::filesystem;

namespace {

bool is_skipped_folder(const std::string& name)
{
    if (name == ".ci") {
        return false;
    }
    return name.starts_with('.') || name == "build" || name.starts_with("build-") || name == "demo" ||
           name == "__pycache__" || name == "node_modules";
}

// Length of the opening `R"delimiter(` at `at`, or 0. The closing mark goes to `closing`.
std::size_t raw_string_start(const std::string& text, std::size_t at, std::string& closing)
{
    if (text.compare(at, 2, "R\"") != 0) {
        return 0;
    }
    const std::size_t parenthesis = text.find('(', at);
    if (parenthesis == std::string::npos || parenthesis > at + 18) {
        return 0;
    }
    closing = ")" + text.substr(at + 2, parenthesis - at - 2) + "\"";
    return parenthesis + 1 - at;
}

bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

} // namespace

std::vector<SourceFile> read_tree(const fs::path& root)
{
    std::vector<SourceFile> files;
    for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator(); ++it) {
        const std::string name = it->path().filename().string();
        if (it->is_directory() && is_skipped_folder(name)) {
            it.disable_recursion_pending();
            continue;
        }
        if (!it->is_regular_file() || name == ".git") { // ".git" is a file in a linked worktree
            continue;
        }
        std::ifstream in(it->path(), std::ios::binary);
        if (!in) {
            throw std::runtime_error("cannot read " + it->path().string());
        }
        std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
        if (text.find('\0') == std::string::npos) {
            files.push_back({it->path().lexically_relative(root).generic_string(), std::move(text)});
        }
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

bool is_cpp(const SourceFile& file)
{
    const std::string extension = fs::path(file.path).extension().string();
    return extension == ".cpp" || extension == ".h" || extension == ".hpp" || extension == ".c";
}

std::string room_of(const std::string& path)
{
    const std::size_t slash = path.find('/');
    return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::string code_only(const std::string& text)
{
    std::string out = text;
    const auto blank = [&out](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to && i < out.size(); ++i) {
            if (out[i] != '\n') {
                out[i] = ' ';
            }
        }
    };
    std::size_t at = 0;
    while (at < text.size()) {
        std::string closing;
        std::size_t opening = 0;
        if (text.compare(at, 2, "//") == 0) {
            closing = "\n";
            opening = 2;
        } else if (text.compare(at, 2, "/*") == 0) {
            closing = "*/";
            opening = 2;
        } else if ((at == 0 || !is_word(text[at - 1])) && (opening = raw_string_start(text, at, closing)) > 0) {
            // opening and closing are set
        } else if (text[at] == '"' || (text[at] == '\'' && (at == 0 || !is_word(text[at - 1])))) {
            // A quote after a word character is a digit separator (1'000), not a character.
            std::size_t end = at + 1;
            while (end < text.size() && text[end] != text[at] && text[end] != '\n') {
                end += text[end] == '\\' ? 2U : 1U;
            }
            blank(at, end + 1);
            at = end + 1;
            continue;
        } else {
            ++at;
            continue;
        }
        std::size_t end = text.find(closing, at + opening);
        end = end == std::string::npos ? text.size() : end + closing.size();
        blank(at, end);
        at = end;
    }
    return out;
}

std::size_t line_at(const std::string& text, std::size_t position)
{
    return 1 + static_cast<std::size_t>(
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(position), '\n'));
}

} // namespace ps::house
