// The expected verdict of each row of a file, counted while the row is written.
#pragma once

#include <string>
#include <vector>

namespace ps::samples {

enum class Verdict { accepted, rejected, duplicate, ignored };

struct SheetTally {
    std::string file; ///< relative to the sample folder, with '/'
    std::string sheet;
    std::string kind;
    long long read =
        0; ///< rows below the header that are not blank, counted when the cells are written, not from the verdicts
    long long accepted = 0;
    long long rejected = 0;
    long long duplicate = 0;
    long long ignored = 0;

    void count(Verdict verdict)
    {
        switch (verdict) {
        case Verdict::accepted:
            ++accepted;
            break;
        case Verdict::rejected:
            ++rejected;
            break;
        case Verdict::duplicate:
            ++duplicate;
            break;
        case Verdict::ignored:
            ++ignored;
            break;
        }
    }
};

/// One deliberate mistake, for truth/mistakes.csv.
struct MistakeNote {
    std::string file;
    std::string sheet;
    int row = 0; ///< 1-based row of the sheet or record of the text file
    std::string mistake;
    std::string verdict;
};

struct Tallies {
    std::vector<SheetTally> sheets;
    std::vector<MistakeNote> mistakes;
};

inline const char* name_of(Verdict verdict)
{
    switch (verdict) {
    case Verdict::accepted:
        return "accepted";
    case Verdict::rejected:
        return "rejected";
    case Verdict::duplicate:
        return "duplicate";
    case Verdict::ignored:
        break;
    }
    return "ignored";
}

} // namespace ps::samples
