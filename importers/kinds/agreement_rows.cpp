#include "importers/kinds/agreement_rows.h"

#include "importers/readers/workbook.h"

#include <nlohmann/json.hpp>

namespace ps::importers {

namespace {

using nlohmann::json;

constexpr const char* volumes[] = {"agreed_quantity", "reported_quantity"};

void add_volumes(json& sum, const json& more)
{
    for (const char* volume : volumes)
        if (more.contains(volume))
            sum[volume] = (Quantity::from_raw(sum.value(volume, std::int64_t{0})) +
                           Quantity::from_raw(more.at(volume).get<std::int64_t>()))
                              .raw();
}

bool says_volumes(const json& known, const json& sum)
{
    for (const char* volume : volumes)
        if (sum.contains(volume) && (!known.contains(volume) || known.at(volume) != sum.at(volume)))
            return false;
    return true;
}

} // namespace

bool AgreementRows::contradicts(const FieldRow& row, registry::Registry registry, const json& fields,
                                RowNotes& notes) const
{
    const auto first = registry::first_of_batch(context_.store, context_.batch_id, registry, fields);
    if (!first)
        return false;
    for (const char* volume : volumes) {
        if (!fields.contains(volume) || !first->fields.contains(volume) ||
            fields.at(volume) == first->fields.at(volume))
            continue;
        const Field field = volume == volumes[1]              ? Field::reported_quantity
                            : row.has(Field::agreed_quantity) ? Field::agreed_quantity
                                                              : Field::agreed_packs;
        const auto column = row.column(field);
        row.note(notes, field,
                 {PS_N("this agreement is already in {0}, with {1}; correct or delete one of the two rows"),
                  {column ? cell_name(*column, first->row) : std::to_string(first->row),
                   Quantity::from_raw(first->fields.at(volume).get<std::int64_t>()).to_string()}});
        return true;
    }
    return false;
}

void AgreementRows::add_contract(std::uint64_t row, registry::Registry registry, json fields)
{
    auto key = std::string(registry::name_of(registry)) + '\x1f' + registry::key_of(registry, fields);
    contracts_.try_emplace(std::move(key), Contract{registry, {}})
        .first->second.rows.emplace_back(row, std::move(fields));
}

std::int64_t AgreementRows::put_contracts()
{
    std::int64_t unchanged = 0;
    for (const auto& [key, contract] : contracts_) {
        const auto known = registry::record_of(context_.store, contract.registry, contract.rows.front().second);
        json sum = json::object();
        if (context_.corrected && known) // corrected rows are added to those accepted before
            add_volumes(sum, *known);
        json total = sum;
        for (const auto& [row, fields] : contract.rows)
            add_volumes(total, fields);
        const bool nothing_new = known && says_volumes(*known, total);
        // Each row becomes a record with the running sum, so that the last one holds the total.
        for (const auto& [row, fields] : contract.rows) {
            add_volumes(sum, fields);
            json record = fields;
            record.update(nothing_new ? total : sum);
            const auto put = registry::put_record(context_.store, context_.batch_id, row, contract.registry, record);
            unchanged += put == registry::PutResult::unchanged ? 1 : 0;
        }
    }
    contracts_.clear();
    return unchanged;
}

} // namespace ps::importers
