#include "model/procurement/receipts.h"

#include "model/store/import_batch.h"

namespace ps::procurement {

namespace {

constexpr const char* line_columns = "batch_id, row_number, line_key, institution_id, product_id, distributor_id, "
                                     "order_code, price, ordered_quantity, shipped_quantity, "
                                     "received_quantity, returned_quantity, ordered_amount, shipped_amount, "
                                     "received_amount, sent_on, shipped_on, received_on, state, lot, "
                                     "expires_on, remark, current";

void bind_date(SQLite::Statement& statement, int index, const std::optional<Date>& date)
{
    if (date)
        statement.bind(index, date->key());
    else
        statement.bind(index);
}

} // namespace

ReceiptWriter::ReceiptWriter(store::Store& store, std::int64_t batch_id)
    : store_(store), batch_id_(batch_id),
      insert_(
          store.database(),
          std::string("INSERT INTO receipt (") + line_columns +
              ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO NOTHING")
{
}

void ReceiptWriter::Parties::add(std::int64_t id, const std::string& code, const std::string& name,
                                 const std::string& key)
{
    ids.emplace(code + '\x1f' + name, id);
    auto& named = by_key[key];
    if (named.count++ == 0 || id < named.first_id)
        named.first_id = id;
    if (named.count == 1 || code < named.lowest_code)
        named.lowest_code = code;
}

void ReceiptWriter::load(Parties& parties, const char* role)
{
    parties.loaded = true;
    SQLite::Statement query(store_.database(), "SELECT id, code, name, name_key FROM trade_party WHERE role = ?");
    query.bind(1, role);
    while (query.executeStep())
        parties.add(query.getColumn(0).getInt64(), query.getColumn(1).getString(), query.getColumn(2).getString(),
                    query.getColumn(3).getString());
}

std::int64_t ReceiptWriter::party(const char* role, Parties& parties, std::string_view code, std::string_view name,
                                  std::string_view key)
{
    if (!parties.loaded)
        load(parties, role);
    scratch_.assign(code).append(1, '\x1f').append(name);
    if (const auto known = parties.ids.find(scratch_); known != parties.ids.end())
        return known->second;
    // Some exports leave the code out: they mean the one party of that name, and the code is kept as soon as a file
    // gives it.
    const auto named = key.empty() ? parties.by_key.end() : parties.by_key.find(std::string(key));
    if (named != parties.by_key.end() && named->second.count == 1 &&
        (code.empty() || named->second.lowest_code.empty())) {
        const auto id = named->second.first_id;
        if (!code.empty()) {
            auto& complete = store_.statement("UPDATE trade_party SET code = ? WHERE id = ?");
            complete.bind(1, std::string(code));
            complete.bind(2, id);
            complete.exec();
            named->second.lowest_code = code;
        }
        parties.ids.emplace(scratch_, id);
        return id;
    }
    return insert_party(role, parties, std::string(code), std::string(name), std::string(key));
}

std::int64_t ReceiptWriter::insert_party(const char* role, Parties& parties, const std::string& code,
                                         const std::string& name, const std::string& key)
{
    auto& insert = store_.statement(
        "INSERT INTO trade_party (role, code, name, name_key) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
    insert.bind(1, role);
    insert.bind(2, code);
    insert.bind(3, name);
    insert.bind(4, key);
    if (insert.exec() == 1) {
        const auto id = store_.database().getLastInsertRowid();
        parties.add(id, code, name, key);
        return id;
    }
    // A code that was filled in above made this party: it is known by another spelling of its name.
    auto& select = store_.statement("SELECT id FROM trade_party WHERE role = ? AND code = ? AND name = ?");
    select.bind(1, role);
    select.bind(2, code);
    select.bind(3, name);
    select.executeStep();
    const auto id = select.getColumn(0).getInt64();
    select.reset();
    parties.ids.emplace(code + '\x1f' + name, id);
    return id;
}

std::int64_t ReceiptWriter::product(const ReceiptLine& line)
{
    const std::int64_t factor = line.pack_factor ? line.pack_factor->raw() : 0;
    scratch_.clear();
    for (const auto part :
         {line.product_code, line.product_name, line.dosage_form, line.specification, line.pack, line.manufacturer})
        scratch_.append(part).append(1, '\x1f');
    scratch_ += std::to_string(factor);
    if (const auto known = products_.find(scratch_); known != products_.end())
        return known->second;
    const auto bind = [&](SQLite::Statement& statement) {
        int index = 0;
        for (const auto part :
             {line.product_code, line.product_name, line.dosage_form, line.specification, line.pack, line.manufacturer})
            statement.bind(++index, std::string(part));
        statement.bind(++index, factor);
    };
    auto& insert = store_.statement("INSERT INTO trade_product (code, name, dosage_form, specification, pack, "
                                    "manufacturer, pack_factor, match_key) "
                                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    bind(insert);
    insert.bind(8, std::string(line.match_key));
    insert.exec();
    auto& select = store_.statement("SELECT id FROM trade_product WHERE code = ? AND name = ? AND dosage_form = ? AND "
                                    "specification = ? AND pack = ? "
                                    "AND manufacturer = ? AND pack_factor = ?");
    bind(select);
    select.executeStep();
    const auto id = select.getColumn(0).getInt64();
    select.reset();
    products_.emplace(scratch_, id);
    return id;
}

void ReceiptWriter::bind_line(SQLite::Statement& statement, const ReceiptLine& line, std::int64_t institution,
                              std::int64_t product_id, std::optional<std::int64_t> distributor)
{
    std::size_t buffer = 0;
    // SQLite keeps no copy: the buffers live as long as the writer, and keep their memory from row to row.
    const auto bind_text = [&](SQLite::Statement& target, int index, std::string_view text) {
        if (text.empty()) {
            target.bind(index);
            return;
        }
        auto& kept = texts_[buffer++];
        kept.assign(text);
        target.bindNoCopy(index, kept);
    };
    statement.bind(1, batch_id_);
    statement.bind(2, static_cast<std::int64_t>(line.row_number));
    bind_text(statement, 3, line.line_key);
    statement.bind(4, institution);
    statement.bind(5, product_id);
    store::bind_or_null(statement, 6, distributor);
    bind_text(statement, 7, line.order_code);
    store::bind_number(statement, 8, line.price);
    store::bind_number(statement, 9, line.ordered);
    store::bind_number(statement, 10, line.shipped);
    store::bind_number(statement, 11, line.received);
    store::bind_number(statement, 12, line.returned);
    store::bind_number(statement, 13, line.ordered_amount);
    store::bind_number(statement, 14, line.shipped_amount);
    store::bind_number(statement, 15, line.received_amount);
    bind_date(statement, 16, line.sent_on);
    bind_date(statement, 17, line.shipped_on);
    bind_date(statement, 18, line.received_on);
    bind_text(statement, 19, line.state);
    bind_text(statement, 20, line.lot);
    bind_date(statement, 21, line.expires_on);
    bind_text(statement, 22, line.remark);
}

ReceiptWriter::Outcome ReceiptWriter::put(const ReceiptLine& line)
{
    const auto kept = [](KeptId* place, auto find) {
        if (place == nullptr)
            return find();
        if (place->id == 0)
            place->id = find();
        return place->id;
    };
    const auto institution = kept(line.institution, [&] {
        return party("institution", institutions_, line.institution_code, line.institution_name, line.institution_key);
    });
    const auto product_id = kept(line.product, [&] { return product(line); });
    std::optional<std::int64_t> distributor;
    if (!line.distributor_name.empty())
        distributor = kept(line.distributor, [&] {
            return party("distributor", distributors_, {}, line.distributor_name, line.distributor_key);
        });
    insert_.reset();
    bind_line(insert_, line, institution, product_id, distributor);
    if (insert_.exec() == 1)
        return Outcome::added;
    return settle_conflict(line, institution, product_id, distributor);
}

ReceiptWriter::Outcome ReceiptWriter::settle_conflict(const ReceiptLine& line, std::int64_t institution,
                                                      std::int64_t product_id, std::optional<std::int64_t> distributor)
{
    // "IS" compares NULLs as equal; batch and row (parameters 1 and 2) are not part of what the line says.
    auto& compare = store_.statement("SELECT id, batch_id, institution_id IS ?4 AND product_id IS ?5 AND "
                                     "distributor_id IS ?6 AND order_code IS ?7 AND price IS ?8 AND "
                                     "ordered_quantity IS ?9 AND shipped_quantity IS ?10 AND received_quantity IS ?11 "
                                     "AND returned_quantity IS ?12 AND ordered_amount IS ?13 AND "
                                     "shipped_amount IS ?14 AND received_amount IS ?15 AND sent_on IS ?16 AND "
                                     "shipped_on IS ?17 AND received_on IS ?18 AND state IS ?19 AND "
                                     "lot IS ?20 AND expires_on IS ?21 AND remark IS ?22 AND ?1 IS NOT NULL AND ?2 IS "
                                     "NOT NULL FROM receipt WHERE line_key = ?3 AND current = 1");
    bind_line(compare, line, institution, product_id, distributor);
    compare.executeStep();
    const auto older = compare.getColumn(0).getInt64();
    const bool same_batch = compare.getColumn(1).getInt64() == batch_id_;
    const bool same = compare.getColumn(2).getInt() != 0;
    compare.reset();
    if (same_batch)
        return same ? Outcome::identical : Outcome::repeated;
    if (same) {
        // Kept beside the first, so that undoing the other file does not take the line from this one.
        auto& again =
            store_.statement(std::string("INSERT INTO receipt (") + line_columns +
                             ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, -1)");
        bind_line(again, line, institution, product_id, distributor);
        again.exec();
        return Outcome::identical;
    }
    auto& retire = store_.statement("UPDATE receipt SET current = 0 WHERE id = ?");
    retire.bind(1, older);
    retire.exec();
    insert_.reset();
    bind_line(insert_, line, institution, product_id, distributor);
    insert_.exec();
    return Outcome::replaced;
}

void remove_receipts(store::Store& store, std::int64_t batch_id)
{
    std::vector<std::string> keys;
    {
        SQLite::Statement query(store.database(),
                                "SELECT line_key FROM receipt r WHERE batch_id = ? AND current = 1 AND EXISTS "
                                "(SELECT 1 FROM receipt o WHERE o.line_key = r.line_key AND o.current <> 1)");
        query.bind(1, batch_id);
        while (query.executeStep())
            keys.push_back(query.getColumn(0).getString());
    }
    SQLite::Statement remove(store.database(), "DELETE FROM receipt WHERE batch_id = ?");
    remove.bind(1, batch_id);
    remove.exec();
    SQLite::Statement newest(
        store.database(),
        "SELECT id, batch_id, current FROM receipt WHERE line_key = ? AND current <> 1 ORDER BY id DESC LIMIT 1");
    SQLite::Statement revive(store.database(), "UPDATE receipt SET current = 1 WHERE id = ?");
    for (const auto& key : keys) {
        newest.reset();
        newest.bind(1, key);
        if (!newest.executeStep())
            continue;
        if (newest.getColumn(2).getInt() == -1)
            store::turn_duplicate_into_accepted(store, newest.getColumn(1).getInt64());
        revive.reset();
        revive.bind(1, newest.getColumn(0).getInt64());
        revive.exec();
    }
    // Names that no line speaks of any more go too: undo leaves nothing behind.
    store.database().exec("DELETE FROM trade_product WHERE id NOT IN (SELECT product_id FROM receipt)");
    store.database().exec("DELETE FROM trade_party WHERE id NOT IN (SELECT institution_id FROM receipt) AND id NOT IN "
                          "(SELECT distributor_id FROM receipt WHERE distributor_id IS NOT NULL)");
}

std::vector<ReceiptTotals> receipt_totals(store::Store& store, const std::string& by,
                                          const std::optional<DateRange>& dates)
{
    std::string key;
    std::string join;
    if (by == "institution") {
        key = "t.code, t.name";
        join = " JOIN trade_party t ON t.id = r.institution_id";
    } else if (by == "product") {
        key = "t.code, t.name || ' ' || t.specification";
        join = " JOIN trade_product t ON t.id = r.product_id";
    } else if (by == "distributor") {
        key = "coalesce(t.code, ''), coalesce(t.name, '')";
        join = " LEFT JOIN trade_party t ON t.id = r.distributor_id";
    } else if (by == "month") {
        key = "substr(coalesce(r.received_on, ''), 1, 4) || CASE WHEN r.received_on IS NULL THEN '' ELSE '-' END || "
              "substr(coalesce(r.received_on, ''), 5, 2), ''";
    } else if (by == "all") {
        key = "'', ''";
    } else {
        throw Error(
            ErrorKind::usage,
            {PS_N("receipts can be added up by institution, product, distributor, month or all, not by “{0}”"), {by}});
    }
    const std::string where =
        dates ? " WHERE r.current = 1 AND r.received_on BETWEEN ?1 AND ?2" : " WHERE r.current = 1";
    SQLite::Statement query(
        store.database(),
        "SELECT " + key +
            ", count(*), sum(coalesce(r.received_quantity, 0)), sum(coalesce(r.returned_quantity, 0)), "
            "sum(coalesce(r.received_amount, 0)) FROM receipt r" +
            join + where + " GROUP BY 1, 2 ORDER BY 1, 2");
    if (dates) {
        query.bind(1, dates->first.key());
        query.bind(2, dates->last.key());
    }
    std::vector<ReceiptTotals> out;
    while (query.executeStep()) {
        ReceiptTotals totals;
        totals.code = query.getColumn(0).getString();
        totals.name = query.getColumn(1).getString();
        totals.lines = query.getColumn(2).getInt64();
        totals.received = Quantity::from_raw(query.getColumn(3).getInt64());
        totals.returned = Quantity::from_raw(query.getColumn(4).getInt64());
        totals.received_amount = Money::from_raw(query.getColumn(5).getInt64());
        out.push_back(std::move(totals));
    }
    return out;
}

} // namespace ps::procurement
