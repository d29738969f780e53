// Delivery and receipt lines of the platform (domain note §3, "Deliveries and receipts"), and whatever a profile maps
// to them.
#include "importers/kinds.h"

#include "i18n/text.h"
#include "importers/text_memory.h"
#include "model/base/codes.h"
#include "model/procurement/receipts.h"
#include "model/store/sha256.h"

#include <unordered_map>

namespace ps::importers {

namespace {

class ReceiptImporter : public KindImporter {
public:
    explicit ReceiptImporter(const KindContext& context) : context_(context), writer_(context.store, context.batch_id)
    {
    }

    RowResult take(const FieldRow& row, Findings& findings) override
    {
        row.check_cells(findings);
        procurement::ReceiptLine line;
        line.row_number = row.number();
        read_institution(row, line, findings);
        read_distributor(row, line);
        read_product(row, line, findings);
        read_numbers(row, line, findings);
        line.sent_on = row.date(Field::sent_at, findings);
        line.shipped_on = row.date(Field::shipped_at, findings);
        line.received_on = row.date(Field::received_at, findings);
        line.expires_on = row.date(Field::expires_at, findings);
        line.order_code = row.text(Field::order_code);
        line.state = row.text(Field::state);
        line.lot = row.text(Field::lot);
        line.remark = row.text(Field::remark);
        const auto id = row.has(Field::line_id) ? row.code(Field::line_id, line_buffer_)
                                                : row.code(Field::order_line_id, line_buffer_);
        for (const auto& [code, field] :
             {std::pair(id, row.has(Field::line_id) ? Field::line_id : Field::order_line_id),
              std::pair(line.product_code, Field::item_code), std::pair(line.institution_code, Field::institution_code),
              std::pair(line.order_code, Field::order_code)})
            if (codes::looks_like_lost_digits(code))
                row.note(findings, field,
                         {PS_N("Excel has turned the code into “{0}” and lost digits; format the column as text and "
                               "write the code again"),
                          {std::string(code)}});
        if (!findings.empty())
            return {Verdict::rejected, false};
        if (id.empty()) {
            make_key(line);
            line.line_key = key_;
        } else {
            line.line_key = id;
        }
        switch (writer_.put(line)) {
        case procurement::ReceiptWriter::Outcome::added:
            return {Verdict::accepted, false};
        case procurement::ReceiptWriter::Outcome::replaced:
            ++replaced_;
            return {Verdict::accepted, false};
        case procurement::ReceiptWriter::Outcome::identical:
            return {Verdict::duplicate, false};
        case procurement::ReceiptWriter::Outcome::repeated:
            break;
        }
        row.note(findings, Field::line_id,
                 {PS_N("the line id {0} stands twice in this file with different contents"), {std::string(id)}});
        return {Verdict::rejected, false};
    }

    void finish(std::vector<Message>& notes) override
    {
        if (replaced_ > 0)
            notes.push_back({PS_N("{0} lines were known in an older state, which this file replaces"),
                             {std::to_string(replaced_)}});
    }

private:
    struct Name {
        std::string tidy, key;
    };
    static Name name_of(std::string_view text) { return {i18n::tidy(text), i18n::normalise(text)}; }

    struct Party {
        std::string code;
        Name name;
        procurement::KeptId id;
    };
    struct Product {
        std::string code, match_key;
        Name name, specification, manufacturer;
        procurement::KeptId id;
    };

    void read_institution(const FieldRow& row, procurement::ReceiptLine& line, Findings& findings)
    {
        const auto text = row.text(Field::institution_name);
        const auto code = row.code(Field::institution_code, code_buffer_);
        auto& party = institutions_.of({code, text}, [&] {
            Party made{std::string(code), name_of(text), {}};
            if (code.empty() && !made.name.tidy.empty())
                if (const auto* known = context_.matcher.institution({}, made.name.tidy))
                    made.code = known->code;
            return made;
        });
        line.institution_code = party.code;
        line.institution_name = party.name.tidy;
        line.institution_key = party.name.key;
        line.institution = &party.id;
        if (party.code.empty() && party.name.tidy.empty())
            row.note(findings, Field::institution_name, {PS_N("the institution is missing")});
    }

    void read_distributor(const FieldRow& row, procurement::ReceiptLine& line)
    {
        const auto text = row.text(Field::distributor);
        auto& party = distributors_.of({text}, [&] { return Party{{}, name_of(text), {}}; });
        line.distributor_name = party.name.tidy;
        line.distributor_key = party.name.key;
        line.distributor = &party.id;
    }

    void read_product(const FieldRow& row, procurement::ReceiptLine& line, Findings& findings)
    {
        auto code = row.code(Field::item_code, code_buffer_);
        if (code.empty())
            code = row.code(Field::product_code, code_buffer_);
        line.dosage_form = row.text(Field::dosage_form);
        line.pack = row.text(Field::pack);
        const auto name = row.text(Field::product_name);
        const auto specification = row.text(Field::specification);
        const auto manufacturer = row.text(Field::manufacturer);
        auto& product = products_.of(
            {code, name, specification, manufacturer, line.dosage_form, line.pack, row.text(Field::pack_factor)}, [&] {
                Product made{std::string(code), {}, name_of(name), name_of(specification), name_of(manufacturer), {}};
                made.match_key = made.name.key + '|' + made.specification.key + '|' + made.manufacturer.key;
                return made;
            });
        line.product_code = product.code;
        line.product_name = product.name.tidy;
        line.specification = product.specification.tidy;
        line.manufacturer = product.manufacturer.tidy;
        line.match_key = product.match_key;
        line.product = &product.id;
        if (product.code.empty() && product.name.tidy.empty())
            row.note(findings, Field::item_code, {PS_N("neither a code nor a name says which product this is")});
        line.pack_factor = row.number<Quantity>(Field::pack_factor, findings);
        if (line.pack_factor && line.pack_factor->raw() <= 0)
            row.note(findings, Field::pack_factor, {PS_N("the pack factor must be greater than zero")});
    }

    template <class Number>
    std::optional<Number> not_negative(const FieldRow& row, Field field, Findings& findings)
    {
        const auto value = row.number<Number>(field, findings);
        if (value && value->is_negative())
            row.note(findings, field,
                     {PS_N("“{0}” must not be negative; returns have a column and a file of their own"),
                      {value->to_string()}});
        return value;
    }

    void read_numbers(const FieldRow& row, procurement::ReceiptLine& line, Findings& findings)
    {
        line.price = not_negative<UnitPrice>(row, Field::price, findings);
        line.ordered = not_negative<Quantity>(row, Field::ordered_quantity, findings);
        line.shipped = not_negative<Quantity>(row, Field::shipped_quantity, findings);
        line.received = not_negative<Quantity>(row, Field::received_quantity, findings);
        line.returned = not_negative<Quantity>(row, Field::returned_quantity, findings);
        line.ordered_amount = not_negative<Money>(row, Field::ordered_amount, findings);
        line.shipped_amount = not_negative<Money>(row, Field::shipped_amount, findings);
        line.received_amount = not_negative<Money>(row, Field::received_amount, findings);
        if (!findings.empty())
            return;
        if (!line.received && !line.received_amount && !line.shipped && !line.ordered) {
            row.note(findings, Field::received_quantity, {PS_N("the received quantity is missing")});
            return;
        }
        try {
            // What the platform leaves out follows from the other two.
            if (!line.received_amount && line.price && line.received)
                line.received_amount = multiply(*line.price, *line.received);
            else if (!line.price && line.received_amount && line.received && line.received->raw() > 0)
                line.price = divide(*line.received_amount, *line.received);
        } catch (const Error&) {
            row.note(findings, Field::price, {PS_N("price × quantity is too large to be an amount")});
        }
    }

    // Files without line ids: the same line may stand twice and be two deliveries, so its occurrence in the file counts
    // too.
    void make_key(const procurement::ReceiptLine& line)
    {
        key_.clear();
        for (const auto text : {line.institution_code, line.institution_name, line.distributor_name, line.product_code,
                                line.product_name, line.dosage_form, line.specification, line.pack, line.manufacturer,
                                line.order_code, line.lot, line.state, line.remark})
            key_.append(text).append(1, '\x1f');
        const auto add = [&](std::int64_t value) { key_.append(reinterpret_cast<const char*>(&value), sizeof value); };
        for (const auto& quantity : {line.ordered, line.shipped, line.received, line.returned, line.pack_factor})
            add(quantity ? quantity->raw() : -1);
        for (const auto& amount : {line.ordered_amount, line.shipped_amount, line.received_amount})
            add(amount ? amount->raw() : -1);
        add(line.price ? line.price->raw() : -1);
        for (const auto& date : {line.sent_on, line.shipped_on, line.received_on, line.expires_on})
            add(date ? date->key() : -1);
        key_ = "#" + store::row_digest(key_);
        const auto occurrence = ++occurrences_[key_];
        if (occurrence > 1)
            key_ += "-" + std::to_string(occurrence);
    }

    KindContext context_;
    procurement::ReceiptWriter writer_;
    // Names are tidied, normalised and looked up once for each text, not once a row.
    TextMemory<Party> institutions_, distributors_;
    TextMemory<Product> products_;
    std::unordered_map<std::string, std::uint32_t> occurrences_;
    std::string key_, code_buffer_, line_buffer_;
    std::int64_t replaced_ = 0;
};

} // namespace

std::unique_ptr<KindImporter> make_receipt_importer(const KindContext& context)
{
    return std::make_unique<ReceiptImporter>(context);
}

} // namespace ps::importers
