// The part of gettext's .po format that is needed to compare catalogues in tests.
#pragma once

#include <fstream>
#include <string>
#include <vector>

namespace ps::test {

struct PoEntry {
    std::string context;
    std::string id;
    std::string translation;
    bool fuzzy = false;

    /// The source string as the program has it (PS_NC).
    std::string source() const { return context.empty() ? id : context + '\004' + id; }
};

/// The entries of a .po file without its header.
inline std::vector<PoEntry> read_po(const std::string& path)
{
    std::vector<PoEntry> entries;
    PoEntry entry;
    std::string* target = nullptr;
    const auto append_quoted = [&target](const std::string& line) {
        const auto first = line.find('"');
        for (std::size_t i = first + 1; i + 1 < line.size(); ++i) {
            char c = line[i];
            if (c == '\\') {
                c = line[++i];
                if (c == 'n')
                    c = '\n';
                if (c == 't')
                    c = '\t';
            }
            *target += c;
        }
    };
    const auto finish = [&] {
        if (!entry.id.empty())
            entries.push_back(entry);
        entry = {};
        target = nullptr;
    };
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("#,") && line.find("fuzzy") != std::string::npos)
            entry.fuzzy = true;
        else if (line.starts_with("msgctxt ")) {
            target = &entry.context;
            append_quoted(line);
        } else if (line.starts_with("msgid ")) {
            target = &entry.id;
            append_quoted(line);
        } else if (line.starts_with("msgstr ")) {
            target = &entry.translation;
            append_quoted(line);
        } else if (line.starts_with("\"") && target != nullptr)
            append_quoted(line);
        else if (line.empty())
            finish();
    }
    finish();
    return entries;
}

} // namespace ps::test
