#include "views/rules.h"

#include "model/policy/rule_pack_store.h"

namespace ps::views {

policy::MonitoringRules monitoring_rules(store::Store& store, const std::string& pack, Date day)
{
    return policy::monitoring_rules(policy::chosen_pack(store, pack, "monitoring", day));
}

policy::ProcurementRules procurement_rules(store::Store& store, const std::string& pack, Date day)
{
    return policy::procurement_rules(policy::chosen_pack(store, pack, "procurement", day));
}

} // namespace ps::views
