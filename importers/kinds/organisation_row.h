// What the lists of organisations have in common: names, places, contacts, the unified social credit code.
#pragma once

#include "importers/kinds/registry_row.h"

#include <string>

namespace ps::importers {

class OrganisationRow : public RegistryRow {
public:
    using RegistryRow::RegistryRow;

protected:
    void credit_code(const FieldRow& row, const std::string& code, RowNotes& notes);
    void common(const FieldRow& row, json& fields, const std::string& name);
};

/// Points and institutions, which have a code of their own.
class CodedOrganisationImporter : public OrganisationRow {
public:
    CodedOrganisationImporter(registry::Registry registry, const KindContext& context)
        : OrganisationRow(context), registry_(registry)
    {
    }

    RowResult take(const FieldRow& row, RowNotes& notes) override;

private:
    void read_organisation(const FieldRow& row, json& fields, RowNotes& notes);

    registry::Registry registry_;
};

} // namespace ps::importers
