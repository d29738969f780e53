// What a bulletin says of volume-based procurement (采购执行) as of the end of the month: batches in execution, who is
// to be called, notified or reminded, what was saved, what is not paid in time.
#pragma once

#include "model/procurement/money/payments.h"
#include "model/procurement/money/savings.h"
#include "model/procurement/progress/progress.h"
#include "model/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::reports {

struct BulletinData;
class SheetWriter;

struct NotifiedInstitution {
    std::string name, region;
    procurement::ProgressStatus level = procurement::ProgressStatus::reminder;
    std::int64_t interviews = 0, notices = 0, reminders = 0; ///< products
};

struct BulletinProcurement {
    Date day;
    policy::ProcurementRules rules;
    std::string rule_pack;                                   ///< policy::pack_name()
    std::vector<procurement::ProgressRow> batches;           ///< in execution on the day
    std::vector<NotifiedInstitution> institutions;           ///< worst level first, then most products
    std::int64_t interviews = 0, notices = 0, reminders = 0; ///< institutions
    procurement::Savings saved; ///< of all batches since each began; bought, at the selected price
    bool has_statements = false;
    Money overdue; ///< of all institutions, on the day
    std::int64_t institutions_overdue = 0;
};

/// None when no batch has begun by the end of the month.
std::optional<BulletinProcurement> gather_procurement(store::Store& store, Month month);

/// For the paragraph that officers paste into a document.
std::string procurement_sentence(const BulletinProcurement& procurement);
/// By which ladder institutions are called, notified and reminded.
std::string ladder_sentence(const BulletinProcurement& procurement);
/// What "saved" means here.
std::string savings_definition();

void write_procurement(SheetWriter& sheet, const BulletinData& data);

} // namespace ps::reports
