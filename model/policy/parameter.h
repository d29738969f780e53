// One parameter of a kind of rule pack: its name, its allowed values, its meaning, and its default. This description is
// the only one: the reader, the messages, the published JSON schema (docs/rule-packs/), the rule sheet of a workbook
// and the sentences about changes are all made from it.
#pragma once

#include "model/base/message.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ps::policy {

/// How the edge turns a message into text; the model itself translates nothing.
using Translate = std::function<std::string(const Message&)>;

enum class Shape {
    ratio,       ///< a number with at most 8 decimals
    money,       ///< yuan with at most 2 decimals
    whole,       ///< a whole number
    flag,        ///< 1 = yes, 0 = no
    choice,      ///< one word of `words`
    year,        ///< a calendar year
    ratio_list,  ///< ratios in ascending order
    ratio_table, ///< an object: code -> ratio
    date_list,   ///< dates
    score_table  ///< steps: from a score on, a factor
};

enum class Unit { none, share, multiple, points, yuan, days, months, working_day, count };

/// The source of the built-in value (or of the limit).
enum class Origin { local_document, national_document, public_material, program_default };

struct Word {
    std::string_view word;
    const char* meaning; ///< source string
};

struct Parameter {
    std::string path; ///< "payment_ratio.scope"
    Shape shape = Shape::ratio;
    const char* title = "";   ///< source string
    const char* meaning = ""; ///< source string; empty where the title says everything
    Unit unit = Unit::none;
    Origin origin = Origin::local_document;
    std::string least, most; ///< included; empty = no limit
    bool may_be_null = false;
    std::vector<Word> words;
    int since = 1;        ///< the schema version of the kind that brought this parameter
    std::string fallback; ///< JSON: the value of a pack that does not write it; empty = every pack must write it

    // Written behind the line that adds a parameter to a table.
    Parameter& in(Unit given);
    Parameter& from(Origin given);
    Parameter& means(const char* source_string);
    /// A pack need not write it.
    Parameter& or_else(const char* json);
    /// It came with a later schema: packs of an earlier one cannot write it, and `json` applies to them.
    Parameter& since_schema(int schema, const char* json);
};

/// The JSON value of a parameter, in words with the unit ("50%", "30 days"). Throws Error(refused) for a value that
/// does not have the parameter's shape.
std::string value_words(const Parameter& parameter, std::string_view json, const Translate& translate);

Message unit_words(Unit unit);
Message origin_words(Origin origin);

/// The parameters of one kind of pack, and the version of its schema: the number that a pack has to name ("schema") to
/// use all of them.
struct ParameterSet {
    std::string kind;
    int schema = 1;
    std::vector<Parameter> parameters;
    /// Kinds that no part of the program reads yet accept any parameters.
    bool open = false;

    const Parameter* find(std::string_view path) const;
};

/// The description of a kind; throws std::logic_error for a kind that rule_pack_kinds() does not list.
const ParameterSet& parameter_set(std::string_view kind);

} // namespace ps::policy
