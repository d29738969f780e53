#include "views/rules.h"

#include "model/policy/rule_pack_store.h"

namespace ps::views {

namespace {

policy::RulePack named_or_in_force(store::Store& store, const std::string& pack, const char* kind, Date day)
{
    return pack.empty() ? policy::effective_pack(store, kind, day) : policy::find_rule_pack(store, pack);
}

} // namespace

policy::MonitoringRules monitoring_rules(store::Store& store, const std::string& pack, Date day)
{
    return policy::monitoring_rules(named_or_in_force(store, pack, "monitoring", day));
}

policy::ProcurementRules procurement_rules(store::Store& store, const std::string& pack, Date day)
{
    return policy::procurement_rules(named_or_in_force(store, pack, "procurement", day));
}

} // namespace ps::views
