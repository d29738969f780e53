// The platform's exports for tests: their columns as the platform writes them, and lines for an office with the master
// data of add_master_data().
#pragma once

#include "tests/integration/office.h"

#include <map>
#include <string>
#include <vector>

namespace ps::testing {

using Cells = std::map<std::string, std::string>; ///< column -> text

extern const std::vector<std::string> order_header, receipt_header, long_receipt_header, return_header;
extern const std::vector<std::string> settlement_header, settlement_api_header, advance_header;

/// Writes a workbook with these columns and returns its path.
std::string write_export(const Office& office, const std::string& name, const std::vector<std::string>& header,
                         const std::vector<Cells>& rows);
/// The same as text, UTF-8, comma separated.
std::string export_text(const std::vector<std::string>& header, const std::vector<Cells>& rows);

/// Ten packs of the tablet at 12.50, ordered on 4 May 2026.
Cells order_row(const std::string& line, const std::string& shipment, const std::string& shipped,
                const std::string& line_state, const std::string& shipment_state);
Cells receipt_row(const std::string& id, const std::string& received, const std::string& received_on,
                  const std::string& returned = "", const std::string& order_line = "");
Cells return_row(const std::string& id, const std::string& packs, const std::string& state,
                 const std::string& order_line, const std::string& asked = "2026-06-02");

/// "month:received-returned=amount" (packs, cents) of each month with purchases.
std::string purchases(const Office& office);

} // namespace ps::testing
