// Converts the XML of one worksheet into rows.
#pragma once

#include "importers/readers/row_builder.h"
#include "importers/readers/shared_strings.h"
#include "importers/readers/workbook.h"
#include "importers/readers/xml_events.h"

#include <stop_token>
#include <string>
#include <vector>

namespace ps::importers {

/// What the cells of a sheet need from the workbook.
struct XlsxContext {
    const SharedStrings& strings;
    const std::vector<bool>& date_styles;
    bool date1904 = false;
    const ReadLimits& limits;
};

class XlsxSheetHandler : public XmlHandler {
public:
    XlsxSheetHandler(const XlsxContext& context, Place sheet, const RowSink& sink, std::stop_token stop);
    /// Must be called before the first event: the sink may stop the reading.
    void set_parser(XmlParser& parser) { parser_ = &parser; }

    void start(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override;

private:
    enum class StoredType : std::uint8_t { number, shared, formula_text, inline_text, boolean, error, iso_date };

    void start_row(const XmlAttributes& attributes);
    void end_row();
    void start_cell(const XmlAttributes& attributes);
    void end_cell();
    void add_text(std::string& text);
    void add_shared_string();
    void add_number();
    std::uint32_t column_of(std::string_view reference) const;
    Place cell_place() const;

    const XlsxContext& context_;
    Place sheet_;
    const RowSink& sink_;
    std::stop_token stop_;
    XmlParser* parser_ = nullptr;
    std::size_t text_cap_;

    RowBuilder row_;
    std::uint64_t row_number_ = 0;
    std::uint32_t next_column_ = 0;

    bool in_sheet_data_ = false;
    bool in_row_ = false;
    bool in_cell_ = false;
    bool collecting_ = false;
    int phonetic_ = 0;

    std::uint32_t column_ = 0;
    StoredType type_ = StoredType::number;
    bool is_date_ = false;
    bool has_formula_ = false;
    bool has_value_ = false;
    std::string value_;
    std::string buffer_;
};

} // namespace ps::importers
