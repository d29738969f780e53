// Binds what a line says to a statement, one content after the other. For the writers of lines in this folder.
#pragma once

#include "model/base/calendar.h"
#include "model/procurement/lines/line_store.h"
#include "model/store/store.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace ps::procurement {

/// The texts of one line. SQLite keeps no copy: they live as long as the writer, and keep their memory from row to row.
using LineTexts = std::array<std::string, 6>;

class ContentBinder {
public:
    ContentBinder(SQLite::Statement& statement, LineTexts& texts, int place = LineStore::first_content)
        : statement_(statement), texts_(texts), place_(place)
    {
    }

    /// "" is NULL.
    ContentBinder& text(std::string_view value)
    {
        if (value.empty()) {
            statement_.bind(place_++);
            return *this;
        }
        auto& kept = texts_.at(next_text_++);
        kept.assign(value);
        statement_.bindNoCopy(place_++, kept);
        return *this;
    }
    ContentBinder& id(std::int64_t value)
    {
        statement_.bind(place_++, value);
        return *this;
    }
    ContentBinder& id(const std::optional<std::int64_t>& value)
    {
        store::bind_or_null(statement_, place_++, value);
        return *this;
    }
    template <class Number>
    ContentBinder& number(const std::optional<Number>& value)
    {
        store::bind_number(statement_, place_++, value);
        return *this;
    }
    ContentBinder& code(const std::optional<int>& value)
    {
        if (value)
            statement_.bind(place_++, *value);
        else
            statement_.bind(place_++);
        return *this;
    }
    ContentBinder& date(const std::optional<Date>& value)
    {
        if (value)
            statement_.bind(place_++, value->key());
        else
            statement_.bind(place_++);
        return *this;
    }

private:
    SQLite::Statement& statement_;
    LineTexts& texts_;
    int place_;
    std::size_t next_text_ = 0;
};

} // namespace ps::procurement
