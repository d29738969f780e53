// What the lists of organisations have in common: names, places, contacts, the unified social credit code.
#pragma once

#include "importers/kinds/kind.h"
#include "importers/kinds/registry_row.h"

#include <memory>
#include <string>
#include <vector>

namespace ps::importers {

class OrganisationRow : public RegistryRow {
public:
    using RegistryRow::RegistryRow;

protected:
    void credit_code(const FieldRow& row, const std::string& code, RowNotes& notes);
    void common(const FieldRow& row, json& fields, const std::string& name);
};

/// A list of organisations that have a code of their own (points, institutions), still without distinctive fields.
/// `own_fields`: code, name and kind, with the headers that such a list has for them.
Kind coded_organisation_kind(const char* id, Message title, std::vector<KindField> own_fields,
                             std::unique_ptr<KindImporter> (*make_importer)(const KindContext& context));
std::unique_ptr<KindImporter> make_coded_organisation_importer(registry::Registry registry, const KindContext& context);

} // namespace ps::importers
