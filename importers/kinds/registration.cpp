#include "importers/kinds/registration.h"

#include "i18n/text.h"
#include "model/registry/registry.h"

#include <nlohmann/json.hpp>

namespace ps::importers {

const registry::Organisation* register_point(const KindContext& context, const FieldRow& row, std::string_view code,
                                             std::string_view name)
{
    registry::Organisation point;
    point.name = i18n::tidy(name.empty() ? code : name);
    point.code = code.empty() ? point.name : std::string(code);
    point.name_key = i18n::normalise(point.name);
    point.search = search_text(point.name);
    registry::put_record(
        context.store, context.batch_id, row.number(), registry::Registry::point,
        {{"code", point.code}, {"name", point.name}, {"name_key", point.name_key}, {"search", point.search}});
    point.id = registry::organisation_id(context.store, "point", point.code);
    return context.matcher.add_point(std::move(point));
}

const registry::Item* register_item(const KindContext& context, const FieldRow& row, std::string_view code,
                                    std::string_view name)
{
    registry::Item item;
    item.code = std::string(code);
    item.generic_name = i18n::tidy(name.empty() ? code : name);
    item.specification = i18n::tidy(row.text(Field::specification));
    item.manufacturer = i18n::tidy(row.text(Field::manufacturer));
    item.unit = i18n::tidy(row.text(Field::unit));
    item.match_key = match_key(item.generic_name, item.specification, item.manufacturer);
    item.name_key = i18n::normalise(item.generic_name);
    item.search = search_text(item.generic_name);
    registry::put_record(context.store, context.batch_id, row.number(), registry::Registry::item,
                         {{"code", item.code},
                          {"generic_name", item.generic_name},
                          {"specification", item.specification},
                          {"manufacturer", item.manufacturer},
                          {"unit", item.unit},
                          {"match_key", item.match_key},
                          {"name_key", item.name_key},
                          {"search", item.search}});
    item.id = registry::item_id(context.store, item.code);
    return context.matcher.add_item(std::move(item));
}

} // namespace ps::importers
